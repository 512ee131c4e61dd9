/**
 * What most paper pages share: the `citation_*` metas (Highwire's, read by scholarly search engines) and the plain text
 * of an element. Reads only; nothing here runs, fetches or changes a page.
 */
import { doiIdentifier } from "../identifiers.ts";
import { tidy } from "../text.ts";
import type { PageDocument, PageFields } from "./site.ts";

/** The contents of every meta of that name, in order; sites write `name` or `property`, in any case. */
export function metaContents(page: PageDocument, name: string): string[] {
  return [...page.querySelectorAll("meta")]
    .filter((meta) => ["name", "property"].some((key) => meta.getAttribute(key)?.toLowerCase() === name))
    .map((meta) => tidy(meta.getAttribute("content") ?? ""))
    .filter((content) => content !== "");
}

/** What the page's `citation_*` metas say of its paper; an empty object when they hold no title. */
export function readCitation(page: PageDocument): PageFields {
  const [title] = metaContents(page, "citation_title");
  if (title === undefined) return {};
  const [abstract] = metaContents(page, "citation_abstract");
  const [date] = metaContents(page, "citation_date").map(dateOf);
  const dois = new Set(metaContents(page, "citation_doi").map(doiIdentifier));
  const [doi] = dois;
  return {
    title,
    authors: metaContents(page, "citation_author").map(nameOf),
    ...(abstract !== undefined && { abstract }),
    ...(date && { date }),
    // Two DOIs on one page: one of them is of another paper, and a wrong name joins two records for good.
    ...(dois.size === 1 && doi && { identifiers: [doi] }),
  };
}

/** Elements whose text is not for readers. */
const SILENT = new Set(["script", "style", "template", "noscript"]);
/** Elements that begin a new line. */
const PARTING = new Set(["br", "p", "div", "li"]);

/**
 * The lines of an element's text as a reader sees them. Formulas come as TeX between dollars, once, because MathML
 * holds them twice or more (drawn, annotated). `skipped` is a selector of parts to leave out.
 */
export function linesOf(element: Element, skipped?: string): string[] {
  const texts: string[] = [];
  // A stack, not recursion: a page may nest deeper than calls can.
  const waiting: Node[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeType === TEXT_NODE) texts.push(tidyInside(node.textContent ?? ""));
    if (!isElement(node) || SILENT.has(node.localName)) continue;
    if (skipped !== undefined && node.matches(skipped)) continue;
    if (PARTING.has(node.localName)) texts.push("\n");
    if (node.localName === "math") texts.push(tidyInside(formulaOf(node)));
    else for (let child = node.lastChild; child !== null; child = child.previousSibling) waiting.push(child);
  }
  return texts
    .join("")
    .split("\n")
    .map(tidy)
    .filter((line) => line !== "");
}

/** The same on one line. */
export function textOf(element: Element, skipped?: string): string {
  return linesOf(element, skipped).join(" ");
}

/** Line breaks of the source are blanks to a reader. */
function tidyInside(text: string): string {
  return text.replace(/\s+/gu, " ");
}

/** Names as the DOM numbers them; the global `Node` is not there in every place this runs. */
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

function formulaOf(math: Element): string {
  const tex =
    math.getAttribute("alttext") ?? math.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
  return tex ? `$${tex}$` : (math.textContent ?? "");
}

/** "Last, First" and "Last, First, Jr." in reading order; names without a comma (organisations) stay as they are. */
function nameOf(name: string): string {
  const [family = "", given = "", ...suffixes] = name.split(",").map(tidy);
  return tidy([given, family, ...suffixes].join(" "));
}

/** `2020/06/09`, `2021/6`, `2004` as ISO; zeros (`2024/00/00`) mean unknown. */
function dateOf(text: string): string | null {
  const [, year, month = "0", day = "0"] = /^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?\b/u.exec(text) ?? [];
  if (year === undefined) return null;
  const parts = [month, day].map((part) => part.padStart(2, "0"));
  const unknown = parts.indexOf("00");
  return [year, ...(unknown === -1 ? parts : parts.slice(0, unknown))].join("-");
}
