/**
 * The contract of the search index: everything the rest of Paperkin may ask of `lib/search`. It knows words and where
 * they stand, not the texts: marks and reasons are made from the records of the papers that are shown.
 */
import type { Paper } from "../paper.ts";
import type { Query, QueryWord } from "./query.ts";
import type { KinEvidence, KinOptions } from "./related/find.ts";

/** A paper as the index takes it in; `id` is the catalogue's key, a whole number below 2^32. */
export type IndexedPaper = Pick<Paper, "title" | "abstract" | "authors" | "date" | "venue"> & { readonly id: number };

/** What is read of a paper to mark, verify and explain it. */
export type PaperText = Pick<Paper, "title" | "abstract" | "authors">;

/** Half-open range [start, end) of UTF-16 units in the text it belongs to. */
export type Range = readonly [start: number, end: number];

/** Where a paper matches the query. */
export type Marks = {
  readonly title: readonly Range[];
  /** One entry per author who matches: position in `authors` and the ranges in that name. */
  readonly authors: readonly { readonly author: number; readonly ranges: readonly Range[] }[];
  /** A piece of the abstract around its best match; null when title and authors explain the match. */
  readonly snippet: { readonly text: string; readonly ranges: readonly Range[] } | null;
};

/** A query word and what it was taken for. */
export type UnderstoodWord = {
  readonly typed: QueryWord;
  /** Words that count as the typed one: its other forms and the compounds it is part of. */
  readonly forms: ReadonlySet<string>;
  /** Words it may be a slip of, the likeliest first; empty when it was taken as typed. */
  readonly guesses: readonly string[];
  /** True when papers hold it as typed. */
  readonly isKnown: boolean;
};

export type SearchHit = { readonly id: number; readonly score: number };

export type SearchResult = {
  /** Best first, at most `limit`. */
  readonly hits: readonly SearchHit[];
  /** Papers that match in all; phrases are not looked at yet (`phrases.ts`). */
  readonly total: number;
  /** How many of them have all words; they come first. */
  readonly whole: number;
  readonly words: readonly UnderstoodWord[];
  /** Bytes of postings that were read. */
  readonly bytesRead: number;
};

export type SearchOptions = {
  readonly limit: number;
  /** Only these papers, when given. */
  readonly within?: ReadonlySet<number>;
  /** Papers that come first where all else is nearly equal. */
  readonly saved?: ReadonlySet<number>;
  /** What has been learned of kinship, for queries of several words; they are answered by their words without it. */
  readonly evidence?: KinEvidence | null;
};

/** Why a paper is related, the strongest first. */
export type Reason =
  /** The page's text names this paper by its identifier. */
  | { readonly kind: "cited" }
  | { readonly kind: "authors"; readonly names: readonly string[] }
  /** Both use something that has a name of its own: data, a model, a method. */
  | { readonly kind: "thing"; readonly name: string }
  | { readonly kind: "term"; readonly term: string };

export type RelatedHit = {
  readonly id: number;
  readonly score: number;
  /** The cosine of words and phrases: 1 for the same text, 0 for nothing in common. */
  readonly closeness: number;
};

export type SearchIndex = {
  /** How many papers it holds. */
  readonly size: number;
  /** Ranks papers for what has been typed so far: any word order, the last word may be unfinished, typos allowed. */
  search(query: Query, options: SearchOptions): SearchResult;
  /** Makes what the first mistyped word would otherwise wait for: tens of milliseconds in a large index. */
  prepare(): void;
  /** The papers nearest to these taken together (which need not be indexed), as `options` want it. */
  related(papers: readonly PaperText[], options: KinOptions): readonly RelatedHit[];
  /** The papers of the latest months, the latest first and at most `limit`; among those of a month the last to come in. */
  newest(limit: number): readonly number[];
  /** How telling a word is, in any of its forms: the inverse of how many papers have it, by `inverseFrequency`. */
  rarity(word: string): number;
};
