/** Marks and snippets show the reader exactly what matched, in any script. */
import { describe, expect, test } from "vitest";
import type { IndexedPaper } from "../../lib/search/search-index.ts";
import { attention, cait, chinese, densenet, indexOf, marked, paper, resnet, type MarkedHit } from "./papers.ts";

function hitFor(query: string, wanted: IndexedPaper): MarkedHit {
  const hit = indexOf([wanted]).search(query, 5).hits[0];
  if (hit === undefined) throw new Error(`${query} finds nothing`);
  return hit;
}

const inTitle = (query: string, wanted: IndexedPaper) => marked(wanted.title, hitFor(query, wanted).marks.title);

describe("marks", () => {
  test("what was typed of a word is marked", () => {
    expect(inTitle("dens", densenet)).toEqual(["Dens"]);
    expect(inTitle("network", densenet)).toEqual(["Network"]);
    expect(inTitle("deep residual", resnet)).toEqual(["Deep", "Residual"]);
  });

  test("a word found by another form or in spite of a slip is marked whole", () => {
    expect(inTitle("reisdual", resnet)).toEqual(["Residual"]);
    expect(inTitle("images", resnet)).toEqual(["Image"]);
    expect(inTitle("trnasformer", cait)).toEqual(["Transformers"]);
  });

  test("of a sentence an abstract shows the words that tell something, of a few words all", () => {
    const abstract = "We do not prune a network without care: what a network loses is a matter of taste.";
    const inAbstract = (query: string) => {
      const { snippet } = hitFor(query, paper(1, { title: "Pottery", abstract })).marks;
      return marked(snippet?.text ?? "", snippet?.ranges ?? []);
    };
    expect(inAbstract("what is a network without a prune")).toEqual(["prune", "network", "network"]);
    expect(inAbstract("without care")).toEqual(["without", "care"]);
  });

  test("marks fit accented, composed and decomposed letters", () => {
    for (const name of ["Hervé Jégou", "Herve\u0301 Je\u0301gou"]) {
      const wanted = paper(1, { title: "T", authors: ["Someone Else", name] });
      const [author] = hitFor("jeg", wanted).marks.authors;
      expect(author?.author).toBe(1);
      expect(marked(name, author!.ranges).map((text) => text.normalize("NFC"))).toEqual(["Jég"]);
    }
  });

  test("marks fit after emoji, ligatures and mathematical letters", () => {
    expect(inTitle("residual", paper(1, { title: "🤖👩‍🔬 Déjà-vu residual 🙂" }))).toEqual(["residual"]);
    expect(inTitle("effi", paper(1, { title: "Eﬃcient ﬁlters" }))).toEqual(["Eﬃ"]);
    expect(inTitle("filters", paper(1, { title: "Eﬃcient ﬁlters" }))).toEqual(["ﬁlters"]);
    expect(inTitle("strasse", paper(1, { title: "İn 𝒜 Strasse" }))).toEqual(["Strasse"]);
  });

  test("marks fit Chinese text, touching pieces in one", () => {
    expect(inTitle("注意力", chinese)).toEqual(["注意力"]);
    expect(inTitle("力", chinese)).toEqual(["力"]);
  });

  test("marks are in order and never overlap", () => {
    const ranges = hitFor("de deep dee residual re", resnet).marks.title;
    ranges.forEach(([start, end], position) => {
      expect(start).toBeLessThan(end);
      expect(start).toBeGreaterThan(ranges[position - 1]?.[1] ?? -1);
    });
  });

  test("the parts of hyphenated words are marked apart", () => {
    expect(inTitle("class attention", paper(1, { title: "Class-attention layers" }))).toEqual(["Class", "attention"]);
  });
});

describe("snippets", () => {
  test("there is none when title and authors explain the match", () => {
    expect(hitFor("residual", resnet).marks.snippet).toBeNull();
    expect(hitFor("kaiming residual", resnet).marks.snippet).toBeNull();
  });

  test("a word found only in the abstract is shown with its surroundings", () => {
    const { snippet } = hitFor("attention transduction", attention).marks;
    expect(marked(snippet!.text, snippet!.ranges)).toContain("transduction");
    expect(snippet!.text.endsWith("…")).toBe(true);
  });

  test("it is cut on word borders and says where", () => {
    const words = Array.from({ length: 200 }, (_, number) => `word${number}`);
    words[100] = "needle";
    const { snippet } = hitFor("needle", paper(1, { abstract: words.join(" ") })).marks;
    const { text, ranges } = snippet!;
    expect(text).toMatch(/^…word\d+ .* word\d+…$/);
    expect(
      text
        .slice(1, -1)
        .split(" ")
        .every((word) => words.includes(word)),
    ).toBe(true);
    expect(text.length).toBeLessThanOrEqual(162);
    expect(marked(text, ranges)).toEqual(["needle"]);
  });

  test("it shows the place where most of the words stand together", () => {
    const filler = "nothing to see here and much more of it ".repeat(10);
    const abstract = `alpha ${filler} beta ${filler} alpha beside beta ${filler}`;
    const { snippet } = hitFor("alpha beta", paper(1, { abstract })).marks;
    expect(marked(snippet!.text, snippet!.ranges)).toEqual(["alpha", "beta"]);
  });

  test("it never cuts a character in two", () => {
    const abstract = `${"😀".repeat(300)}needle${"😀".repeat(300)}`;
    const { snippet } = hitFor("needle", paper(1, { abstract })).marks;
    expect(snippet!.text.isWellFormed()).toBe(true);
    expect(marked(snippet!.text, snippet!.ranges)).toEqual(["needle"]);
  });
});
