/**
 * The list that ships inside the extension, so that Paperkin works offline from the first second. Its file is
 * `assets/papers.json`, copied next to the background script by the build.
 */
import { arxivIdentifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { listOf } from "../untrusted.ts";
import { abstractLinks } from "./abstract-links.ts";
import type { Source } from "./source.ts";

/** Where the build puts the list, relative to the extension's root. */
export const BUILTIN_PATH = "/papers.json";

/** The built-in list, in the order of the page it was taken from. */
export const builtin: Source = {
  id: "builtin",
  async load({ fetch, signal }) {
    const response = await fetch(BUILTIN_PATH, { signal });
    const records: unknown = await response.json();
    const papers = listOf(records).map(paperOf);
    const readable = papers.filter((paper) => paper !== null);
    return { papers: readable, skipped: papers.length - readable.length };
  },
};

/** One record of the file: `{title, abstract, arxiv?, authors?, date?, url?}`. */
function paperOf(record: unknown): Paper | null {
  if (typeof record !== "object" || record === null) return null;
  const fields: Record<string, unknown> = { ...record };
  const { title, abstract, arxiv, authors, date, url } = fields;
  const identifier = typeof arxiv === "string" ? arxivIdentifier(arxiv) : null;
  return parsePaper({
    identifiers: identifier === null ? [] : [identifier],
    title,
    abstract,
    authors,
    date,
    links: [
      ...(typeof url === "string" ? [{ kind: "page", url }] : []),
      ...(typeof abstract === "string" ? abstractLinks(abstract) : []),
    ],
  });
}
