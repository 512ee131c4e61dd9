/** A proxy in front of a WebDAV server that passes everything on, unless a test has it lie. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers instead of the server; false to pass it on. */
export type Lie = (request: IncomingMessage, reply: ServerResponse) => boolean;

export type LyingProxy = {
  readonly address: string;
  /** What was asked, in order: method and path. */
  readonly asked: string[];
  /** Lies from now on; null for the truth. */
  lie(lie: Lie | null): void;
  close(): Promise<void>;
};

/** Starts a proxy in front of an address. */
export async function startLyingProxy(target: string): Promise<LyingProxy> {
  const { hostname, port } = new URL(target);
  const asked: string[] = [];
  let current: Lie | null = null;
  const server = createServer((request, reply) => {
    asked.push(`${request.method} ${request.url}`);
    if (current?.(request, reply) === true) return;
    const { method, url, headers } = request;
    const onward = ask({ hostname, port, method, path: url, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.on("error", () => reply.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    asked,
    lie: (lie) => void (current = lie),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
