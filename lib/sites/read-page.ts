/** Reads the paper of a page, whatever the page holds: the address is certain, what the page says is clipped and may be missing. */
import type { PagePaper } from "../messages.ts";
import { paperLimits } from "../paper.ts";
import { clip } from "../text.ts";
import { siteOf } from "./index.ts";
import type { PageDocument, PageFields } from "./site.ts";

/**
 * The paper of a page, null when the address is not a paper page. Never throws: a page that its site cannot read still
 * has its identifier. Texts keep one unit more than the limit, so that the background can tell they were cut.
 */
export function readPage(page: PageDocument, url: URL): PagePaper | null {
  const found = siteOf(url);
  if (found === null) return null;
  const { title, abstract, authors, date, venue, identifiers } = readFields(() => found.site.read(page, url));
  const others = (identifiers ?? []).filter((identifier) => identifier !== found.identifier);
  return {
    identifiers: [found.identifier, ...others.slice(0, 8)],
    title: clip(title ?? "", paperLimits.title + 1),
    abstract: clip(abstract ?? "", paperLimits.abstract + 1),
    authors: (authors ?? []).slice(0, paperLimits.authors).map((name) => clip(name, paperLimits.name)),
    date: date ?? null,
    venue: venue ?? null,
  };
}

/** A site that stumbles over a page must not take the address down with it. */
function readFields(read: () => PageFields): PageFields {
  try {
    return read();
  } catch (error) {
    console.warn("Paperkin could not read this page:", error);
    return {};
  }
}
