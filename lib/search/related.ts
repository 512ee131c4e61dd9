/** Ranks papers by kinship to one paper: what they are about (BM25 over title and abstract) and who wrote them. */
import { createBest } from "./best-of.ts";
import { inverseFrequency, K1 } from "./bm25.ts";
import { blankDebris } from "./debris.ts";
import { eachBodyEntry, eachHeadEntry } from "./entries.ts";
import { exactExpansions } from "./expand.ts";
import type { PaperText, RelatedHit } from "./search-index.ts";
import { bodyCounts, headKinds } from "./segment.ts";
import { isStopTerm } from "./stop-words.ts";
import { formsOf, tokenise } from "./tokens.ts";
import type { IndexView } from "./view.ts";

/** The most telling terms of a page are enough, and keep a 20,000-character abstract fast. */
const queryTerms = 60;
/** How fast repeating a term in the page stops to count (k3 of BM25). */
const k3 = 2;
/** A word of the title says as much as two of the abstract. */
const titleCount = 2;
/** What the idf of a shared author is multiplied by, measured on reading lists and co-citations; three authors count. */
const authorBonus = 0.6;
const authorsCounted = 3;

/** How often a term counts in each paper that has it. */
type Holders = { readonly slots: readonly number[]; readonly counts: readonly number[] };

/** The papers nearest to `page`, best first, at most `limit`; papers that share nothing are not listed. */
export function findRelated(
  view: IndexView,
  page: PaperText,
  limit: number,
  except: readonly number[],
): readonly RelatedHit[] {
  const excluded = new Set(except);
  const isLiving = (slot: number) => view.dead?.[slot] !== 1 && !excluded.has(view.ids[slot] ?? 0);
  const scratch = new Float32Array(view.slots);
  const scores = new Float32Array(view.slots);
  const touched: number[] = [];
  const add = (slot: number, share: number) => {
    const known = scores[slot] ?? 0;
    if (known === 0) touched.push(slot);
    scores[slot] = known + share;
  };
  for (const { holders, weight } of tellingTerms(view, page, scratch, isLiving)) {
    holders.slots.forEach((slot, index) => {
      const count = (holders.counts[index] ?? 0) * (view.abstractNorms[view.abstractLengths[slot] ?? 0] ?? 1);
      add(slot, (weight * count) / (K1 + count));
    });
  }
  for (const [slot, bonus] of authorBonuses(view, page, isLiving)) add(slot, bonus);
  const best = createBest(
    Math.max(0, limit),
    (one, other) => other.score - one.score || (view.ids[one.slot] ?? 0) - (view.ids[other.slot] ?? 0),
  );
  for (const slot of touched) best.add(slot, scores[slot] ?? 0);
  return best.values().map(({ slot, score }) => ({ id: view.ids[slot] ?? 0, score }));
}

/** The terms of the page that say most about it, with their weight in the query and the papers that have them. */
function tellingTerms(view: IndexView, page: PaperText, scratch: Float32Array, isLiving: (slot: number) => boolean) {
  const counts = new Map<string, number>();
  for (const [text, times] of [
    [page.title, titleCount],
    [page.abstract, 1],
  ] as const) {
    for (const { term } of tokenise(blankDebris(text), "query")) {
      if (isTelling(term)) counts.set(term, (counts.get(term) ?? 0) + times);
    }
  }
  const terms: { holders: Holders; weight: number }[] = [];
  for (const [term, count] of counts) {
    const holders = holdersOf(view, term, scratch, isLiving);
    // A term that only the page itself holds would take the place of one that can find something.
    if (holders.slots.length === 0) continue;
    const idf = inverseFrequency(view.size, holders.slots.length);
    terms.push({ holders, weight: (idf * count * (k3 + 1)) / (count + k3) });
  }
  return terms.sort((one, other) => other.weight - one.weight).slice(0, queryTerms);
}

/** The living papers that have a term, in any form, in title or abstract. */
function holdersOf(view: IndexView, term: string, scratch: Float32Array, isLiving: (slot: number) => boolean): Holders {
  const slots: number[] = [];
  for (const { part, from: word } of exactExpansions(view, formsOf(term))) {
    const { segment, base } = part;
    const add = (paper: number, count: number) => {
      const slot = base + paper;
      const known = scratch[slot] ?? 0;
      if (known === 0) {
        if (!isLiving(slot)) return;
        slots.push(slot);
      }
      scratch[slot] = known + count;
    };
    eachHeadEntry(segment.head, word, (paper, kind) => {
      if (kind === headKinds.title) add(paper, titleCount);
    });
    eachBodyEntry(segment.body, word, (paper, count) => add(paper, bodyCounts[count] ?? 0));
  }
  const counts = slots.map((slot) => {
    const count = scratch[slot] ?? 0;
    scratch[slot] = 0;
    return count;
  });
  return { slots, counts };
}

/** Bonus per slot for authors in common: the rarer the author, the more. */
function authorBonuses(view: IndexView, page: PaperText, isLiving: (slot: number) => boolean): Map<number, number> {
  const shared = new Map<number, number[]>();
  for (const name of new Set(page.authors.map(authorKey))) {
    const slots = papersBy(view, name, isLiving);
    const rarity = inverseFrequency(view.size, slots.length);
    for (const slot of slots) shared.set(slot, [...(shared.get(slot) ?? []), rarity]);
  }
  const bonuses = new Map<number, number>();
  for (const [slot, rarities] of shared) {
    const counted = rarities.sort((one, other) => other - one).slice(0, authorsCounted);
    bonuses.set(slot, authorBonus * counted.reduce((sum, rarity) => sum + rarity, 0));
  }
  return bonuses;
}

/** What two spellings of one author's full name have in common. */
export function authorKey(name: string): string {
  return tokenise(name, "query")
    .map((token) => token.word)
    .join(" ");
}

/** The papers whose authors have all words of a name; that these are of one author is all but certain. */
function papersBy(view: IndexView, key: string, isLiving: (slot: number) => boolean): number[] {
  let slots: Set<number> | null = null;
  for (const word of new Set(key.split(" "))) {
    const holders = new Set<number>();
    for (const { part, from: position } of exactExpansions(view, [word])) {
      eachHeadEntry(part.segment.head, position, (paper, kind) => {
        const slot = part.base + paper;
        if (kind !== headKinds.author && kind !== headKinds.outerAuthor) return;
        if ((slots === null || slots.has(slot)) && isLiving(slot)) holders.add(slot);
      });
    }
    slots = holders;
  }
  return [...(slots ?? [])];
}

/** False for stop words, lone letters and numbers. */
function isTelling(term: string): boolean {
  return !isStopTerm(term) && !/^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{N}+)$/u.test(term);
}
