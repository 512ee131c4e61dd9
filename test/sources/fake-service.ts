/** A service that answers as it is told, and notes what it was asked. */
import type { SourceTools } from "../../lib/sources/source.ts";

export type FakeAnswer = { readonly status?: number; readonly body: string; readonly contentType?: string };

/** Gives these answers in turn; the last of them for every request after it. */
export function fakeService(...answers: readonly FakeAnswer[]) {
  const asked: string[] = [];
  const fetch = async (url: unknown) => {
    const { status = 200, body, contentType = "text/plain" } = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(String(url));
    return new Response(body, { status, headers: { "content-type": contentType } });
  };
  const tools: SourceTools = { fetch, signal: new AbortController().signal };
  return { asked, tools };
}
