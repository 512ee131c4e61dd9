/**
 * Crossref's API (api.crossref.org/swagger-ui): papers by their DOIs, one a request. It asks for at most five requests a
 * second of everybody; one a second leaves room for the reader's other tools. DOIs of other agencies are unknown to it.
 */
import { doiIdentifier, splitIdentifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { tidy } from "../text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { answerText, type Lookup } from "./lookup.ts";

export const crossrefLookup: Lookup = {
  id: "crossref-lookup",
  scheme: "doi",
  batch: 1,

  async find([name], tools) {
    if (name === undefined) return [];
    const { value } = splitIdentifier(name);
    const text = await answerText(`https://api.crossref.org/works/${encodeURIComponent(value)}`, tools);
    const paper = text === null ? null : paperOfWork(JSON.parse(text));
    return paper === null ? [] : [paper];
  },
};

/** The paper of an answer about one work; null when it is none. */
export function paperOfWork(answer: unknown): Paper | null {
  const work = fieldsOf(fieldsOf(answer)["message"]);
  const identifier = doiIdentifier(textOf(work["DOI"]));
  if (identifier === null) return null;
  const [title] = listOf(work["title"]);
  const [venue] = listOf(work["container-title"]);
  return parsePaper({
    identifiers: [identifier],
    title: plain(textOf(title)),
    abstract: plain(textOf(work["abstract"])).replace(/^abstract:?\s+/iu, ""),
    authors: listOf(work["author"]).map((author) => {
      const { given, family, name } = fieldsOf(author);
      return tidy(`${textOf(given)} ${textOf(family)}`) || textOf(name);
    }),
    date: dateOf(work["published"] ?? work["issued"]),
    venue: textOf(venue),
  });
}

/** Titles hold HTML, abstracts JATS; what is between the tags is the text. */
function plain(text: string): string {
  return tidy(
    text
      .replace(/<[^<>]{1,300}>/gu, " ")
      .replace(/&lt;/gu, "<")
      .replace(/&gt;/gu, ">")
      .replace(/&amp;/gu, "&"),
  );
}

/** `{"date-parts": [[2012, 3, 21]]}` as ISO, as far as it is known. */
function dateOf(value: unknown): string | null {
  const [parts] = listOf(fieldsOf(value)["date-parts"]);
  const known = listOf(parts).map((part) => (typeof part === "number" && part > 0 ? String(part) : null));
  const end = known.indexOf(null);
  const [year, ...rest] = end === -1 ? known : known.slice(0, end);
  return year == null ? null : [year.padStart(4, "0"), ...rest.map((part) => part?.padStart(2, "0"))].join("-");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
