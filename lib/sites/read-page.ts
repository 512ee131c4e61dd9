/** Reads the paper of a page, whatever the page holds: the address is certain, what the page says is clipped and may be missing. */
import { namespaceOf, type Identifier } from "../identifiers.ts";
import type { PagePaper } from "../messages.ts";
import { paperLimits } from "../paper.ts";
import { clip } from "../text.ts";
import { detect } from "./index.ts";
import { readMetadata } from "./metadata.ts";
import type { PageDocument, PageFields, Site } from "./site.ts";

/** A page's paper and how well the page could be read. */
export type Reading = {
  readonly paper: PagePaper;
  readonly found: {
    readonly title: boolean;
    readonly abstract: boolean;
    /** What the page says of its own name, beside the address. */
    readonly identifier: "agrees" | "unstated" | "disagrees";
  };
};

/** The most names a page may add to its paper's own. */
const NAMES = 4;

/**
 * The paper of a page, null when the address is not a paper's. Never throws: a page that its site cannot read still
 * has its identifier. Texts keep one unit more than the limit, so that the background can tell they were cut.
 */
export function readPage(page: PageDocument, url: URL): Reading | null {
  const found = detect(url);
  if (found === null || found.kind === "list") return null;
  const { identifier } = found;
  const fields = readFields(found.site, page, url);
  const agreement = agreementOf(identifier, fields.identifiers ?? []);
  // While a site moves from page to page by script, the address is already new and the page still the old one.
  const { title = "", abstract = "", ...rest } = agreement === "disagrees" ? {} : fields;
  return {
    paper: {
      identifiers: [identifier, ...othersOf(identifier, rest.identifiers ?? [])],
      title: clip(title, paperLimits.title + 1),
      abstract: clip(abstract, paperLimits.abstract + 1),
      authors: (rest.authors ?? []).slice(0, paperLimits.authors).map((name) => clip(name, paperLimits.name)),
      date: rest.date ?? null,
      venue: rest.venue ?? null,
      links: (rest.links ?? []).slice(0, paperLimits.links),
    },
    found: { title: title !== "", abstract: abstract !== "", identifier: agreement },
  };
}

/** A site that stumbles over a page must not take the address, or what the metadata say, down with it. */
function readFields(site: Site, page: PageDocument, url: URL): PageFields {
  let metadata: PageFields = {};
  try {
    metadata = readMetadata(page);
    return { ...metadata, ...site.read?.(page, url, metadata) };
  } catch (error) {
    console.warn("Paperkin could not read this page:", error);
    return metadata;
  }
}

function agreementOf(identifier: Identifier, stated: readonly Identifier[]): Reading["found"]["identifier"] {
  if (stated.includes(identifier)) return "agrees";
  const namespace = namespaceOf(identifier);
  return stated.some((name) => namespaceOf(name) === namespace) ? "disagrees" : "unstated";
}

/** Names besides the address's own. Where a page states two of a kind one is of another paper, and a wrong name joins two records for good. */
function othersOf(own: Identifier, stated: readonly Identifier[]): readonly Identifier[] {
  const distinct = [...new Set(stated)].filter((name) => namespaceOf(name) !== namespaceOf(own));
  const isOnly = (name: Identifier) =>
    !distinct.some((other) => other !== name && namespaceOf(other) === namespaceOf(name));
  return distinct.filter(isOnly).slice(0, NAMES);
}
