/** What a reader may type beside words: quotes, minus, filters, half of each. */
import { describe, expect, test } from "vitest";
import { isEmptyQuery, readQuery } from "../../lib/search/query.ts";

const wordsOf = (typed: string) => readQuery(typed).words.map(({ word }) => word);
const phrasesOf = (typed: string) => readQuery(typed).phrases.map(({ words }) => words.join(" "));
const excludedBy = (typed: string) => readQuery(typed).excluded.map(({ words }) => words.join(" "));

describe("quotes", () => {
  test.each(['"deep learning"', "“deep learning”", "„deep learning“", '“deep learning"', '"deep learning'])(
    "make a phrase: %s",
    (typed) => {
      expect(phrasesOf(typed)).toEqual(["deep learning"]);
      expect(wordsOf(typed)).toEqual(["deep", "learning"]);
      expect(readQuery(typed).words.every(({ isRequired }) => isRequired)).toBe(true);
    },
  );

  test("left open, their last word may still grow; closed, none may", () => {
    expect(readQuery('"deep lear').phrases[0]?.unfinished).toBe(true);
    expect(readQuery('"deep lear"').phrases[0]?.unfinished).toBe(false);
    expect(readQuery('"deep lear"').words.some(({ asPrefix }) => asPrefix)).toBe(false);
    expect(readQuery('"deep learning" f').words.map(({ unfinished }) => unfinished)).toEqual([false, false, true]);
  });

  test("around what abstracts are not indexed by do not ask the index for it", () => {
    const light = (typed: string) => readQuery(typed).words.flatMap(({ word, isLight }) => (isLight ? [word] : []));
    expect(light('"state of the art"')).toEqual(["of", "the"]);
    for (const typed of ['"state of th', '"state of the'])
      expect(light(typed)).toEqual(["of", typed.split(" ").at(-1)]);
    expect(light('"residual le')).toEqual(["le"]);
    expect(light('"residual lear')).toEqual([]);
    expect(light('"of 注意')).toEqual(["of"]);
    expect(light('"the" deep')).toEqual([]);
    expect(light('"to be or not"')).toEqual([]);
  });

  test("around function words and a short beginning ask the index for the beginning", () => {
    expect(readQuery('"and abc').words.map(({ word, isLight }) => [word, isLight])).toEqual([
      ["and", true],
      ["abc", false],
    ]);
  });

  test("of a LaTeX accent are none", () => {
    const name = String.raw`Bernhard Sch\"olkopf`;
    expect(phrasesOf(`"${name}" kernels`)).toEqual(["bernhard scholkopf"]);
    expect(wordsOf(`"${name}" kernels`)).toEqual(["bernhard", "scholkopf", "kernels"]);
  });

  test("around one word ask for that word, not for a phrase", () => {
    const { words, phrases } = readQuery('"nets" deep');
    expect(phrases).toEqual([]);
    expect(words.map(({ word, isRequired }) => [word, isRequired])).toEqual([
      ["nets", true],
      ["deep", false],
    ]);
  });

  test("lose no word that stands right behind or before them", () => {
    for (const typed of [
      '"deep learning"nets',
      '"deep learning"-nets',
      'nets"deep learning"',
      '("deep learning") nets',
    ])
      expect(wordsOf(typed).toSorted()).toEqual(["deep", "learning", "nets"]);
  });

  test("ask for their word also when it is typed again outside of them", () => {
    expect(readQuery('"nets" deep nets ').words.find(({ word }) => word === "nets")?.isRequired).toBe(true);
  });
});

describe("minus", () => {
  test("takes words, phrases and authors out", () => {
    expect(excludedBy("deep -nets")).toEqual(["nets"]);
    expect(excludedBy('deep -"residual nets"')).toEqual(["residual nets"]);
    expect(readQuery("deep -author:he").excluded).toEqual([{ words: ["he"], unfinished: false, field: "author" }]);
    expect(readQuery('deep −author:"kaiming he"').excluded[0]).toMatchObject({ words: ["kaiming", "he"] });
    for (const typed of ["deep -nets", "-nets deep", "deep –nets"]) expect(wordsOf(typed)).toEqual(["deep"]);
  });

  test("inside a word or before a blank is a hyphen or a dash", () => {
    expect(wordsOf("pre-training")).toEqual(["pre", "training"]);
    expect(wordsOf("deep - nets")).toEqual(["deep", "nets"]);
    for (const typed of ["pre-training", "deep - nets", "-", "deep -"]) expect(excludedBy(typed)).toEqual([]);
  });

  test("before a filter that is half typed says nothing either", () => {
    for (const typed of ["-author:", "-in:", "-year:20"])
      expect(readQuery(`deep ${typed}`)).toEqual(readQuery("deep "));
  });

  test("alone asks for nothing", () => {
    for (const typed of ["-nets", '-"residual nets"', "-author:he"]) expect(isEmptyQuery(readQuery(typed))).toBe(true);
  });
});

describe("filters", () => {
  test.each([
    ["year:2019", 2019, 2019],
    ["year:2019..2022", 2019, 2022],
    ["year:2019-2022", 2019, 2022],
    ["year:2019–2022", 2019, 2022],
    ["year:..2020", null, 2020],
    ["year:2021..", 2021, null],
    ["year:2021-", 2021, null],
    ["YEAR:2021", 2021, 2021],
    ['year:"2021"', 2021, 2021],
    // Still being typed: what is there counts, and nothing flickers.
    ["year:2019.", 2019, 2019],
    ["year:2019..2", 2019, null],
    ["year:2019..202", 2019, null],
    ["year:2019-20", 2019, null],
  ])("%s asks for years", (typed, from, to) => {
    expect(readQuery(typed)).toMatchObject({ years: { from, to }, words: [] });
    expect(readQuery(`deep ${typed}`)).toMatchObject({ years: { from, to }, words: [{ word: "deep" }] });
  });

  test("author: looks for a name, whole or in quotes", () => {
    for (const typed of ["author:he", "Author:HE", "author:“he”"])
      expect(readQuery(typed).words).toMatchObject([{ word: "he", field: "author", isRequired: true }]);
    const { words, phrases } = readQuery('author:"kaiming he" residual');
    expect(words.map(({ word, field }) => [word, field])).toEqual([
      ["kaiming", "author"],
      ["he", "author"],
      ["residual", "any"],
    ]);
    expect(phrases).toEqual([{ words: ["kaiming", "he"], unfinished: false, field: "author" }]);
  });

  test("in: and is:saved ask for lists", () => {
    expect(readQuery('in:"Reading list" deep')).toMatchObject({ lists: ["Reading list"], words: [{ word: "deep" }] });
    expect(readQuery("in:thesis in:todo").lists).toEqual(["thesis", "todo"]);
    expect(readQuery('in:"half open')).toMatchObject({ lists: ["half open"], words: [] });
    expect(readQuery("is:saved")).toMatchObject({ isSaved: true, words: [] });
    expect(readQuery("IS:SAVED deep").isSaved).toBe(true);
  });

  test("tag: and is: ask for what the reader said of papers", () => {
    expect(readQuery('tag:"graph nets" tag:todo deep')).toMatchObject({ tags: ["graph nets", "todo"], words: [{}] });
    expect(readQuery("is:starred IS:ToRead").states).toEqual(["starred", "toread"]);
    expect(readQuery("is:read").states).toEqual(["read"]);
    expect(readQuery("is:reading deep").states).toEqual(["reading"]);
    expect(isEmptyQuery(readQuery("tag:todo"))).toBe(false);
    expect(isEmptyQuery(readQuery("is:starred"))).toBe(false);
  });

  test.each([
    "year:",
    "year:2",
    "year:20",
    "year:201",
    "year:..",
    "year:..20",
    "author:",
    "in:",
    "is:",
    "is:s",
    "is:save",
    "is:star",
    "is:rea",
    "is:toread".slice(0, -1),
    "tag:",
  ])("half typed, %s says nothing yet", (typed) => {
    expect(isEmptyQuery(readQuery(typed))).toBe(true);
    expect(readQuery(`deep ${typed}`)).toEqual(readQuery("deep "));
  });

  test("a word typed twice joins all its neighbours", () => {
    const [pre] = readQuery("pre training pre text ").words;
    expect(pre?.compounds).toEqual(expect.arrayContaining(["pretraining", "pretext"]));
  });

  test.each([
    ["year:abc", ["year", "abc"]],
    ["year:20 nets", ["year", "20", "nets"]],
    ["year:2019..20 nets", ["year", "2019", "20", "nets"]],
    ["year:20190", ["year", "20190"]],
    ["foo:bar", ["foo", "bar"]],
    ["is:good", ["is", "good"]],
    ["is:readable", ["is", "readable"]],
    ["author: he", ["author", "he"]],
    ["https://example.org/deep", ["https", "example", "org", "deep"]],
    ["myyear:2019", ["myyear", "2019"]],
  ])("%s is no filter but words", (typed, words) => {
    const query = readQuery(typed);
    expect(query).toMatchObject({
      years: null,
      lists: [],
      tags: [],
      states: [],
      isSaved: false,
      excluded: [],
      phrases: [],
    });
    expect(query.words.map(({ word }) => word)).toEqual(words);
  });

  test("places of words are those in what was typed, whatever stands before them", () => {
    const typed = 'year:2019 “Déep learning” -foo author:"Kaiming He" foo:Bar in:list nets';
    for (const { word, start, end } of readQuery(typed).words)
      expect(typed.slice(start, end).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase()).toBe(word);
  });
});
