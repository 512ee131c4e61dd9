/**
 * A paper and the rules that keep one record per work: reading one from untrusted data, deciding whether two records
 * are the same work, and merging them. Imports nothing of ours but the other words.
 */
import { isIdentifier, titleIdentifier, type Identifier } from "./identifiers.ts";
import { clip, fold, isWebUrl, skeleton, tidy } from "./text.ts";
import { listOf } from "./untrusted.ts";

/** Where a link of a paper leads. */
export type LinkKind = "page" | "pdf" | "code" | "project" | "data";

export type PaperLink = {
  readonly kind: LinkKind;
  /** Absolute http(s) address. */
  readonly url: string;
};

/** What kind of work a file says it is. */
export const workTypes = [
  "article",
  "conference",
  "book",
  "chapter",
  "thesis",
  "report",
  "preprint",
  "web",
  "other",
] as const;
export type WorkType = (typeof workTypes)[number];

/** What a bibliography says of a work beyond what Paperkin uses itself: kept so that it goes out as it came in. */
export const detailNames = [
  "volume",
  "issue",
  "pages",
  "publisher",
  "place",
  "series",
  "edition",
  "editors",
  "institution",
  "isbn",
  "issn",
  "language",
  "key",
] as const;
export type DetailName = (typeof detailNames)[number];

/** `key` is the citation key, `editors` are divided by "; ", `institution` is that of a thesis or a report. */
export type PaperDetails = { readonly type?: WorkType } & { readonly [Name in DetailName]?: string };

/** One scholarly work. */
export type Paper = {
  /** Every name it goes by, the best first; never empty. Any of them finds it. */
  readonly identifiers: readonly [Identifier, ...Identifier[]];
  readonly title: string;
  /** Empty when unknown. */
  readonly abstract: string;
  /** "First Last", in order; empty when unknown. */
  readonly authors: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null when unknown. */
  readonly date: string | null;
  readonly venue: string | null;
  /** Links that cannot be derived from the identifiers: code, project pages, a page of its own. */
  readonly links: readonly PaperLink[];
  /** Missing when nothing is known of them. */
  readonly details?: PaperDetails;
};

/** Caps on what a page or an API may hand us; beyond them the text is clipped, the list cut. */
export const paperLimits = {
  title: 1_000,
  abstract: 20_000,
  authors: 1_000,
  name: 200,
  venue: 300,
  links: 20,
  url: 2_000,
  detail: 300,
};

/**
 * Builds a paper from untrusted fields: tidies and clips the texts, drops malformed identifiers, names and links, and
 * names a paper without identifiers by its title. Null when there is no title, because nothing can be shown for it.
 */
export function parsePaper(value: unknown): Paper | null {
  if (typeof value !== "object" || value === null) return null;
  const fields: Partial<Record<keyof Paper, unknown>> = value;
  const title = textOf(fields.title, paperLimits.title);
  if (skeleton(title) === "") return null;
  const identifiers = [...new Set(listOf(fields.identifiers).filter(isIdentifier))].slice(0, 16);
  const [first = titleIdentifier(title), ...rest] = identifiers;
  const details = detailsOf(fields.details);
  return {
    identifiers: [first, ...rest],
    title,
    abstract: textOf(fields.abstract, paperLimits.abstract),
    authors: listOf(fields.authors)
      .slice(0, paperLimits.authors)
      .map((name) => textOf(name, paperLimits.name))
      .filter((name, index, names) => name !== "" && names.indexOf(name) === index),
    date: dateOf(fields.date),
    venue: textOf(fields.venue, paperLimits.venue) || null,
    links: listOf(fields.links)
      .map(linkOf)
      .filter((link) => link !== null)
      .slice(0, paperLimits.links),
    ...(details !== null && { details }),
  };
}

/** The year of a paper, null when its date is unknown. */
export function yearOf(paper: Pick<Paper, "date">): number | null {
  return paper.date === null ? null : Number(paper.date.slice(0, 4));
}

/** True when the paper is known by nothing but its title. */
export function isNamedByTitleOnly(paper: Pick<Paper, "identifiers">): boolean {
  return !paper.identifiers.some(isStrong);
}

/**
 * Decides whether two records with the same title are one work, where at least one has no identifier but its title.
 * A title alone is weak evidence, so whatever else both know must agree: an author in common, abstracts that share
 * at least a third of their words (of the shorter one).
 */
export function isSameWork(one: Paper, other: Paper): boolean {
  if (skeleton(one.title) !== skeleton(other.title)) return false;
  if (one.authors.length > 0 && other.authors.length > 0) {
    const names = new Set(one.authors.map(familyName));
    if (!other.authors.some((name) => names.has(familyName(name)))) return false;
  }
  const words = wordsOf(one.abstract);
  const others = wordsOf(other.abstract);
  if (words.size === 0 || others.size === 0) return true;
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared / Math.min(words.size, others.size) >= 1 / 3;
}

/**
 * Merges what a newer record knows into an older one: identifiers and links are united, empty fields are filled, and a
 * longer abstract or a more exact date replaces a shorter one. What the older record knows is never lost.
 */
export function mergePapers(known: Paper, found: Paper): Paper {
  const all = [...new Set([...known.identifiers, ...found.identifiers])];
  // The strong names come first, those known everywhere before those of one site: links and citations use the first.
  const [first = known.identifiers[0], ...rest] = all.sort((one, other) => weaknessOf(one) - weaknessOf(other));
  const urls = new Set(known.links.map((link) => link.url));
  return {
    identifiers: [first, ...rest],
    title: known.title,
    abstract: found.abstract.length > known.abstract.length ? found.abstract : known.abstract,
    authors: known.authors.length > 0 ? known.authors : found.authors,
    // Only a date that begins with the known one is more exact; any other is another date (preprint and journal).
    date: found.date?.startsWith(known.date ?? "") ? found.date : known.date,
    venue: known.venue ?? found.venue,
    links: [...known.links, ...found.links.filter((link) => !urls.has(link.url))].slice(0, paperLimits.links),
    ...((known.details ?? found.details) && { details: { ...found.details, ...known.details } }),
  };
}

/** The family name of "First Last", folded: what author matching compares. */
export function familyName(name: string): string {
  return fold(name.slice(name.lastIndexOf(" ") + 1));
}

/** Titles may be shared; every other name is one paper's. */
function isStrong(identifier: Identifier): boolean {
  return !identifier.startsWith("title:");
}

function weaknessOf(identifier: Identifier): number {
  if (!isStrong(identifier)) return 2;
  return Number(identifier.startsWith("page:"));
}

function textOf(value: unknown, limit: number): string {
  return typeof value === "string"
    ? clip(tidy(clip(value, limit * 4)), limit)
        .trimEnd()
        .toWellFormed()
    : "";
}

function detailsOf(value: unknown): PaperDetails | null {
  if (typeof value !== "object" || value === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const type = workTypes.find((known) => known === fields["type"]);
  const texts = detailNames
    .map((name) => [name, textOf(fields[name], paperLimits.detail)] as const)
    .filter(([, text]) => text !== "");
  if (type === undefined && texts.length === 0) return null;
  return { ...(type !== undefined && { type }), ...Object.fromEntries(texts) };
}

function dateOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  // Zeros and other impossible months or days (ERIC writes 2024-00-00) leave the year.
  const date = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?/u.exec(value);
  return date?.[0] ?? null;
}

function linkOf(value: unknown): PaperLink | null {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("url" in value)) return null;
  const { kind, url } = value;
  if (kind !== "page" && kind !== "pdf" && kind !== "code" && kind !== "project" && kind !== "data") return null;
  if (typeof url !== "string" || url.length > paperLimits.url || !isWebUrl(url)) return null;
  return { kind, url };
}

function wordsOf(text: string): Set<string> {
  return new Set(fold(text).match(/[\p{L}\p{N}]+/gu));
}
