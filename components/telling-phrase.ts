/** The words of a title that say most of what it is about, as a first suggestion to a reader who knows better. */

/** More words than this are no topic. */
const MOST_WORDS = 3;

/** What ends a phrase: punctuation before a blank, brackets and quotes, a dash between blanks. */
const BREAK = /[:;,.?!)\]]+(?:\s|$)|[([“”"]|\s[-–—]\s/u;

/** Words that connect phrases and belong to none. */
const connecting = new Set(
  (
    "a all an and are as at be beyond by can do does for from how i in into is it its need not of on or our over that " +
    "the their this through to toward towards under using via we what when where which why with without you your"
  ).split(" "),
);

/** "Neural Language Models" of "Scaling Laws for Neural Language Models": the longest phrase, by its last words. */
export function tellingPhrase(title: string): string {
  const phrases = title
    .split(BREAK)
    .flatMap(runsOf)
    .map((words) => words.slice(-MOST_WORDS));
  const several = phrases.filter(({ length }) => length > 1);
  return (several.length > 0 ? several : phrases)
    .map((words) => words.join(" "))
    .reduce((best, phrase) => (phrase.length > best.length ? phrase : best), "");
}

/** Words that follow each other without a connecting one. */
function runsOf(part: string): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const word of part.split(/\s+/u)) {
    if (connecting.has(word.toLowerCase())) runs.push([]);
    else if (word !== "") runs.at(-1)?.push(word);
  }
  return runs.filter(({ length }) => length > 0);
}
