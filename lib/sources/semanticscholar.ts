/**
 * Semantic Scholar's papers as its graph and its recommendations answer them
 * (api.semanticscholar.org/api-docs). Only the fields asked for are there, and those it has nothing for are null.
 */
import { PaperkinError } from "../errors.ts";
import { arxivIdentifier, doiIdentifier, type Identifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { aclIdentifier } from "../sites/acl.ts";
import { withoutLabel } from "../sites/meta-families.ts";
import { plainText } from "../sites/html-text.ts";
import { pmcidOf, pmidOf } from "../sites/ncbi-paths.ts";
import { unambiguous } from "../sites/stated-identifiers.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { collect, numberOf, textOf } from "./answers.ts";
import type { LoadedPapers } from "./source.ts";
import { venueAmong } from "./venue.ts";

export const SEMANTICSCHOLAR = "api.semanticscholar.org";

/** What every request asks for: the id and the title are all it gives otherwise. */
export const PAPER_FIELDS =
  "paperId,externalIds,title,abstract,authors,venue,publicationVenue,journal,year,publicationDate,openAccessPdf";

/** The paper of one record; null for what is none, and for one without id or title. */
export function paperOfRecord(record: unknown): Paper | null {
  const fields = fieldsOf(record);
  const identifiers = identifiersOf(fields);
  if (identifiers.length === 0) return null;
  return parsePaper({
    identifiers,
    title: plainText(textOf(fields["title"])),
    abstract: withoutLabel(plainText(textOf(fields["abstract"]))),
    authors: listOf(fields["authors"]).map((author) => fieldsOf(author)["name"]),
    date: textOf(fields["publicationDate"]) || String(numberOf(fields["year"]) ?? ""),
    venue: venueAmong([
      fields["venue"],
      fieldsOf(fields["publicationVenue"])["name"],
      fieldsOf(fields["journal"])["name"],
    ]),
    links: [{ kind: "pdf", url: textOf(fieldsOf(fields["openAccessPdf"])["url"]) }],
  });
}

/** The papers of a search, and how many there are in all. Throws when the answer is no search's. */
export function papersFound(answer: unknown): LoadedPapers {
  const { data, total } = fieldsOf(answer);
  const count = numberOf(total);
  // Without hits, there is no list.
  if (!Array.isArray(data) && !(data === undefined && count === 0)) throw unreadable("a search");
  const { found, skipped } = collect(listOf(data), paperOfRecord);
  return { papers: found, skipped, ...(count !== null && { total: count }) };
}

/** The papers that are recommended. Throws when the answer is no list of them. */
export function papersRecommended(answer: unknown): LoadedPapers {
  const { recommendedPapers } = fieldsOf(answer);
  if (!Array.isArray(recommendedPapers)) throw unreadable("recommendations");
  const { found, skipped } = collect(recommendedPapers, paperOfRecord);
  return { papers: found, skipped };
}

/** What it calls the paper of that name; null for names it knows no paper by. */
export function askableName(identifier: Identifier): string | null {
  const [, scheme = "", value = ""] = /^([^:]+):(.*)$/u.exec(identifier) ?? [];
  const prefix = Object.hasOwn(prefixes, scheme) ? prefixes[scheme] : undefined;
  // Segments of dots would lead to another address.
  return prefix === undefined || /(?:^|\/)\.{1,2}(?:\/|$)/u.test(value) ? null : prefix + value;
}

const prefixes: Readonly<Record<string, string>> = {
  s2: "",
  arxiv: "ARXIV:",
  doi: "DOI:",
  acl: "ACL:",
  pmid: "PMID:",
  pmc: "PMCID:",
};

function identifiersOf(fields: Readonly<Record<string, unknown>>): readonly Identifier[] {
  const external = fieldsOf(fields["externalIds"]);
  const [pmid] = /^[1-9]\d{0,8}$/u.exec(textOf(external["PubMed"])) ?? [];
  const [hash] = /^[0-9a-f]{40}$/u.exec(textOf(fields["paperId"])) ?? [];
  const names = [
    arxivIdentifier(textOf(external["ArXiv"])),
    doiIdentifier(textOf(external["DOI"])),
    aclIdentifier(textOf(external["ACL"])),
    pmid === undefined ? null : pmidOf(pmid),
    pmcidOf(textOf(external["PubMedCentral"])),
    hash === undefined ? null : (`s2:${hash}` as const),
  ];
  return unambiguous(names.filter((name) => name !== null));
}

function unreadable(what: string): PaperkinError {
  return new PaperkinError("answerUnreadable", `${SEMANTICSCHOLAR} answered what is not ${what}`);
}
