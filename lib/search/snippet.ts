/** Cuts the piece of an abstract that shows best why it matches. */
import { toRanges, type Match } from "./matches.ts";
import type { Marks } from "./search-index.ts";

/** Length aimed at, in UTF-16 units: two lines of a row. */
const snippetLength = 160;
/** Units before the first match, for context. */
const lead = 40;

/**
 * The piece of `text` around the matches that explain most query words that are not `explained` elsewhere; cut at word
 * borders, with "…" where something was cut off. `matches` are in order of position and not empty.
 */
export function cutSnippet(text: string, matches: readonly Match[], explained: ReadonlySet<number>): Marks["snippet"] {
  const first = bestWindow(matches, explained);
  if (first === undefined) return null;
  // Near the end the piece is short: filled up from the front, the match would fall out of the two lines that show.
  let start = Math.max(0, first.start - lead);
  if (start > 0) start = borderAfter(text, start, first.start);
  let end = Math.min(text.length, start + snippetLength);
  if (end < text.length) end = borderBefore(text, end, first.end);
  const before = start > 0 ? "…" : "";
  const shift = before.length - start;
  const inside = matches.filter((match) => match.start >= start && match.end <= end);
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? "…" : ""}`,
    ranges: toRanges(inside).map(([from, to]) => [from + shift, to + shift]),
  };
}

/** The match with which the most telling window begins. */
function bestWindow(matches: readonly Match[], explained: ReadonlySet<number>): Match | undefined {
  let best: Match | undefined;
  let bestValue = 0;
  matches.forEach((first, index) => {
    const seen = new Set<number>();
    for (let next = index; next < matches.length; next++) {
      const match = matches[next];
      if (match === undefined || match.end > first.start + snippetLength - lead) break;
      seen.add(match.queryWord);
    }
    let value = 0;
    for (const word of seen) value += explained.has(word) ? 1 : 10;
    if (value > bestValue) [best, bestValue] = [first, value];
  });
  return best ?? matches[0];
}

/** The first word beginning at or after `position`, at most `limit`; in a text without blanks, `position` itself. */
function borderAfter(text: string, position: number, limit: number): number {
  const blank = text.indexOf(" ", position - 1);
  if (blank !== -1 && blank < limit) return blank + 1;
  return isInsidePair(text, position) ? position + 1 : position;
}

/** The last word end at or before `position`, at least `limit`. */
function borderBefore(text: string, position: number, limit: number): number {
  const blank = text.lastIndexOf(" ", position);
  if (blank >= limit) return blank;
  const end = Math.max(position, limit);
  return isInsidePair(text, end) ? end - 1 : end;
}

function isInsidePair(text: string, position: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(position - 1, position + 1));
}
