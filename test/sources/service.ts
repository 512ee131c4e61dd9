/** A service that answers as it is told, and notes what it was asked. */
import type { SourceTools } from "../../lib/sources/source.ts";

export type Answer = { readonly status?: number; readonly body: string; readonly contentType?: string };

export type Asked = { readonly method: string; readonly url: string; readonly body?: unknown };

/** An answer of JSON. */
export function json(value: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(value), contentType: "application/json" };
}

/** A service that gives these answers in turn, the last one for ever. */
export function answering(...answers: readonly [Answer, ...Answer[]]) {
  const asked: Asked[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    const { status = 200, body, contentType = "text/plain" } = answers[Math.min(asked.length, answers.length - 1)]!;
    const sent = typeof init.body === "string" ? { body: JSON.parse(init.body) as unknown } : {};
    asked.push({ method: init.method ?? "GET", url: String(url), ...sent });
    return new Response(body, { status, headers: { "content-type": contentType } });
  };
  const tools: SourceTools = { fetch, signal: new AbortController().signal };
  return { asked, tools, urls: () => asked.map(({ url }) => url) };
}
