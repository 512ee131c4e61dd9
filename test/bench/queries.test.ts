/** The questions derived from a corpus are of the shape their class promises, and its bad lines harm nothing. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { editDistance } from "../../lib/search/edit-distance.ts";
import { createRandom } from "../random.ts";
import { describeSkipped, readCorpus, type CorpusPaper } from "./search/corpus.ts";
import { deriveQueries, derivers, keystrokesOf, mistype, readQueries, wordsOf } from "./search/queries.ts";

const paper: CorpusPaper = {
  id: 4,
  title: "Élan Vital: Deep-Sea Networks",
  abstract: "We study networks below the ocean surface, where pressure shapes every network.",
  authors: ["Ada Lovelace", "Paul Erdős"],
  date: null,
  venue: null,
  arxiv: null,
};
const repeats = Array.from({ length: 300 }, (_, seed) => createRandom(seed));

describe("a derived query", () => {
  test("of words has three different title words, folded", () => {
    for (const random of repeats) {
      const words = derivers.words(paper, random)?.split(" ") ?? [];
      expect(new Set(words).size).toBe(3);
      expect(["elan", "vital", "deep", "sea", "networks"]).toEqual(expect.arrayContaining(words));
    }
  });

  test("of a prefix stops half way through the third title word", () => {
    expect(derivers.prefix(paper)).toBe("elan vital de");
  });

  test("of typos has two words with one slip each and one as it is", () => {
    for (const random of repeats) {
      const typed = derivers.typos(paper, random)?.split(" ") ?? [];
      const slips = typed.map((word) =>
        Math.min(...wordsOf(paper.title).map((original) => editDistance(word, original, 2))),
      );
      expect(slips.toSorted((one, other) => one - other)).toEqual([0, 1, 1]);
    }
  });

  test("of the abstract has five different words of more than four letters", () => {
    for (const random of repeats) {
      const words = derivers.abstract(paper, random)?.split(" ") ?? [];
      expect(new Set(words).size).toBe(5);
      expect(wordsOf(paper.abstract)).toEqual(expect.arrayContaining(words));
      expect(words.every((word) => word.length > 4)).toBe(true);
    }
  });

  test("of an author begins with the last author's family name", () => {
    for (const random of repeats)
      expect(derivers.author(paper, random)).toMatch(/^erdos (elan|vital|deep|sea|networks)$/);
  });

  test("is not made of a paper that has too few words", () => {
    const bare = { ...paper, title: "Deep deep", abstract: "", authors: [] };
    for (const derive of Object.values(derivers)) expect(derive(bare, createRandom(1))).toBeNull();
  });
});

test("a slip changes even the shortest word and never deletes it", () => {
  for (const random of repeats) {
    for (const word of ["a", "aa"]) {
      const slipped = mistype(word, random);
      expect(slipped).not.toBe(word);
      expect(slipped).not.toBe("");
    }
  }
});

test("the same seed asks the same questions, each class about papers of its own", () => {
  const papers = Array.from({ length: 40 }, (_, id) => ({ ...paper, id, title: `${paper.title} ${id}` }));
  const queries = deriveQueries(papers, 20, 7);
  expect(deriveQueries(papers, 20, 7)).toEqual(queries);
  expect(deriveQueries(papers, 20, 8)).not.toEqual(queries);
  const asked = queries.filter((query) => query.class === "words").flatMap(({ ids }) => ids);
  expect(new Set(asked).size).toBe(20);
});

test("every keystroke leads to the query", () => {
  expect(keystrokesOf("a bc")).toEqual(["a", "a ", "a b", "a bc"]);
});

test("lines that are no papers are skipped with their reason, and the places of the others close up", () => {
  const lines = [
    '{"id":"a","title":"One","authors":["X",5],"year":2020}',
    '{"id":"b","title":"cut off',
    '{"id":"c","title":"  "}',
    '{"id":"a","title":"One again"}',
    "",
    '{"id":7,"title":"Line\u2028separated","abstract":"Two"}',
  ];
  const corpus = readCorpus(file("papers.jsonl.gz", gzipSync(lines.join("\n"))));
  expect(corpus.papers.map(({ id, title }) => [id, title])).toEqual([
    [0, "One"],
    [1, "Line\u2028separated"],
  ]);
  expect(corpus.papers[0]).toMatchObject({ abstract: "", authors: ["X"], date: "2020" });
  expect(describeSkipped(corpus.skipped)).toBe("3 lines skipped (1 not JSON, 1 without a title, 1 an id seen before)");

  const asked = [
    '{"query":"two","ids":["gone",7]}',
    '{"class":"topic","query":"one","ids":["gone"]}',
    '{"class":"topic","query":"one","ids":["a"]}',
  ];
  const queries = readQueries(file("queries.jsonl", asked.join("\r\n")), corpus);
  expect(queries.records).toEqual([
    { class: "queries", query: "two", ids: [1] },
    { class: "topic", query: "one", ids: [0] },
  ]);
  expect(queries.skipped).toEqual(new Map([["with no answer in the corpus", 1]]));
});

function file(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "paperkin-bench-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
