/**
 * English words that hold sentences together. In an abstract nearly every paper has them, so they are not indexed
 * there (a third of all postings); in titles and names they are words like any other.
 */

/** Folded words that say nothing by themselves. */
export const functionWords: ReadonlySet<string> = new Set(
  `a an and any are as at be been both but by can did do does each few for from had has have he her here his how i
  if in into is it its just may me more most much my no nor not of off on once only or our out over own per same
  she so some such than that the their them then they this thus to too up upon us use used very via was we were
  what when who whom why will with yet you your these which`.split(/\s+/),
);

/** True for a folded word that says nothing by itself. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}
