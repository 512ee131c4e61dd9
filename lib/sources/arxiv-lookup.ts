/**
 * arXiv's API (info.arxiv.org/help/api): papers by their ids, as an Atom feed. One request every three seconds on one
 * connection is what its terms allow.
 */
import { parseXml, XmlElement } from "@rgrove/parse-xml";
import { arxivIdentifier, doiIdentifier, splitIdentifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import type { Lookup } from "./lookup.ts";
import { answerText } from "./lookup.ts";

export const arxivLookup: Lookup = {
  id: "arxiv-lookup",
  scheme: "arxiv",
  batch: 50,

  async find(names, tools) {
    const ids = names.map((name) => splitIdentifier(name).value);
    const query = new URLSearchParams({ id_list: ids.join(","), max_results: String(ids.length) });
    const feed = await answerText(`https://export.arxiv.org/api/query?${query}`, tools);
    return feed === null ? [] : papersOfFeed(feed);
  },
};

/** The papers of an Atom feed of arXiv's; entries that are none (errors are entries too) are left out. Throws on other texts. */
export function papersOfFeed(feed: string): readonly Paper[] {
  const { root } = parseXml(feed, { ignoreUndefinedEntities: true });
  if (root?.name !== "feed") throw new Error("not an Atom feed");
  return childrenOf(root, "entry")
    .map(paperOf)
    .filter((paper) => paper !== null);
}

function paperOf(entry: XmlElement): Paper | null {
  const id = /\/abs\/(.+)$/u.exec(textIn(entry, "id"))?.[1];
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

function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement).filter((child) => child.name === name);
}

function textIn(element: XmlElement, name: string): string {
  return childrenOf(element, name)[0]?.text ?? "";
}
