/** OpenAlex's works as its API answers them (docs.openalex.org/api-entities/works/work-object). */
import { PaperkinError } from "../errors.ts";
import { doiIdentifier, isIdentifier, splitIdentifier, type Identifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { plainText } from "../sites/html-text.ts";
import { withoutLabel } from "../sites/meta-families.ts";
import { pmcidOf, pmidOf } from "../sites/ncbi-paths.ts";
import { identifiersIn, unambiguous } from "../sites/stated-identifiers.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { numberOf, textOf } from "./answers.ts";
import { venueAmong } from "./venue.ts";

export const OPENALEX = "api.openalex.org";

/** What every request asks for; whole works have ten times as much. */
export const WORK_FIELDS =
  "id,doi,ids,title,publication_date,publication_year,authorships,primary_location,best_oa_location,locations," +
  "abstract_inverted_index";

/** Words of an abstract that are read: what is kept of one has no more. */
const MOST_WORDS = 10_000;

/** The paper of one work; null for what is none, and for one without title. */
export function paperOfWork(record: unknown): Paper | null {
  const work = fieldsOf(record);
  const id = workId(work["id"]);
  const names = namesOf(work);
  const identifiers = names.length > 0 || id === null ? names : [`page:openalex/${id}`];
  if (identifiers.length === 0) return null;
  const primary = fieldsOf(work["primary_location"]);
  const pdf = textOf(primary["pdf_url"]) || textOf(fieldsOf(work["best_oa_location"])["pdf_url"]);
  // Its own number leads nowhere.
  const page = names.length > 0 ? "" : textOf(primary["landing_page_url"]) || textOf(work["id"]);
  return parsePaper({
    identifiers,
    title: plainText(textOf(work["title"])),
    abstract: withoutLabel(plainText(textOfIndex(work["abstract_inverted_index"]))),
    authors: listOf(work["authorships"]).map((authorship) => {
      const { author, raw_author_name: written } = fieldsOf(authorship);
      return textOf(fieldsOf(author)["display_name"]) || textOf(written);
    }),
    date: dateOf(work),
    venue: venueAmong([fieldsOf(primary["source"])["display_name"]]),
    links: [
      { kind: "page", url: page },
      { kind: "pdf", url: pdf },
    ],
  });
}

/** The works of an answer with many. Throws when it is none. */
export function worksOf(answer: unknown): readonly unknown[] {
  const { results } = fieldsOf(answer);
  if (!Array.isArray(results)) throw new PaperkinError("answerUnreadable", `${OPENALEX} answered no list`);
  return results;
}

/** The number in the address of a work, `W2741809807`; null when it is none. */
export function workId(address: unknown): string | null {
  return /^(?:https:\/\/openalex\.org\/)?(W\d{1,12})$/u.exec(textOf(address))?.[1] ?? null;
}

/** What it calls the work of that name; null for names it knows none by. */
export function askableName(identifier: Identifier): string | null {
  const { scheme, value } = splitIdentifier(identifier);
  if (scheme === "doi") return `https://doi.org/${encodeURIComponent(value)}`;
  if (scheme === "arxiv") return `https://doi.org/${encodeURIComponent(`10.48550/arxiv.${value}`)}`;
  if (scheme === "pmid") return `pmid:${value}`;
  return scheme === "page" && value.startsWith("openalex/") ? workId(value.slice("openalex/".length)) : null;
}

/** The words by their places; places may be missing where the text had signs that are no words. */
export function textOfIndex(index: unknown): string {
  const words = new Map<number, string>();
  for (const [word, places] of Object.entries(fieldsOf(index))) {
    for (const place of listOf(places).slice(0, MOST_WORDS)) {
      const at = numberOf(place);
      if (at !== null && at < MOST_WORDS && !words.has(at)) words.set(at, word);
    }
  }
  return [...words]
    .toSorted(([one], [other]) => one - other)
    .map(([, word]) => word)
    .join(" ");
}

/** The names that others know the work by. */
function namesOf(work: Readonly<Record<string, unknown>>): readonly Identifier[] {
  const ids = fieldsOf(work["ids"]);
  const locations = listOf(work["locations"]).map((location) => textOf(fieldsOf(location)["landing_page_url"]));
  const [, pmid] = /\/([1-9]\d{0,8})\/?$/u.exec(textOf(ids["pmid"])) ?? [];
  const [, pmcid = ""] = /\/([^/]+)\/?$/u.exec(textOf(ids["pmcid"])) ?? [];
  const names = [
    ...identifiersIn(locations).filter((name) => name.startsWith("arxiv:")),
    doiIdentifier(textOf(work["doi"]) || textOf(ids["doi"])),
    pmid === undefined ? null : pmidOf(pmid),
    pmcidOf(pmcid),
  ];
  return unambiguous(names.filter((name) => isIdentifier(name))).toSorted(
    (one, other) => orderOf(one) - orderOf(other),
  );
}

/** arXiv's own DOI names the paper as its address does, and stands first like it. */
function orderOf(identifier: Identifier): number {
  return identifier.startsWith("arxiv:") ? 0 : 1;
}

/** The first of January is what it has for a year without a day. */
function dateOf(work: Readonly<Record<string, unknown>>): string {
  const date = textOf(work["publication_date"]);
  return date.replace(/-01-01$/u, "") || String(numberOf(work["publication_year"]) ?? "");
}
