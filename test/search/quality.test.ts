/** A paper one remembers badly is still found among the built-in papers. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { IndexedPaper } from "../../lib/search/search-index.ts";
import { isStopTerm } from "../../lib/search/stop-words.ts";
import { fold } from "../../lib/text.ts";
import { createRandom, shuffle } from "../random.ts";
import { indexOf, type TestIndex } from "./papers.ts";

const path = fileURLToPath(new URL("../../assets/papers.json", import.meta.url));

describe.runIf(existsSync(path))("on the built-in list", () => {
  let papers: IndexedPaper[] = [];
  let index: TestIndex;

  beforeAll(() => {
    const records = JSON.parse(readFileSync(path, "utf8")) as {
      title: string;
      abstract?: string;
      authors?: string[];
    }[];
    papers = records.map(({ title, abstract = "", authors = [] }, id) => ({
      id,
      title,
      abstract,
      authors,
      date: null,
      venue: null,
    }));
    index = indexOf(papers);
  });

  test("three shuffled title words, one mistyped, bring the paper into the first five (at least 95 in 100)", () => {
    const found = shareFound(papers, index, (words, random) => {
      const position = words.findIndex((word) => word.length >= 5);
      words[position] = mistype(words[position] ?? "", random);
      return words.join(" ");
    });
    // Measured 0.995 when written.
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  test("the same with the last word half typed", () => {
    const found = shareFound(papers, index, (words) => {
      const last = words.pop() ?? "";
      return [...words, last.slice(0, Math.max(3, Math.ceil(last.length / 2)))].join(" ");
    });
    // Measured 0.995 when written.
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  test("no reason for kinship repeats, holds another or is a bare number", () => {
    for (const paper of papers.filter(({ id }) => id % 6 === 0)) {
      for (const { id, reasons } of index.related(paper, 5, [paper.id])) {
        expect(id).not.toBe(paper.id);
        const terms = reasons.flatMap((reason) => (reason.kind === "term" ? [reason.term.toLowerCase()] : []));
        expect(terms.some((term) => /^\p{N}+$/u.test(term) || term.length < 2)).toBe(false);
        expect(terms.some((term, at) => terms.some((other, place) => at !== place && term.includes(other)))).toBe(
          false,
        );
      }
    }
  });
});

/** The share of papers among the first five hits for a query made from three words of their title. */
function shareFound(
  papers: readonly IndexedPaper[],
  index: TestIndex,
  queryOf: (words: string[], random: () => number) => string,
): number {
  const random = createRandom(7);
  let asked = 0;
  let found = 0;
  for (const paper of papers) {
    const words = shuffle(titleWords(paper), random).slice(0, 3);
    if (words.length < 2) continue;
    const query = queryOf(words, random);
    asked += 1;
    if (index.search(query, 5).hits.some((hit) => hit.id === paper.id)) found += 1;
  }
  return found / asked;
}

function titleWords(paper: IndexedPaper): string[] {
  return [...new Set(fold(paper.title).match(/\p{L}{5,}/gu))].filter((word) => !isStopTerm(word));
}

/** One slip behind the first letter: a swap, a lost letter or a wrong one. */
function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 3);
  const [before, letter, next, rest] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  if (kind === 0) return before + next + letter + rest;
  if (kind === 1) return before + next + rest;
  return `${before}${letter === "x" ? "z" : "x"}${next}${rest}`;
}
