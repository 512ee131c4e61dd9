/** Services that answer what a test says, and note what they were asked. */
import type { SourceTools } from "../../lib/sources/source.ts";

export type Answer = { readonly status: number; readonly body: string };

export type Asked = { readonly method: string; readonly url: string; readonly body?: unknown };

/** An answer of JSON. */
export function json(value: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(value) };
}

/** A service that gives these answers in turn, the last one for ever. */
export function answering(...answers: readonly [Answer, ...Answer[]]): { asked: Asked[]; tools: SourceTools } {
  const asked: Asked[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    const { status, body } = answers[Math.min(asked.length, answers.length - 1)]!;
    const sent = typeof init.body === "string" ? { body: JSON.parse(init.body) as unknown } : {};
    asked.push({ method: init.method ?? "GET", url: String(url), ...sent });
    return new Response(body, { status });
  };
  return { asked, tools: { fetch, signal: new AbortController().signal } };
}
