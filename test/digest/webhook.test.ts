/** What a receiver of digests gets: a real server on this machine, which checks the signature as the contract says. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Digest } from "../../lib/digest/digest.ts";
import { deliveryId, postMessage, webhookMessage } from "../../lib/digest/webhook.ts";

const digest: Digest = {
  day: "2026-11-23",
  madeAt: Date.UTC(2026, 10, 23, 7),
  entries: [
    {
      paper: {
        identifiers: ["arxiv:2611.00001"],
        title: "Über “sparse” retrieval 🔍",
        abstract: "We look.",
        authors: ["Ada Byron"],
        date: "2026-11-20",
        venue: null,
        links: [{ kind: "code", url: "https://github.com/ada/look" }],
      },
      why: { kind: "rising", upvotes: 12 },
      counts: { upvotes: 12, comments: 1, stars: 3 },
    },
  ],
};
const writing = { subject: "Papers", text: "text", html: "<p>html</p>" };
const message = webhookMessage(deliveryId("device01", digest.day), digest, "ada@example.org", writing);
const at = Date.UTC(2026, 10, 23, 7, 0, 5);

let server: Server;
let url: string;
let status: number;
let got: { headers: IncomingHttpHeaders; body: string; path: string | undefined; method: string | undefined }[];

beforeEach(async () => {
  status = 200;
  got = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { headers, url: path, method } = request;
      got.push({ headers, body: Buffer.concat(chunks).toString("utf8"), path, method });
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end("answer");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url = `http://127.0.0.1:${address.port}/hook?for=me`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function post(secret = "between us") {
  const tools = { fetch, signal: AbortSignal.timeout(5_000) };
  return postMessage(tools, { url, secret, to: "ada@example.org" }, message, at);
}

test("a digest arrives whole, with what a receiver needs to know it again", async () => {
  expect(await post()).toBe("taken");
  const [{ headers, body, path, method }] = got as [(typeof got)[number]];
  expect([method, path]).toEqual(["POST", "/hook?for=me"]);
  expect(headers).toMatchObject({ "content-type": "application/json", "idempotency-key": "device01-2026-11-23" });
  expect(JSON.parse(body)).toEqual({
    version: 1,
    id: "device01-2026-11-23",
    day: "2026-11-23",
    madeAt: "2026-11-23T07:00:00.000Z",
    to: "ada@example.org",
    ...writing,
    papers: [
      {
        title: "Über “sparse” retrieval 🔍",
        authors: ["Ada Byron"],
        year: 2026,
        url: "https://arxiv.org/abs/2611.00001",
        pdf: "https://arxiv.org/pdf/2611.00001",
        code: "https://github.com/ada/look",
        abstract: "We look.",
        upvotes: 12,
        reason: { kind: "rising", upvotes: 12 },
        identifiers: ["arxiv:2611.00001"],
      },
    ],
  });
});

test("the signature is that of timestamp and body, byte for byte", async () => {
  await post();
  const [{ headers, body }] = got as [(typeof got)[number]];
  const timestamp = String(headers["paperkin-timestamp"]);
  expect(Number(timestamp)).toBe(at / 1000);
  const expected = createHmac("sha256", "between us").update(`${timestamp}.${body}`).digest("hex");
  expect(headers["paperkin-signature"]).toBe(`v1=${expected}`);
});

test("without a secret nothing is signed", async () => {
  await post("");
  expect(got[0]!.headers).not.toHaveProperty("paperkin-signature");
  expect(got[0]!.headers).toHaveProperty("paperkin-timestamp");
});

test.each([
  [200, "taken"],
  [202, "taken"],
  [204, "taken"],
  [408, "later"],
  [409, "later"],
  [425, "later"],
  [429, "later"],
  [500, "later"],
  [503, "later"],
  [400, "refused"],
  [401, "refused"],
  [404, "refused"],
  [410, "refused"],
])("an answer of %i means: %s", async (answer, outcome) => {
  status = answer;
  expect(await post()).toBe(outcome);
});

test("a redirect is not followed: the reader gave one address", async () => {
  status = 302;
  expect(await post()).toBe("refused");
  expect(got.map(({ path }) => path)).toEqual(["/hook?for=me"]);
});

test("no answer is no outcome", async () => {
  await new Promise((resolve) => server.close(resolve));
  await expect(post()).rejects.toThrow("fetch failed");
  server = createServer().listen(0);
});
