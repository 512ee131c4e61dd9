/** What publishers and repositories call the fields of a paper in their metas, the surest name first. */
import { skeleton } from "../text.ts";
import { dateOf, mostExact } from "./dates.ts";
import { plainText } from "./html-text.ts";
import { contentsOf, type Metas } from "./metas.ts";
import { namesOf } from "./names.ts";
import type { PageFields } from "./site.ts";

/** The names of each field's metas. */
type Family = {
  readonly title: readonly string[];
  readonly authors: readonly string[];
  readonly abstract: readonly string[];
  readonly dates: readonly string[];
  readonly venue: readonly string[];
  readonly pdf: readonly string[];
};

/** Google Scholar's, which nearly every publisher writes (scholar.google.com/intl/en/scholar/inclusion.html). */
export const highwire: Family = highwireOf("citation_");
/** The same under the prefix of Digital Commons. */
export const digitalCommons: Family = highwireOf("bepress_citation_");

/** Dublin Core in its two vocabularies, with what PRISM adds for journals. */
export const dublinCore: Family = {
  title: ["dc.title", "dcterms.title"],
  // Contributors are advisers and sponsors as well; eLife and bioRxiv have only them.
  authors: ["dc.creator", "dc.creator.personalname", "dcterms.creator", "dc.contributor.author", "dc.contributor"],
  abstract: ["dcterms.abstract", "dc.description.abstract", "dc.description", "dcterms.description"],
  dates: ["dc.date", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.date", "prism.publicationdate"],
  venue: ["prism.publicationname", "dc.relation.ispartof", "dcterms.ispartof"],
  pdf: [],
};

export const eprints: Family = {
  title: ["eprints.title"],
  authors: ["eprints.creators_name"],
  abstract: ["eprints.abstract"],
  dates: ["eprints.date"],
  venue: ["eprints.publication", "eprints.event_title", "eprints.book_title"],
  pdf: ["eprints.document_url"],
};

function highwireOf(prefix: string): Family {
  const names = (...fields: readonly string[]) => fields.map((field) => `${prefix}${field}`);
  return {
    title: names("title"),
    authors: names("author", "authors"),
    abstract: names("abstract"),
    dates: names("publication_date", "date", "online_date", "year"),
    venue: names("journal_title", "conference_title", "inbook_title", "dissertation_institution"),
    pdf: names("pdf_url"),
  };
}

/** What the metas of one family say of a paper, identifiers aside. */
export function readFamily(metas: Metas, family: Family): PageFields {
  const [title] = textsOf(metas, family.title);
  const authors = namesOf(contentsOf(metas, family.authors));
  // Atypon repeats the title where an article has no abstract.
  const abstract = textsOf(metas, family.abstract).find((text) => skeleton(text) !== skeleton(title ?? ""));
  const date = mostExact(family.dates.flatMap((name) => datesOf(metas, name)));
  const [venue] = textsOf(metas, family.venue);
  const [pdf] = contentsOf(metas, family.pdf);
  return {
    ...(title !== undefined && { title }),
    ...(authors.length > 0 && { authors }),
    ...(abstract !== undefined && { abstract: withoutLabel(abstract) }),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && { venue }),
    ...(pdf !== undefined && { links: [{ kind: "pdf" as const, url: pdf }] }),
  };
}

/** "Abstract" as a heading that ran into its text; "Abstract interpretation is …" begins with a word of its own. */
export function withoutLabel(abstract: string): string {
  return abstract.replace(/^(?:Abstract|ABSTRACT)(?:\s*[:.—–]\s*|\s+(?=[\p{Lu}\d]))/u, "");
}

function textsOf(metas: Metas, names: readonly string[]): readonly string[] {
  return contentsOf(metas, names)
    .slice(0, 10)
    .map(plainText)
    .filter((text) => text !== "");
}

function datesOf(metas: Metas, name: string): readonly string[] {
  const dates = (metas.get(name) ?? [])
    .slice(0, 10)
    .map(dateOf)
    .filter((date) => date !== null);
  // Publishers who know just the year of an issue write its first day.
  return name.endsWith("citation_publication_date") ? dates.map((date) => date.replace(/-01-01$/u, "")) : dates;
}
