/** Ranks papers by kinship to one paper: what they are about (BM25 over title and abstract) and who wrote them. */
import { bestOf } from "./best-of.ts";
import { inverseFrequency, relatedProfile } from "./bm25.ts";
import { blankDebris } from "./debris.ts";
import { authorKey, type InvertedIndex, type Term } from "./inverted-index.ts";
import { createReasoner } from "./reasons.ts";
import type { IndexedPaper, RelatedHit } from "./search-index.ts";
import { isStopTerm } from "./stop-words.ts";
import { tokenise } from "./tokens.ts";

type Page = Pick<IndexedPaper, "title" | "abstract" | "authors">;

/** The most telling terms of a page are enough, and keep a 20,000-character abstract fast. */
const queryTerms = 60;
/** How fast repeating a term in the page stops to count (k3 of BM25). */
const k3 = 2;
/** What the idf of a shared author is multiplied by, measured on reading lists and co-citations; three authors count. */
const authorBonus = 0.6;
const authorsCounted = 3;

/** The papers nearest to `page`, best first, at most `limit`; papers that share nothing are not listed. */
export function findRelated(
  index: InvertedIndex,
  page: Page,
  limit: number,
  except: readonly number[],
): readonly RelatedHit[] {
  const excluded = new Set(except.map((id) => index.slotOf(id)).filter((slot) => slot !== undefined));
  const scores = new Float64Array(index.slots);
  const touched: number[] = [];
  const add = (slot: number, share: number) => {
    const known = scores[slot] ?? 0;
    if (known === 0) touched.push(slot);
    scores[slot] = known + share;
  };
  for (const { term, weight } of tellingTerms(index, page, excluded)) {
    for (let position = 0; position < term.slots.length; position++) {
      const share = weight * index.weigh(term, position, relatedProfile);
      // Nothing is added for terms that only stand among the authors.
      if (share > 0) add(term.slots[position] ?? 0, share);
    }
  }
  for (const [slot, bonus] of authorBonuses(index, page)) add(slot, bonus);
  const papers = touched.flatMap((slot) => {
    const paper = index.entry(slot)?.paper;
    return paper === undefined || excluded.has(slot) ? [] : [{ paper, score: scores[slot] ?? 0 }];
  });
  const explain = createReasoner(index, page);
  return bestOf(
    papers,
    Math.max(0, limit),
    (one, other) => other.score - one.score || one.paper.id - other.paper.id,
  ).map(({ paper, score }) => ({ id: paper.id, score, reasons: explain(paper) }));
}

/** The terms of the page that say most about it, with their weight in the query. */
function tellingTerms(index: InvertedIndex, page: Page, excluded: ReadonlySet<number>) {
  const counts = new Map<Term, number>();
  for (const [text, times] of [
    [page.title, 2],
    [page.abstract, 1],
  ] as const) {
    for (const token of tokenise(blankDebris(text), "query")) {
      if (!isTelling(token.term)) continue;
      const term = index.term(token.term);
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + times);
    }
  }
  const terms: { term: Term; weight: number }[] = [];
  for (const [term, count] of counts) {
    // A term that only the page itself holds would take the place of one that can find something.
    if (term.slots.every((slot) => excluded.has(slot))) continue;
    const idf = inverseFrequency(index.size, term.slots.length);
    terms.push({ term, weight: (idf * count * (k3 + 1)) / (count + k3) });
  }
  return terms.sort((one, other) => other.weight - one.weight).slice(0, queryTerms);
}

/** Bonus per slot for authors in common: the rarer the author, the more. */
function authorBonuses(index: InvertedIndex, page: Page): Map<number, number> {
  const shared = new Map<number, number[]>();
  for (const key of new Set(page.authors.map(authorKey))) {
    const slots = index.papersBy(key);
    for (const slot of slots) {
      const rarity = inverseFrequency(index.size, slots.size);
      shared.set(slot, [...(shared.get(slot) ?? []), rarity]);
    }
  }
  const bonuses = new Map<number, number>();
  for (const [slot, rarities] of shared) {
    const counted = rarities.sort((one, other) => other - one).slice(0, authorsCounted);
    bonuses.set(slot, authorBonus * counted.reduce((sum, rarity) => sum + rarity, 0));
  }
  return bonuses;
}

/** False for stop words, lone letters and numbers. */
function isTelling(term: string): boolean {
  return !isStopTerm(term) && !/^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{N}+)$/u.test(term);
}
