/**
 * Plain-text helpers used at every edge: folding for comparison, tidying and clipping what pages and APIs send.
 * Pure strings in, pure strings out.
 */

/** Turns every run of white space (line breaks, tabs, no-break spaces) into one blank and trims the ends. */
export function tidy(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/gu, " ").trim();
}

/** Cuts `text` to at most `limit` UTF-16 units without splitting a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\ud800-\udbff]/u.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return text.slice(0, end);
}

/** Lower-cases and strips accents (NFKD), so that "Hervé" and "herve" compare equal. Length may change. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The letters and digits of a folded text: what two spellings of one title have in common. */
export function skeleton(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Shorter texts of links are no titles: "PDF", "arXiv link", "[12]". */
const TITLE_LENGTH = 12;

/** True for the text of a link that is long enough to be a title, and more than one word. */
export function isTitleLike(text: string): boolean {
  return text.length >= TITLE_LENGTH && text.includes(" ");
}

/** True for an absolute `http:` or `https:` address; everything else (javascript:, data:, relative) is refused. */
export function isWebUrl(text: string): boolean {
  // Asked first, because an exception costs much where a file has thousands of what is no address.
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === "https:" || protocol === "http:";
}

/** Orders texts by code unit, the same in every browser and language. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
