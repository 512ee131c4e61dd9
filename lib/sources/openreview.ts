/**
 * OpenReview's notes (docs.openreview.net/reference/api-v2): submissions, and reviews of them that are notes, too. Since
 * 2023 each value of a note is wrapped; before, it stands as it is.
 */
import { PaperkinError } from "../errors.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { openreviewIdentifier } from "../sites/openreview.ts";
import { identifiersIn, unambiguous } from "../sites/stated-identifiers.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { collect, numberOf, textOf } from "./answers.ts";
import type { LoadedPapers } from "./source.ts";

export const OPENREVIEW = "api2.openreview.net";

/** The papers among the notes of an answer; replies to papers are counted as skipped. Throws when it has no notes. */
export function papersOfNotes(answer: unknown): LoadedPapers {
  const { notes } = fieldsOf(answer);
  if (!Array.isArray(notes)) throw new PaperkinError("answerUnreadable", `${OPENREVIEW} answered no notes`);
  const { found, skipped } = collect(notes, paperOfNote);
  return { papers: found, skipped };
}

/** The paper of a note; null for replies and for what has no title. Withdrawn and rejected ones are papers, too. */
export function paperOfNote(record: unknown): Paper | null {
  const note = fieldsOf(record);
  const id = textOf(note["id"]);
  const forum = openreviewIdentifier(id);
  if (forum === null || (textOf(note["forum"]) || id) !== id) return null;
  const content = fieldsOf(note["content"]);
  const pdf = textOf(valueOf(content["pdf"]));
  const stated = [...listOf(note["externalIds"]), valueOf(content["html"]), pdf].map(textOf);
  return parsePaper({
    identifiers: [forum, ...unambiguous(identifiersIn(stated))],
    title: valueOf(content["title"]),
    abstract: valueOf(content["abstract"]),
    authors: listOf(valueOf(content["authors"])).map((author) => textOf(author) || fieldsOf(author)["fullname"]),
    date: dayOf(note["pdate"]) ?? dayOf(note["cdate"]),
    venue: valueOf(content["venue"]),
    links: URL.canParse(pdf, SITE) && pdf !== "" ? [{ kind: "pdf", url: new URL(pdf, SITE).href }] : [],
  });
}

const SITE = "https://openreview.net";

function valueOf(field: unknown): unknown {
  return typeof field === "object" && field !== null && "value" in field ? field.value : field;
}

/** The day of a time in milliseconds; null when it is none. */
function dayOf(value: unknown): string | null {
  const at = numberOf(value);
  return at === null || at === 0 || at > LATEST ? null : new Date(at).toISOString().slice(0, 10);
}

/** The last time that a date can hold with four digits for its year. */
const LATEST = Date.UTC(9999, 11, 31);
