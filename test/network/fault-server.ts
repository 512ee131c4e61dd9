/**
 * A real HTTP server on this machine that counts what it is asked and answers with every fault there is, for the tests and
 * the bench of the network.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a request is answered with. `reference` is what time it is for the server. */
export type Answer = (request: IncomingMessage, reply: ServerResponse, tools: AnswerTools) => void;

type AnswerTools = {
  readonly now: number;
  /** Told that nothing more comes until the other side gives up. */
  readonly stall: () => void;
};

/** What the paper list of the server is, in its two editions. */
export const listOf = (edition: number) => JSON.stringify({ edition, papers: ["one", "two"] });

const HUGE_BYTES = 100_000_000;
const PIECE = Buffer.alloc(64 * 1_024, "x");

function refuse(status: number, headers: (now: number) => Record<string, string> = () => ({})): Answer {
  return (_request, reply, { now }) => {
    reply.writeHead(status, { date: new Date(now).toUTCString(), ...headers(now) });
    reply.end("Rate exceeded.");
  };
}

function json(edition: number, validators: Record<string, string> = {}): Answer {
  return (request, reply) => {
    const isKnown = validators["etag"] !== undefined && request.headers["if-none-match"] === validators["etag"];
    reply.writeHead(isKnown ? 304 : 200, { "content-type": "application/json", ...validators });
    reply.end(isKnown ? undefined : listOf(edition));
  };
}

/** Every way to answer. */
export const answers = {
  ok: json(1),
  tagged: json(1, { etag: '"1"' }),
  taggedAnew: json(2, { etag: '"2"' }),
  notFound: refuse(404),
  restSeconds: refuse(429, () => ({ "retry-after": "90" })),
  restDate: refuse(429, (now) => ({ "retry-after": new Date(now + 90_000).toUTCString() })),
  restForAYear: refuse(429, () => ({ "retry-after": "31536000" })),
  restWindow: refuse(429, () => ({ ratelimit: '"api";r=0;t=90' })),
  rest: refuse(429),
  failure: refuse(500),
  unavailable: refuse(503, () => ({ "retry-after": "90" })),
  reset: (request) => request.socket.destroy(),
  hang: (_request, _reply, { stall }) => stall(),
  truncated(_request, reply) {
    reply.writeHead(200, { "content-type": "application/json", "content-length": "5000", etag: '"cut"' });
    reply.write('{"papers": [', () => reply.socket?.end());
  },
  wrongType(_request, reply) {
    reply.writeHead(200, { "content-type": "text/html", etag: '"odd"' });
    reply.end("<h1>Are you a robot?</h1>");
  },
  slow(_request, reply, { stall }) {
    reply.writeHead(200, { "content-type": "application/json" });
    reply.write('{"papers": [', stall);
  },
  huge(_request, reply) {
    reply.writeHead(200, { "content-type": "application/json" });
    let left = HUGE_BYTES;
    const send = () => {
      let isFlowing = true;
      while (left > 0 && isFlowing && !reply.destroyed) {
        left -= PIECE.byteLength;
        isFlowing = reply.write(PIECE);
      }
      if (isFlowing) reply.end();
      else reply.once("drain", send);
    };
    send();
  },
  elsewhere(_request, reply) {
    reply.writeHead(302, { location: "http://127.0.0.2:9/" });
    reply.end();
  },
} as const satisfies Record<string, Answer>;

export type AnswerName = keyof typeof answers;

export type CountedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** What it was answered with. */
  readonly answer: AnswerName;
  /** By the wall clock and the monotonic one of whoever started the server. */
  readonly at: number;
  readonly ticks: number;
  /** Settles when it is over: with true when the other side closed before the answer was complete. */
  readonly closedEarly: Promise<boolean>;
};

export type FaultServer = Awaited<ReturnType<typeof startFaultServer>>;

type Options = {
  /** What a request is answered with when nothing is wrong. */
  readonly well?: Answer;
  /** What comes in the place of that; asked for each request. */
  readonly choose?: () => AnswerName;
};

/** Starts the server on a free port. It answers in the order of `answerWith`, and well when nothing is left of that. */
export async function startFaultServer(
  clock: { readonly now: () => number; readonly monotonic: () => number },
  { well = answers.ok, choose }: Options = {},
) {
  let always: AnswerName = "ok";
  const requests: CountedRequest[] = [];
  const script: AnswerName[] = [];
  const stalled = new Set<IncomingMessage>();
  const server = createServer((request, reply) => {
    const closedEarly = new Promise<boolean>((resolve) => {
      reply.once("close", () => {
        stalled.delete(request);
        resolve(!reply.writableFinished);
      });
    });
    const { method = "", url: path = "", headers } = request;
    const answer = script.shift() ?? choose?.() ?? always;
    requests.push({ method, path, headers, answer, at: clock.now(), ticks: clock.monotonic(), closedEarly });
    const tools = { now: clock.now(), stall: () => void stalled.add(request) };
    (answer === "ok" ? well : answers[answer])(request, reply, tools);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: (path = "/list") => `http://${host}${path}`,
    requests,
    /** What comes next, in this order. */
    answerWith: (...names: readonly AnswerName[]) => void script.push(...names),
    /** What comes when nothing else is to come. */
    answerAlways: (name: AnswerName) => void (always = name),
    /** Requests that will get nothing more. */
    stalled: () => stalled.size,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
