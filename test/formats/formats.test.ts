/** The contract every format keeps, checked over the registry, and what BibTeX in particular must keep. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bareEntry } from "../../lib/formats/entry.ts";
import { bibtex } from "../../lib/formats/bibtex.ts";
import { formats } from "../../lib/formats/index.ts";
import type { Paper } from "../../lib/paper.ts";
import { anyEntry } from "./any-entry.ts";
import { readBibtex } from "./read-bibtex.ts";

function paperOf(fields: Partial<Paper> = {}): Paper {
  return {
    identifiers: ["arxiv:1512.03385"],
    title: "Deep Residual Learning for Image Recognition",
    abstract: "Deeper networks are harder to train.",
    authors: ["Kaiming He", "Xiangyu Zhang"],
    date: "2015-12-10",
    venue: null,
    links: [],
    ...fields,
  };
}

/** Each title holds the mark of its kind, which every format must let through. */
const hostile: Readonly<Record<string, Paper>> = {
  quotes: paperOf({ title: `MARKA "Attention" 'is' «all»`, authors: [`Anna "Ann" O'Neil`] }),
  braces: paperOf({ title: "MARKB {Net} }{ {{", authors: ["A {B", "C} D"], venue: "J} of {{X" }),
  backslashes: paperOf({ title: String.raw`MARKC \ \\ \{ \} $\{$ a\$`, authors: [String.raw`Ra\v{c}ko \ `] }),
  "line breaks": paperOf({ title: "MARKD one\ntwo\r\nthree\u2028four\tfive\u0000six", authors: ["New\nLine"] }),
  accents: paperOf({ title: "MARKE Über Łódź, naïve café", authors: ["Hervé Jégou", "Łukasz Żak", "Jörg Groß"] }),
  scripts: paperOf({ title: "MARKF 深度学习 التعلم Обучение", authors: ["王小明", "محمد علي"] }),
  emoji: paperOf({ title: "MARKG 🤗 transformers 👩‍🔬 \ud83d", authors: ["🤖"] }),
  "no authors": paperOf({ title: "MARKH", authors: [], date: null, abstract: "" }),
  "nothing known": paperOf({ identifiers: ["title:00"], title: "MARKI", authors: [], date: null, abstract: "" }),
  "special signs": paperOf({
    title: "MARKJ 100% of R&D costs $5 to $10 #1 a_b ~ ^ @ < > | ` * =",
    venue: "A & B, 50%",
  }),
  "addresses of all kinds": paperOf({
    identifiers: ["doi:10.1000/a{b}c<1:x>2.0.co;2-#", "arxiv:math/0309136"],
    title: "MARKK",
    links: [{ kind: "page", url: "https://example.org/a?b={c}&d=%7B#\\e" }],
  }),
  "names with and": paperOf({ title: "MARKL", authors: ["Smith and Sons", "and", "AND Co", "Others", "Doe, Jane"] }),
};

const every = Object.values(hostile);
const marks = every.map((paper) => /MARK./u.exec(paper.title)![0]);

/** What a file without papers holds where that is not nothing. */
const empty: Readonly<Record<string, RegExp>> = { "csl-json": /^\[\]\n$/u, csv: /^\ufeff"title",[^\n]+\r\n$/u };

test("every format has an id and a name of its own", () => {
  expect(formats.length).toBeGreaterThan(0);
  expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length);
  expect(new Set(formats.map((format) => format.name)).size).toBe(formats.length);
  for (const format of formats) {
    expect(format.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/u);
    expect(format.extension).toMatch(/^[a-z0-9]+$/u);
  }
});

describe.each(formats.map((format) => [format.name, format] as const))("%s", (_name, format) => {
  test("writes an empty file for no papers", () => {
    expect(format.write([])).toMatch(empty[format.id] ?? /^$/u);
  });

  test("writes every paper once, in order, whatever it holds", () => {
    expect(format.write(every.map(bareEntry)).match(/MARK./gu)).toEqual(marks);
  });

  test.each(Object.entries(hostile))(
    "ends a paper with %s by a line break, without control characters",
    (_kind, paper) => {
      const text = format.write([paper].map(bareEntry));
      expect(text.endsWith("\n")).toBe(true);
      expect(text.replaceAll(/\r?\n/gu, "")).not.toMatch(/\p{Cc}/u);
    },
  );

  test("writes whatever a reader says of a paper", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 3 }), (entries) => {
        const text = format.write(entries);
        expect(text.endsWith("\n")).toBe(true);
        expect(text.replaceAll(/\r?\n/gu, "")).not.toMatch(/\p{Cc}/u);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  test("writes the same papers the same way twice", () => {
    expect(format.write(every.map(bareEntry))).toBe(format.write(every.map(bareEntry)));
  });
});

describe("BibTeX", () => {
  test("any papers can be read again, each field once", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 4 }), (entries) => {
        expect(readBibtex(bibtex.write(entries))).toHaveLength(entries.length);
      }),
    );
  });

  test("is written as agreed", () => {
    const papers = [
      paperOf(),
      paperOf({
        identifiers: ["doi:10.1109/cvpr.2016.90", "arxiv:1512.03385"],
        authors: ["Kaiming He", "ATLAS Collaboration"],
        date: "2015-06",
        venue: "Proceedings of the IEEE Conference on Computer Vision & Pattern Recognition",
        links: [{ kind: "page", url: "https://example.org/resnet" }],
      }),
      paperOf({
        identifiers: ["doi:10.1000/x_1"],
        title: "On the $O(n^{2})$ cost of {nothing",
        authors: ["Łukasz Ørsted"],
        date: "1999",
        venue: "Journal of Costs",
      }),
      paperOf({ identifiers: ["title:00"], title: "The Unknown", authors: [], date: null }),
    ];
    expect(bibtex.write(papers.map(bareEntry))).toBe(
      String.raw`@article{he2015deep,
  title = {{Deep Residual Learning for Image Recognition}},
  author = {Kaiming He and Xiangyu Zhang},
  year = {2015},
  month = dec,
  journal = {arXiv preprint arXiv:1512.03385},
  eprint = {1512.03385},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/1512.03385}
}

@inproceedings{he2015deepa,
  title = {{Deep Residual Learning for Image Recognition}},
  author = {Kaiming He and {ATLAS Collaboration}},
  year = {2015},
  month = jun,
  booktitle = {Proceedings of the IEEE Conference on Computer Vision \& Pattern Recognition},
  doi = {10.1109/cvpr.2016.90},
  eprint = {1512.03385},
  archivePrefix = {arXiv},
  url = {https://example.org/resnet}
}

@article{orsted1999cost,
  title = {{On the $O(n^{2})$ cost of \textbraceleft{}nothing}},
  author = {Łukasz Ørsted},
  year = {1999},
  journal = {Journal of Costs},
  doi = {10.1000/x_1},
  url = {https://doi.org/10.1000/x_1}
}

@misc{unknown,
  title = {{The Unknown}}
}
`,
    );
  });

  test("can be read again, each paper as one entry with a key of its own", () => {
    const entries = readBibtex(bibtex.write([...every, ...every].map(bareEntry)));
    expect(entries).toHaveLength(2 * every.length);
    const keys = entries.map((entry) => entry.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9:_-]+$/u);
  });

  test("leaves no sign bare that TeX reads as its own", () => {
    const texts = readBibtex(bibtex.write(every.map(bareEntry))).flatMap(({ fields }) =>
      ["title", "author", "journal", "booktitle"].map((name) => fields[name] ?? ""),
    );
    const bare = texts.map((text) => text.replace(/\\[a-z]+\{\}|\\[%&$#_]/gu, ""));
    expect(bare.filter((text) => /[%&$#_~^\\]/u.test(text))).toEqual([]);
  });

  test.each([
    ["a formula stays as it is", String.raw`A $\sqrt{n}_k$ bound`, String.raw`A $\sqrt{n}_k$ bound`],
    ["two prices are no formula", "From $5 to $10", String.raw`From \$5 to \$10`],
    ["a range of prices is no formula", "For $5-$10", String.raw`For \$5-\$10`],
    ["a price and a formula", "Paying $5 for $x$", String.raw`Paying \$5 for $x$`],
    ["a display formula becomes an inline one", "The $$x$$ law", "The $x$ law"],
    ["a formula with an open brace is escaped", "A ${x$ b", String.raw`A \$\textbraceleft{}x\$ b`],
    ["a formula with crossed braces is escaped", "A $}x{$", String.raw`A \$\textbraceright{}x\textbraceleft{}\$`],
    ["what a comment sign breaks is no formula", String.raw`$5\%$ $6%$`, String.raw`$5\%$ \$6\%\$`],
    ["a lone dollar is escaped", "Pay $", String.raw`Pay \$`],
    ["a backslash is a backslash", String.raw`a\b`, String.raw`a\textbackslash{}b`],
  ])("%s", (_rule, title, written) => {
    expect(readBibtex(bibtex.write([paperOf({ title })].map(bareEntry)))[0]?.fields["title"]).toBe(`{${written}}`);
  });

  test("encodes only what would break a value in addresses and identifiers", () => {
    const url = String.raw`https://example.org/a_b?c={&d=%7B#\e f`;
    const paper = paperOf({ identifiers: ["doi:10.1000/a}<b>{_c"], links: [{ kind: "page", url }] });
    const [entry] = readBibtex(bibtex.write([paper].map(bareEntry)));
    expect(entry?.fields["doi"]).toBe("10.1000/a%7D<b>%7B_c");
    expect(entry?.fields["url"]).toBe("https://example.org/a_b?c=%7B&d=%7B#%5Ce%20f");
  });

  test("keeps each name one name", () => {
    const [entry] = readBibtex(bibtex.write([hostile["names with and"]!].map(bareEntry)));
    expect(entry?.fields["author"]).toBe("{Smith and Sons} and {and} and {AND Co} and {Others} and {Doe, Jane}");
  });

  test.each([
    ["family name, year and first telling word", {}, "he2015deep"],
    ["accents go, letters stay", { authors: ["Jörg Große"], title: "Über Łódź" }, "grosse2015uber"],
    ["without authors the word comes first", { authors: [] }, "deep2015"],
    ["without a date there is no year", { date: null }, "hedeep"],
    ["articles and prepositions tell nothing", { title: "On the Use of A" }, "he2015use"],
    ["formulas tell nothing", { title: "$O(n)$ sorting" }, "he2015sorting"],
    ["a name in another script is left out", { authors: ["王小明"] }, "deep2015"],
    ["a paper without a Latin letter goes by its identifier", { authors: ["王"], title: "深度" }, "arxiv151203385"],
  ])("key: %s", (_rule, fields, key) => {
    expect(readBibtex(bibtex.write([paperOf(fields)].map(bareEntry)))[0]?.key).toBe(key);
  });

  test("equal keys get letters, also past z, and never one that is taken", () => {
    const taken = paperOf({ title: "Deepa Goes" });
    const keys = readBibtex(bibtex.write([taken, ...Array.from({ length: 30 }, () => paperOf())].map(bareEntry))).map(
      ({ key }) => key,
    );
    expect(keys.slice(0, 4)).toEqual(["he2015deepa", "he2015deep", "he2015deepb", "he2015deepc"]);
    expect(keys.slice(26)).toEqual(["he2015deepz", "he2015deepaa", "he2015deepab", "he2015deepac", "he2015deepad"]);
  });

  test.each([
    ["2015-12-10", "2015", "dec"],
    ["2015-01", "2015", "jan"],
    ["2015", "2015", undefined],
    [null, undefined, undefined],
  ])("of the date %s it writes the year %s and the month %s", (date, year, month) => {
    const [entry] = readBibtex(bibtex.write([paperOf({ date })].map(bareEntry)));
    expect([entry?.fields["year"], entry?.fields["month"]]).toEqual([year, month]);
  });

  test("does not write abstracts", () => {
    expect(bibtex.write([paperOf()].map(bareEntry))).not.toContain("harder to train");
  });
});
