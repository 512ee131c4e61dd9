/**
 * What most paper pages share: metadata for scholarly search engines in the head. Reads only; nothing here runs, fetches
 * or changes a page.
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

/** What the page's metadata say of its paper; an empty object when they hold no title. */
export function readMetadata(page: PageDocument): PageFields {
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
