/** What a mail with a digest is called. */
import type { Digest } from "../digest.ts";
import { clean, shorten } from "./entry.ts";
import type { DigestWords } from "./words.ts";

/** Subjects are cut by mail programs about here. */
const TITLE = 60;

/** The day and the first title, in one line. */
export function digestSubject({ day, entries }: Digest, words: DigestWords): string {
  const [first] = entries;
  const date = words.date(day, "medium");
  if (first === undefined) return words.say("withDetails", words.say("digest_title"), date);
  return words.say("digest_subject", date, shorten(clean(first.paper.title), TITLE));
}
