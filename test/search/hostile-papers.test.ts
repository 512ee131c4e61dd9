/** Whatever papers hold and whatever is typed, there is an answer: nothing throws, and what should be found is found. */
import { describe, expect, test } from "vitest";
import { idsFor, indexOf, marked, paper, shelf } from "./papers.ts";

/** Texts that break what reads them. */
const odd = [
  "",
  " ",
  "-",
  '"',
  '""',
  '"" ""',
  '-"',
  '"-"',
  "“",
  "author:",
  'author:"',
  'in:"',
  "year:",
  "\\",
  String.raw`\"`,
  "(.*)+[a-z]{1,}$^|?*",
  "…!?—()[]{}<>",
  "\ud83d",
  "\udc00",
  "deep\ud83d",
  "\udc00deep\ud800",
  "\u0000\u0001\uffff",
  "\u0301\u0301",
  "e" + "\u0301".repeat(500),
  "🙂👩‍🔬",
  "\u202edeep\u202c",
  "ﷺ",
  "x".repeat(10_000),
  "力".repeat(10_000),
  "β".repeat(10_000),
  "深 ".repeat(5_000),
  "deep ".repeat(2_000),
  "-deep ".repeat(2_000),
  '"deep" '.repeat(1_500),
  "author:".repeat(1_500),
  "a-".repeat(5_000),
  "\\'a".repeat(3_000),
];

test("every odd text may be typed, whole or with something around it", () => {
  const index = indexOf();
  for (const text of odd) {
    for (const typed of [text, `deep ${text}`, `${text} deep`, `"${text}"`, `-${text} deep`, `author:${text}`]) {
      const { hits, total } = index.search(typed, 10);
      expect(total).toBeGreaterThanOrEqual(hits.length);
    }
  }
});

test("every odd text may be of a paper, in every field, and the papers beside it are found", () => {
  const papers = odd.map((text, id) =>
    paper(id + 100, { title: text, abstract: text, authors: [text, `A ${text}`], venue: text, date: "2020" }),
  );
  const index = indexOf([...papers, ...shelf]);
  expect(index.size).toBe(papers.length + shelf.length);
  expect(idsFor("residual image recognition", index)[0]).toBe(1);
  expect(index.search("year:2020", 5).total).toBe(papers.length);
  for (const text of odd) {
    const { hits } = index.search(text, 500);
    for (const { id, marks } of hits) {
      const { title } = [...papers, ...shelf].find((one) => one.id === id)!;
      for (const [start, end] of marks.title) expect(start < end && end <= title.length).toBe(true);
    }
    expect(index.related({ title: text, abstract: text, authors: [text] }, 5, []).length).toBeLessThanOrEqual(5);
  }
  index.compact();
  expect(idsFor("residual image recognition", index)[0]).toBe(1);
});

describe("what is large", () => {
  test("an abstract of a megabyte is searched from its first to its last word", () => {
    const abstract = `first ${"much more of the same kind ".repeat(40_000)} last-word`;
    const index = indexOf([paper(1, { abstract }), ...shelf.slice(1)]);
    for (const query of ["first", "lastword", "last word", "kind"]) expect(idsFor(query, index)).toContain(1);
    const [hit] = index.search("lastword", 1).hits;
    expect(marked(hit!.marks.snippet!.text, hit!.marks.snippet!.ranges)).toEqual(["last-word"]);
  });

  test("of a thousand authors each is found, the first and the last before the others", () => {
    const authors = Array.from({ length: 1_000 }, (_, number) => `Given${number} Family${number}`);
    const index = indexOf([paper(1, { authors }), paper(2, { authors: ["Someone", "Given500 Family500"] })]);
    for (const number of [0, 1, 499, 999]) {
      const hit = index.search(`family${number} `, 5).hits.find(({ id }) => id === 1);
      expect(hit?.marks.authors.filter(({ author }) => author === number)).toEqual([
        { author: number, ranges: [[`Given${number} `.length, authors[number]!.length]] },
      ]);
    }
    expect(idsFor("family500 ", index)).toEqual([2, 1]);
  });

  test("a word is found however long it is, whole or by its beginning", () => {
    const long = "gattaca".repeat(20);
    const index = indexOf([paper(1, { title: `The ${long} sequence` }), paper(2, { title: "Another sequence" })]);
    for (const query of [long, `${long} sequence`, `"${long}"`, long.slice(0, 100), long.slice(0, 50)])
      expect(idsFor(query, index)[0]).toBe(1);
  });

  test("a title of a thousand words is found by any of them", () => {
    const title = Array.from({ length: 1_000 }, (_, number) => `w${number}x`).join(" ");
    const index = indexOf([paper(1, { title })]);
    for (const number of [0, 253, 254, 255, 256, 999]) expect(idsFor(`w${number}x w0x `, index)).toEqual([1]);
  });

  test("ids go up to the highest that 32 bits hold", () => {
    const ids = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
    const index = indexOf(ids.map((id) => paper(id, { title: "Same" })));
    expect(idsFor("same", index)).toEqual(ids);
    index.remove([2 ** 32 - 1, 0]);
    expect(idsFor("same", index)).toEqual(ids.slice(1, -1));
    index.compact();
    expect(idsFor("same", index)).toEqual(ids.slice(1, -1));
    expect(index.search("same", 9, { within: new Set([2 ** 31, 2 ** 32 - 1]) }).hits.map(({ id }) => id)).toEqual([
      2 ** 31,
    ]);
  });
});

describe("what is small", () => {
  test("function words alone find the titles that have them", () => {
    const index = indexOf([
      paper(1, { title: "The End of History and the Last Man" }),
      paper(2, { title: "Not this one", abstract: "The end of it, and more." }),
      paper(3, { title: "To be or not to be" }),
    ]);
    expect(idsFor("the of and", index)[0]).toBe(1);
    expect(idsFor("the of and ", index)).toEqual([1]);
    expect(idsFor("to be or not to be", index)[0]).toBe(3);
    expect(idsFor('"to be or not"', index)).toEqual([3]);
  });

  test("of papers with one id in one delivery the last counts", () => {
    const index = indexOf([paper(1, { title: "Early" }), paper(2), paper(1, { title: "Late" })]);
    expect(index.size).toBe(2);
    expect(idsFor("early", index)).toEqual([]);
    expect(idsFor("late", index)).toEqual([1]);
  });

  test("a paper of nothing but signs counts, and is found by its year", () => {
    const index = indexOf([paper(1, { title: "***", date: "1999" }), ...shelf.slice(1)]);
    expect(idsFor("year:1999", index)).toEqual([1]);
    expect(idsFor("***", index)).toEqual([]);
  });

  test("an index of nothing answers everything", () => {
    const index = indexOf([]);
    for (const typed of ["deep", "year:2019", '"deep nets"', "-deep", ""])
      expect(index.search(typed, 10)).toEqual({ hits: [], total: 0, correction: null });
    index.remove([1]);
    index.compact();
    expect(index.size).toBe(0);
  });
});
