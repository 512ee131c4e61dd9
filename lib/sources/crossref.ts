/** Crossref's works as its API answers them (github.com/CrossRef/rest-api-doc). What publishers did not deposit is missing. */
import { doiIdentifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { plainText } from "../sites/html-text.ts";
import { withoutLabel } from "../sites/meta-families.ts";
import { skeleton, tidy } from "../text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { textOf } from "./answers.ts";

export const CROSSREF = "api.crossref.org";

/** Where the answer about one work is. */
export function addressOfWork(doi: string): string {
  return `https://${CROSSREF}/works/${encodeURIComponent(doi)}`;
}

/** The paper of an answer about one work; null when it is none. */
export function paperOfAnswer(answer: unknown): Paper | null {
  return paperOfWork(fieldsOf(answer)["message"]);
}

/** The paper of one work; null when it is none, and for those without title (issues, components). */
export function paperOfWork(record: unknown): Paper | null {
  const work = fieldsOf(record);
  const identifier = doiIdentifier(textOf(work["DOI"]));
  if (identifier === null) return null;
  return parsePaper({
    identifiers: [identifier],
    title: titleOf(work),
    abstract: abstractOf(textOf(work["abstract"])),
    authors: listOf(work["author"]).map(nameOf),
    date: DATES.map((name) => dateOf(work[name])).find((date) => date !== null) ?? null,
    venue: venueOf(work),
  });
}

/** The best first: `issued` is the earliest of the others, which not all works have. */
const DATES = ["published", "issued", "posted", "published-online", "published-print"];

/** With the subtitle, as the paper itself has it. */
function titleOf(work: Readonly<Record<string, unknown>>): string {
  const [title = "", subtitle = ""] = [work["title"], work["subtitle"]].map((texts) => plainText(firstText(texts)));
  if (title === "" || skeleton(title).includes(skeleton(subtitle))) return title;
  return /[:.?!–—]$/u.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

/** The heading that says no more than that this is the abstract. */
const HEADING =
  /^\s*(?:<(?:jats:)?(?:abstract|sec)\b[^<>]{0,300}>\s*)*<((?:jats:)?title)>\s*(?:abstract|summary)\s*[.:]?\s*<\/\1>/iu;

/** Words in italics or bold that lost the blanks around them; single letters may belong to a word (`p<i>K</i>a`). */
const BEFORE = /(?<=[\p{L}\d])(?=<jats:(?:italic|bold)>[^<]{3})/gu;
const BEHIND = /(?<=[^<>]{3}<\/jats:(?:italic|bold)>)(?=[\p{L}\d])/gu;

/** The text of JATS, which publishers write in as many ways as they please. */
function abstractOf(jats: string): string {
  const text = jats.replace(HEADING, "").replace(BEFORE, " ").replace(BEHIND, " ");
  return withoutLabel(plainText(text));
}

/** Groups have one name. */
function nameOf(author: unknown): string {
  const { given, family, name } = fieldsOf(author);
  return plainText(tidy(`${textOf(given)} ${textOf(family)}`) || textOf(name));
}

/** The journal, the proceedings or the book; of a preprint, the server. */
function venueOf(work: Readonly<Record<string, unknown>>): string {
  const [institution] = listOf(work["institution"]);
  const isPreprint = work["type"] === "posted-content";
  return plainText(firstText(work["container-title"]) || (isPreprint ? textOf(fieldsOf(institution)["name"]) : ""));
}

/** `{"date-parts": [[2012, 3, 21]]}` as ISO, as far as it is known. */
function dateOf(value: unknown): string | null {
  const [parts] = listOf(fieldsOf(value)["date-parts"]);
  const known = listOf(parts).map((part) => (typeof part === "number" && part > 0 ? String(part) : null));
  const end = known.indexOf(null);
  const [year, ...rest] = end === -1 ? known : known.slice(0, end);
  return year == null ? null : [year.padStart(4, "0"), ...rest.map((part) => part?.padStart(2, "0"))].join("-");
}

function firstText(texts: unknown): string {
  return (
    listOf(texts)
      .map(textOf)
      .find((text) => text !== "") ?? ""
  );
}
