/** Papers known by a link to them: which paper an address leads to, and the card that the link's text makes of it. */
import type { Identifier } from "../identifiers.ts";
import { parsePaper, paperLimits, type Paper } from "../paper.ts";
import { doiInPath } from "../sites/doi-paths.ts";
import { paperAt } from "../sites/index.ts";
import { clip, isTitleLike, tidy } from "../text.ts";

const resolvers = new Set(["doi.org", "dx.doi.org", "www.doi.org"]);

/** What links to papers say instead of a title: what they open ("View PDF", "Full text in HTML") or a name ("arXiv:…"). */
const verb = /^(?:view|download|open|read|get|see|show|full|supplementa\w+)\s/iu;
const form =
  /\b(?:pdfs?|html|e-?print|e-?pub|tex|papers?|articles?|abstracts?|full[\s-]?text|text|version|publication|source|arxiv|materials?)\b/iu;
const name = /^(?:arxiv|doi|https?|pmid|pmc)\s?(?:[:/]|preprint|\d)/iu;
/** Words in a label such as "View a PDF of the paper"; titles that begin with such a verb are longer. */
const LABEL_WORDS = 5;

/** The paper that a link leads to; null when it leads to none that is certain. */
export function identifierOfLink(href: string): Identifier | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return resolvers.has(url.hostname) ? doiInPath(url.pathname.slice(1)) : paperAt(url);
}

/** A card of the paper that a link leads to, with the link's text as its title; null when that looks like none. */
export function cardOfLink(identifier: Identifier, text: string): Paper | null {
  const title = tidy(clip(text, paperLimits.title));
  if (!isTitleLike(title) || isLabel(title)) return null;
  return parsePaper({ identifiers: [identifier], title });
}

function isLabel(text: string): boolean {
  if (name.test(text) || /^view an? (?:pdf|html) /iu.test(text)) return true;
  return verb.test(text) && form.test(text) && text.split(" ").length <= LABEL_WORDS;
}
