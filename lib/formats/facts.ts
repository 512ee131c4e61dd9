/** What several formats ask of a paper: its kind, its identifiers by scheme, its addresses, its texts without control signs. */
import { splitIdentifier, type Scheme } from "../identifiers.ts";
import { paperLinks } from "../paper-links.ts";
import { isNamedByTitleOnly, type Paper, type WorkType } from "../paper.ts";
import { tidy } from "../text.ts";

/** What kind of work it is: what a file said, else what venue and identifiers tell. */
export function kindOf(paper: Paper): WorkType {
  if (paper.details?.type !== undefined) return paper.details.type;
  if (paper.venue !== null) return isConference(paper.venue) ? "conference" : "article";
  if (valueOf(paper, "doi") !== null) return "article";
  return valueOf(paper, "arxiv") === null ? "other" : "preprint";
}

/** The paper's first identifier of a scheme, without the scheme. */
export function valueOf(paper: Paper, scheme: Scheme): string | null {
  const identifier = paper.identifiers.find((name) => name.startsWith(`${scheme}:`));
  return identifier === undefined ? null : splitIdentifier(identifier).value;
}

/** The page a reader is sent to: the paper's own, else the one that its identifiers lead to. */
export function urlOf(paper: Paper): string | null {
  const page = paper.links.find((link) => link.kind === "page");
  if (page !== undefined) return page.url;
  const arxiv = valueOf(paper, "arxiv");
  if (arxiv !== null) return `https://arxiv.org/abs/${arxiv}`;
  const doi = valueOf(paper, "doi");
  if (doi !== null) return `https://doi.org/${doi}`;
  if (isNamedByTitleOnly(paper)) return null;
  return paperLinks({ ...paper, links: [] })[0]?.url ?? null;
}

/** The venue; of a preprint on arXiv that has none, arXiv. */
export function venueOf(paper: Paper): string | null {
  const arxiv = valueOf(paper, "arxiv");
  return paper.venue ?? (arxiv === null ? null : `arXiv preprint arXiv:${arxiv}`);
}

/** Who brought it out, where there is one field for it: of a thesis and a report the institution. */
export function publisherOf(paper: Paper): string | undefined {
  const { publisher, institution } = paper.details ?? {};
  return isInstitutional(kindOf(paper)) ? (institution ?? publisher) : (publisher ?? institution);
}

/** True of works that have an institution instead of a publisher. */
export function isInstitutional(kind: string | undefined): boolean {
  return kind === "thesis" || kind === "report";
}

/** The editors one by one. */
export function editorsOf(paper: Paper): readonly string[] {
  return (paper.details?.editors ?? "")
    .split(";")
    .map(lineOf)
    .filter((name) => name !== "");
}

/** Pages with their range drawn as the format draws it: "770--778", "770-778". */
export function pagesOf(paper: Paper, range: string): string | null {
  const pages = paper.details?.pages;
  if (pages === undefined) return null;
  return lineOf(pages).replace(/(?<=\d)\s*(?:-{1,3}|[–—])\s*(?=\p{L}*\d)/gu, () => range);
}

/** A text as one line without control signs. */
export function lineOf(text: string): string {
  return tidy(text.replace(/\p{Cc}/gu, " ")).toWellFormed();
}

/** The lines of a text, without control signs; none for an empty one. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|[\n\u0085\u2028\u2029]/u).map((line) =>
    line
      .replace(/\p{Cc}/gu, " ")
      .toWellFormed()
      .trimEnd(),
  );
  return lines.join("") === "" ? [] : lines;
}

function isConference(venue: string): boolean {
  return (
    /\b(?:proceedings|proc\.|conference|workshop|symposium)/iu.test(venue) ||
    /\b(?:AAAI|ACL|CHI|COLING|CVPR|ECCV|EMNLP|ICASSP|ICCV|ICLR|ICML|IJCAI|INTERSPEECH|KDD|NAACL|NeurIPS|NIPS|SIGIR)\b/u.test(
      venue,
    )
  );
}
