/** Papers as arXiv's API gives them (info.arxiv.org/help/api): an Atom feed. And what its other feeds share with that. */
import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import { arxivIdentifier, doiIdentifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { collect, numberOf, unreadable } from "./answers.ts";
import type { LoadedPapers } from "./source.ts";

/** The address of its API. One request every three seconds on one connection is what its terms allow. */
export const ARXIV_API = "https://export.arxiv.org/api/query";

/** The papers of an answer of the API; entries that are none (errors are entries too) are skipped. */
export function readAnswer(xml: string): LoadedPapers {
  const root = rootOf(xml, ARXIV_API);
  if (root.name !== "feed") throw unreadable(ARXIV_API, "no Atom feed");
  const { found, skipped } = collect(childrenOf(root, "entry"), paperOf);
  const total = textIn(root, "opensearch:totalResults").trim();
  return { papers: found, skipped, ...(/^\d{1,9}$/u.test(total) && { total: numberOf(Number(total)) ?? 0 }) };
}

/** The root of a document of XML from this address; rejects what is none. */
export function rootOf(xml: string, url: string): XmlElement {
  try {
    const { root } = parseXml(xml, { ignoreUndefinedEntities: true });
    if (root !== null) return root;
  } catch (error) {
    // Also a RangeError: the parser goes down one call per level, and a hostile answer has as many as it likes.
    throw unreadable(url, String(error));
  }
  throw unreadable(url, "an empty document");
}

/** The children of an element that have this name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement).filter((child) => child.name === name);
}

/** The text right inside the first child of this name; empty when there is none. */
export function textIn(element: XmlElement, name: string): string {
  const [child] = childrenOf(element, name);
  return child === undefined ? "" : textRightIn(child);
}

/** The text of an element without that of its elements, which arXiv's texts do not have. */
export function textRightIn(element: XmlElement): string {
  return element.children
    .filter((child) => child instanceof XmlText)
    .map(({ text }) => text)
    .join("");
}

function paperOf(entry: unknown): Paper | null {
  if (!(entry instanceof XmlElement)) return null;
  const id = /\/abs\/(.+)$/u.exec(textIn(entry, "id").trim())?.[1];
  const identifier = id === undefined ? null : arxivIdentifier(id);
  if (identifier === null) return null;
  // The journal's DOI, typed in by the authors.
  const doi = doiIdentifier(textIn(entry, "arxiv:doi"));
  return parsePaper({
    identifiers: [identifier, ...(doi === null ? [] : [doi])],
    title: textIn(entry, "title"),
    abstract: textIn(entry, "summary"),
    authors: childrenOf(entry, "author").map((author) => textIn(author, "name")),
    date: textIn(entry, "published").slice(0, 10),
  });
}
