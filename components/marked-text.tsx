/** Text with its matches marked. Text stays text: nothing in it is ever read as HTML. */
import type { ComponentChildren } from "preact";
import type { Range } from "../lib/search/search-index.ts";

/** Draws `text` with a highlighter under `ranges`; ranges that overlap or lie outside are drawn once, inside. */
export function MarkedText({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  if (ranges.length === 0) return <>{text}</>;
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [from, to] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const start = Math.max(from, at);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    parts.push(text.slice(at, start), <mark>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
