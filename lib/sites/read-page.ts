/** Reads the paper of a page, whatever the page holds: the address is certain, what the page says is clipped and may be missing. */
import { namespaceOf, type Identifier } from "../identifiers.ts";
import type { PagePaper } from "../messages.ts";
import { paperLimits, type PaperLink } from "../paper.ts";
import { clip, isWebUrl } from "../text.ts";
import { isBotCheck } from "./bot-check.ts";
import { detect, paperAt } from "./index.ts";
import { metaContents, readMetadata } from "./metadata.ts";
import { framedTitle, headTitle } from "./page-title.ts";
import type { PageDocument, PageFields, Site } from "./site.ts";
import { unambiguous } from "./stated-identifiers.ts";

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
 * has its identifier, and so has a bot check in its place. Texts keep one unit more than the limit, so that the
 * background can tell they were cut.
 */
export function readPage(page: PageDocument, url: URL): Reading | null {
  const found = detect(url);
  if (found === null || found.kind === "list") return null;
  const { identifier, kind, site } = found;
  const fields = readFields(site, page, url);
  const agreement = agreementOf(identifier, fields.identifiers ?? []);
  // While a site moves from page to page by script, the address is already new and the page still the old one.
  if (agreement === "disagrees") return toReading([identifier], {}, url, agreement);
  const title = fields.title || lastTitle(page, url, kind, identifier);
  const names = [identifier, ...othersOf(identifier, fields.identifiers ?? [])] as const;
  return toReading(names, { ...fields, title }, url, agreement);
}

/** A reading from fields as pages give them, clipped; links are resolved, and those to the page itself left out. */
export function toReading(
  identifiers: PagePaper["identifiers"],
  { title = "", abstract = "", authors = [], date, venue, links = [] }: PageFields,
  url: URL,
  agreement: Reading["found"]["identifier"],
): Reading {
  return {
    paper: {
      identifiers,
      title: clip(title, paperLimits.title + 1),
      abstract: clip(abstract, paperLimits.abstract + 1),
      authors: authors.slice(0, paperLimits.authors).map((name) => clip(name, paperLimits.name)),
      date: date ?? null,
      venue: venue ?? null,
      links: linksFrom(url, links),
    },
    found: { title: title !== "", abstract: abstract !== "", identifier: agreement },
  };
}

/** A site that stumbles over a page must not take the address, or what the metadata say, down with it. */
function readFields(site: Site, page: PageDocument, url: URL): PageFields {
  let metadata: PageFields = {};
  try {
    if (isBotCheck(page)) return {};
    metadata = readMetadata(page);
    return { ...metadata, ...site.read?.(page, url, metadata) };
  } catch (error) {
    console.warn("Paperkin could not read this page:", error);
    return metadata;
  }
}

/** What the head calls a page whose site says no title, unless it is a bot check or still the page before. */
function lastTitle(page: PageDocument, url: URL, kind: "paper" | "pdf", identifier: Identifier): string {
  if (isBotCheck(page) || isOfAnother(page, identifier)) return "";
  return (kind === "pdf" ? framedTitle : headTitle)(page, url.hostname) ?? "";
}

/** True when the head still gives the address of the paper that was read before. */
function isOfAnother(page: PageDocument, identifier: Identifier): boolean {
  const [address = ""] = metaContents(page, "og:url");
  const shown = URL.canParse(address) ? paperAt(new URL(address)) : null;
  return shown !== null && agreementOf(identifier, [shown]) === "disagrees";
}

function linksFrom(url: URL, links: readonly PaperLink[]): readonly PaperLink[] {
  return links
    .slice(0, paperLimits.links)
    .filter((link) => URL.canParse(link.url, url))
    .map((link) => ({ ...link, url: new URL(link.url, url).href }))
    .filter((link) => isWebUrl(link.url) && link.url !== url.href);
}

function agreementOf(identifier: Identifier, stated: readonly Identifier[]): Reading["found"]["identifier"] {
  if (stated.includes(identifier)) return "agrees";
  const namespace = namespaceOf(identifier);
  return stated.some((name) => namespaceOf(name) === namespace) ? "disagrees" : "unstated";
}

/** Names besides the address's own. */
function othersOf(own: Identifier, stated: readonly Identifier[]): readonly Identifier[] {
  return unambiguous(stated.filter((name) => namespaceOf(name) !== namespaceOf(own))).slice(0, NAMES);
}
