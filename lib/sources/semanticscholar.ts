/**
 * Semantic Scholar's papers as its graph and its recommendations answer them
 * (api.semanticscholar.org/api-docs). Only the fields asked for are there, and those it has nothing for are null.
 */
import { PaperkinError } from "../errors.ts";
import { arxivIdentifier, doiIdentifier, splitIdentifier, type Identifier, type Scheme } from "../identifiers.ts";
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

/**
 * What it calls the paper of that name; null for names it knows no paper by, and for malformed ones: a batch with one of
 * these is refused as a whole.
 */
export function askableName(identifier: Identifier): string | null {
  const { scheme, value } = splitIdentifier(identifier);
  const known = NAMES[scheme];
  return known === undefined || !known.form.test(value) ? null : known.prefix + value;
}

const NAMES: Readonly<Partial<Record<Scheme, { readonly prefix: string; readonly form: RegExp }>>> = {
  s2: { prefix: "", form: /^[0-9a-f]{40}$/u },
  arxiv: { prefix: "ARXIV:", form: /^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/u },
  // Segments of dots would lead to another address.
  doi: { prefix: "DOI:", form: /^10\.\d{4,9}(?!.*\/\.{1,2}(?:\/|$))\/\S+$/u },
  acl: { prefix: "ACL:", form: /^[\w.-]*\w-\w[\w.-]*$/u },
  pmid: { prefix: "PMID:", form: /^[1-9]\d{0,8}$/u },
  pmc: { prefix: "PMCID:", form: /^PMC[1-9]\d{0,8}$/u },
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
