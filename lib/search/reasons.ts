/** Says why two papers are kin: the authors they share, then the rarest words and two-word phrases both use. */
import { inverseFrequency } from "./bm25.ts";
import { blankDebris } from "./debris.ts";
import { authorKey } from "./related/authors.ts";
import type { PaperText, Reason, SearchIndex } from "./search-index.ts";
import { isVagueTerm } from "./stop-words.ts";
import { surfaceOf } from "./surface.ts";
import { tokenise, type Token } from "./tokens.ts";

/** A term or phrase both papers use. */
type Shared = {
  readonly terms: readonly string[];
  readonly surface: string;
  readonly rank: number;
  /** True for the name of data, a model or a method that neither paper has in its title. */
  readonly isThing: boolean;
};

/** The first place of a term in a paper, and how often it is there. */
type Found = {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly isInTitle: boolean;
  count: number;
};

/** First parts of hyphenated words, which say something only with the second. */
const fragments = new Set(
  "anti auto bi co cross de fine inter intra low high mid multi non post pre re self semi sub super trans un uni".split(
    " ",
  ),
);
/** Names have capitals or numbers inside ("ImageNet", "LoRA", "WMT14"); those of all capitals may be any acronym. */
const named = /\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}*\p{N}/u;
/** Names of all capitals that many papers use, and names that are none of a thing papers use. */
const knownThings = new Set("BERT CIFAR CLIP COCO GLUE KITTI MNIST SQUAD VGG WMT".split(" "));
const otherNames = new Set(["arxiv", "covid-19", "github", "youtube"]);
const reasonLimit = 3;
/** Longer "words" are debris of some kind. */
const surfaceLimit = 48;
// A word of the title says more about a paper than one mentioned in passing.
const titleBonus = 1.35;
// A phrase is rarer than its rarer word, by some part of the idf of the other.
const phraseShare = 0.35;
// A word used again and again is what a paper is about; a rare word used once may be a turn of speech.
const repeatBonus = 0.25;
const repeatsCounted = 3;
/** A word in neither title must be there so often, in both papers together, to be more than a turn of speech. */
const tellingCount = 4;
/** Longer words with so many first letters in common are taken for forms of one. */
const sameBeginning = 7;
/** What more than this share of all papers use ("data", "network") explains nothing. */
const commonShare = 0.2;

/** Says why a paper is related; `isCited` when the page's text names it. */
export type Explain = (paper: PaperText, isCited?: boolean) => readonly Reason[];

/** Reads the page once, then explains any number of papers to it. */
export function createReasoner(index: SearchIndex, page: PaperText): Explain {
  const authors = new Set(page.authors.map(authorKey));
  const ofPage = termsOf(page);
  const rarities = new Map<string, number>();
  const leastRarity = inverseFrequency(index.size, Math.max(2, index.size * commonShare));

  function rarityOf(term: string): number {
    const known = rarities.get(term) ?? index.rarity(term);
    rarities.set(term, known);
    return known;
  }

  function shared(paper: PaperText): Shared[] {
    const found: Shared[] = [];
    const ranks = new Map<string, number>();
    for (const [key, { tokens, text, count, isInTitle }] of termsOf(paper)) {
      const inPage = ofPage.get(key);
      const first = tokens[0];
      const last = tokens.at(-1);
      if (inPage === undefined || first === undefined || last === undefined) continue;
      const ownRarities = tokens.map(({ term }) => rarityOf(term));
      const titles = (isInTitle ? titleBonus : 1) * (inPage.isInTitle ? titleBonus : 1);
      const repeats = Math.min(count, repeatsCounted) + Math.min(inPage.count, repeatsCounted) - 2;
      const own = Math.max(...ownRarities) * titles * (1 + repeatBonus * repeats);
      // A phrase says more than the telling one of its words; the words of a pair come before the pair.
      const ofWords = Math.max(...tokens.map(({ term }) => ranks.get(term) ?? 0));
      const rank = tokens.length === 1 ? own : Math.max(own, ofWords) + phraseShare * Math.min(...ownRarities);
      if (tokens.length === 1) ranks.set(key, rank);
      if (last.end - first.start > surfaceLimit || (tokens.length === 1 && fragments.has(first.word))) continue;
      const surface = surfaceOf(text, first.start, last.end);
      const isThing = tokens.length === 1 && !isInTitle && !inPage.isInTitle && isNameOfThing(surface);
      const isRare = Math.max(...ownRarities) >= leastRarity;
      const isInAnyTitle = isInTitle || inPage.isInTitle;
      const isUsedOften = count + inPage.count >= tellingCount;
      // What both papers use in passing explains nothing.
      if (!isRare || (tokens.length === 1 && !isInAnyTitle && !isThing && !isUsedOften)) continue;
      found.push({ terms: tokens.map(({ term }) => term), surface, rank, isThing });
    }
    return found.sort((one, other) => other.rank - one.rank);
  }

  return (paper, isCited = false) => {
    const reasons: Reason[] = isCited ? [{ kind: "cited" }] : [];
    const names = paper.authors.filter((name) => authors.has(authorKey(name)));
    if (names.length > 0) reasons.push({ kind: "authors", names });
    const chosen: Shared[] = [];
    for (const candidate of shared(paper)) {
      if (reasons.length + chosen.length >= reasonLimit) break;
      if (!chosen.some((other) => isSaidBy(candidate, other))) chosen.push(candidate);
    }
    return [...reasons, ...chosen.map(reasonOf)];
  };
}

function reasonOf({ surface, isThing }: Shared): Reason {
  return isThing ? { kind: "thing", name: surface } : { kind: "term", term: surface };
}

function isNameOfThing(surface: string): boolean {
  return (named.test(surface) && !otherNames.has(surface.toLowerCase())) || knownThings.has(surface);
}

/** True when one reason holds the other or a word of it. */
function isSaidBy(one: Shared, other: Shared): boolean {
  const first = one.surface.toLowerCase();
  const second = other.surface.toLowerCase();
  if (first.includes(second) || second.includes(first)) return true;
  return one.terms.some((term) => other.terms.some((another) => isSameWord(term, another)));
}

/** "accelerate" and "accelerating" are one reason. */
function isSameWord(one: string, other: string): boolean {
  return one === other || (one.length > sameBeginning && one.slice(0, sameBeginning) === other.slice(0, sameBeginning));
}

/** The telling words of a paper, and the pairs of neighbours among them, by their terms. */
function termsOf(paper: PaperText): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const text of [paper.title, paper.abstract]) {
    const isInTitle = text === paper.title;
    const add = (key: string, tokens: readonly Token[]) => {
      const known = found.get(key);
      if (known === undefined) found.set(key, { tokens, text, isInTitle, count: 1 });
      else known.count += 1;
    };
    const clean = blankDebris(text);
    let before: Token | null = null;
    for (const token of tokenise(clean, "query")) {
      if (!isReason(token)) {
        before = null;
        continue;
      }
      add(token.term, [token]);
      if (before !== null && before.term !== token.term && isNeighbour(clean, before, token)) {
        add(`${before.term} ${token.term}`, [before, token]);
      }
      before = token;
    }
  }
  return found;
}

function isReason({ term, word }: Token): boolean {
  // "primarily", "jointly": how, not what.
  if (word.endsWith("ly") && !/^(?:anomaly|assembly|family|monopoly)$/.test(word)) return false;
  return word.length > 1 && !/^[\p{N}]+$/u.test(word) && !isVagueTerm(term) && !isVagueTerm(word);
}

/** Only a blank or a hyphen between them, or one character shared (pairs of Chinese characters). */
function isNeighbour(text: string, one: Token, other: Token): boolean {
  return other.start < one.end || /^[ \-‐‑–]?$/u.test(text.slice(one.end, other.start));
}
