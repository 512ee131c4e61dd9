/**
 * The contract of the search index: everything the rest of Paperkin may ask of `lib/search`. Pure and in memory; a
 * cache that can be rebuilt from the catalogue at any time. Runs in Node too.
 */
import type { Paper } from "../paper.ts";

/** A paper as the index knows it; `id` is the catalogue's key. */
export type IndexedPaper = Pick<Paper, "title" | "abstract" | "authors" | "date"> & { readonly id: number };

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

export type SearchHit = { readonly id: number; readonly score: number; readonly marks: Marks };

export type SearchResult = {
  /** Best first, at most `limit`. */
  readonly hits: readonly SearchHit[];
  /** Papers that match in all. */
  readonly total: number;
  /** The query as it was understood when a word was mistyped, else null. */
  readonly correction: string | null;
};

/** Why a paper is related, the strongest first. */
export type Reason =
  | { readonly kind: "authors"; readonly names: readonly string[] }
  | { readonly kind: "term"; readonly term: string };

export type RelatedHit = { readonly id: number; readonly score: number; readonly reasons: readonly Reason[] };

export type SearchIndex = {
  /** Adds papers, replacing those with the same id. */
  put(papers: readonly IndexedPaper[]): void;
  /** Forgets papers. */
  remove(ids: readonly number[]): void;
  /** How many papers it holds. */
  readonly size: number;
  /** Ranks papers for what has been typed so far: any word order, the last word may be unfinished, typos allowed. */
  search(query: string, limit: number): SearchResult;
  /** The papers nearest to `paper` (which need not be indexed), leaving out `except`. */
  related(
    paper: Pick<Paper, "title" | "abstract" | "authors">,
    limit: number,
    except: readonly number[],
  ): readonly RelatedHit[];
};
