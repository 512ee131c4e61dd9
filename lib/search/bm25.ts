/**
 * The BM25F formula (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section
 * 3.6): the counts of a term in each field are normalised by the length of the field, weighted, added, and only then
 * saturated. Scores are without unit; only their order means something.
 */

/** How fast further occurrences stop to count. */
const k1 = 1.2;

/** A weight and a length normalisation b (0 none, 1 full) per field. */
export type FieldProfile = {
  readonly title: FieldWeight;
  readonly authors: FieldWeight;
  readonly abstract: FieldWeight;
};

type FieldWeight = { readonly weight: number; readonly b: number };

/** For the search box: what is in the title is what people remember. */
export const searchProfile: FieldProfile = {
  title: { weight: 6, b: 0.4 },
  authors: { weight: 4, b: 0.3 },
  abstract: { weight: 1, b: 0.75 },
};

/** For kinship: the title counts twice; authors are weighed apart, as whole names. */
export const relatedProfile: FieldProfile = {
  title: { weight: 2, b: 0.75 },
  authors: { weight: 0, b: 0 },
  abstract: { weight: 1, b: 0.75 },
};

/** How telling a term is that `holders` of `papers` contain; always above 0. */
export function inverseFrequency(papers: number, holders: number): number {
  return Math.log(1 + (papers - holders + 0.5) / (holders + 0.5));
}

/** The weighted count of a term in one field of `length` words, where fields have `average` words. */
export function normalise(count: number, field: FieldWeight, length: number, average: number): number {
  if (count === 0 || field.weight === 0) return 0;
  return (field.weight * count) / (1 - field.b + (field.b * length) / Math.max(average, 1));
}

/** Maps a weighted count onto [0, 1). */
export function saturate(count: number): number {
  return count / (k1 + count);
}
