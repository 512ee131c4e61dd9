/** Which papers share authors with others, and what that is worth: rare names say more than frequent ones. */
import type { Expansion } from "../accumulator.ts";
import { inverseFrequency } from "../bm25.ts";
import { eachHeadEntry } from "../entries.ts";
import { exactExpansions } from "../expand.ts";
import type { PaperText } from "../search-index.ts";
import { headKinds } from "../segment.ts";
import { tokenise } from "../tokens.ts";
import type { IndexView } from "../view.ts";

/** Authors that count of those two papers share, and of those that several papers have. */
const authorsCounted = 3;
const authorsLookedUp = 50;

/** What two spellings of one author's full name have in common. */
export function authorKey(name: string): string {
  return tokenise(name, "query")
    .map((token) => token.word)
    .join(" ");
}

/** Per slot, how rare the authors in common are: the rarest few, added up. */
export function authorBonuses(
  view: IndexView,
  papers: readonly PaperText[],
  isAllowed: (slot: number) => boolean,
): ReadonlyMap<number, number> {
  const shared = new Map<number, number[]>();
  const names = new Set(papers.flatMap(({ authors }) => authors.map(authorKey)));
  const marks = new Uint8Array(view.slots);
  for (const name of [...names].slice(0, authorsLookedUp)) {
    const slots = papersBy(view, name, marks).filter(isAllowed);
    const rarity = inverseFrequency(view.size, slots.length);
    for (const slot of slots) shared.set(slot, [...(shared.get(slot) ?? []), rarity]);
  }
  return new Map(
    [...shared].map(([slot, rarities]) => {
      const counted = rarities.sort((one, other) => other - one).slice(0, authorsCounted);
      return [slot, counted.reduce((sum, rarity) => sum + rarity, 0)];
    }),
  );
}

/**
 * The papers whose authors have all words of a name; that these are of one author is all but certain. `marks` has a 0
 * for every slot, before and after.
 */
function papersBy(view: IndexView, key: string, marks: Uint8Array): number[] {
  const words = [...new Set(key.split(" "))].map((word) => exactExpansions(view, [word]));
  // The rarest first: the others are only looked for in its papers.
  words.sort((one, other) => headBytes(one) - headBytes(other));
  const holding: number[] = [];
  for (const [place, expansions] of words.entries()) {
    for (const { part, from } of expansions) {
      eachHeadEntry(part.segment.head, from, (paper, kind) => {
        const slot = part.base + paper;
        if ((kind !== headKinds.author && kind !== headKinds.outerAuthor) || marks[slot] !== place) return;
        marks[slot] = place + 1;
        if (place === 0) holding.push(slot);
      });
    }
  }
  const all = holding.filter((slot) => marks[slot] === words.length);
  for (const slot of holding) marks[slot] = 0;
  return all;
}

function headBytes(expansions: readonly Expansion[]): number {
  return expansions.reduce((sum, { part, from }) => {
    const { starts } = part.segment.head;
    return sum + (starts[from + 1] ?? 0) - (starts[from] ?? 0);
  }, 0);
}
