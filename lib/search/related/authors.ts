/** Which papers share authors with others, and what that is worth: rare names say more than frequent ones. */
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
  for (const name of [...names].slice(0, authorsLookedUp)) {
    const slots = papersBy(view, name, isAllowed);
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

/** The papers whose authors have all words of a name; that these are of one author is all but certain. */
function papersBy(view: IndexView, key: string, isAllowed: (slot: number) => boolean): number[] {
  let slots: Set<number> | null = null;
  for (const word of new Set(key.split(" "))) {
    const holding = new Set<number>();
    for (const { part, from: position } of exactExpansions(view, [word])) {
      eachHeadEntry(part.segment.head, position, (paper, kind) => {
        const slot = part.base + paper;
        if (kind !== headKinds.author && kind !== headKinds.outerAuthor) return;
        if ((slots === null || slots.has(slot)) && isAllowed(slot)) holding.add(slot);
      });
    }
    slots = holding;
  }
  return [...(slots ?? [])];
}
