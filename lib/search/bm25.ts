/**
 * The BM25F formula (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section
 * 3.6): the counts of a word in each field are normalised by the length of the field, weighted, added, and only then
 * saturated. Lengths are compared with fixed ones rather than with the averages of the catalogue, so that a score does
 * not depend on what else is indexed or in how many segments. Scores are without unit; only their order means something.
 */

/** How fast further occurrences stop to count. */
export const K1 = 1.2;

/** What one occurrence counts. What is in the title is what people remember, then the first and the last author. */
export const fieldWeights = { title: 6, outerAuthor: 7, author: 3, venue: 1.5, abstract: 1 } as const;

/** Words in a usual title, in the names of usual authors, in a usual abstract. */
const usualLengths = { title: 10, authors: 12, abstract: 170 } as const;

export const titleNorm = normOver(usualLengths.title, 0.6);
export const authorNorm = normOver(usualLengths.authors, 0.3);
export const abstractNorm = normOver(usualLengths.abstract, 0.75);

/** How telling a word is that `holders` of `papers` contain; always above 0. */
export function inverseFrequency(papers: number, holders: number): number {
  return Math.log(1 + (Math.max(0, papers - holders) + 0.5) / (holders + 0.5));
}

/** Length normalisation with b (0 none, 1 full). */
function normOver(usual: number, b: number): (length: number) => number {
  return (length) => 1 / (1 - b + (b * length) / usual);
}
