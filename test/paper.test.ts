/** How papers are read from untrusted data, compared and merged. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isIdentifier, titleIdentifier } from "../lib/identifiers.ts";
import {
  isNamedByTitleOnly,
  isSameWork,
  mergePapers,
  paperLimits,
  parsePaper,
  yearOf,
  type Paper,
} from "../lib/paper.ts";

function paperOf(fields: Partial<Paper> = {}): Paper {
  return {
    identifiers: ["arxiv:1512.03385"],
    title: "Deep Residual Learning",
    abstract: "",
    authors: [],
    date: null,
    venue: null,
    links: [],
    ...fields,
  };
}

describe("reading a paper", () => {
  test("tidies what it keeps", () => {
    const paper = parsePaper({
      identifiers: ["arxiv:1512.03385", "arxiv:1512.03385", "nonsense", 4],
      title: "  Deep\n Residual\u00a0Learning ",
      abstract: "Deeper\n\nnetworks",
      authors: [" Kaiming  He ", "", null, "Kaiming He"],
      date: "2015-12-10T00:00:00Z",
      venue: " CVPR ",
      links: [{ kind: "code", url: "https://example.org/code", more: 1 }],
      more: "dropped",
    });
    expect(paper).toEqual({
      identifiers: ["arxiv:1512.03385"],
      title: "Deep Residual Learning",
      abstract: "Deeper networks",
      authors: ["Kaiming He"],
      date: "2015-12-10",
      venue: "CVPR",
      links: [{ kind: "code", url: "https://example.org/code" }],
    });
  });

  test("is satisfied with a title, and names the paper by it", () => {
    const paper = parsePaper({ title: "Knots" });
    expect(paper).toEqual(paperOf({ identifiers: [titleIdentifier("Knots")], title: "Knots" }));
    expect(isNamedByTitleOnly(paper!)).toBe(true);
    expect(isNamedByTitleOnly(paperOf({ identifiers: ["title:00", "doi:10.1000/a"] }))).toBe(false);
  });

  test.each([null, undefined, 3, "Knots", [], {}, { title: "" }, { title: " … " }, { title: 5 }, { title: ["Knots"] }])(
    "gives nothing for %j",
    (value) => {
      expect(parsePaper(value)).toBeNull();
    },
  );

  test.each([
    ["2015", "2015", 2015],
    ["2015-12", "2015-12", 2015],
    ["2015-12-10", "2015-12-10", 2015],
    ["2015-12-10T23:59:59.000Z", "2015-12-10", 2015],
    ["2015-00-00", "2015", 2015],
    ["2015-13-01", "2015", 2015],
    ["2015-12-32", "2015-12", 2015],
    ["Dec 2015", null, null],
    ["", null, null],
    [2015, null, null],
  ])("reads the date %j as %j, in the year %j", (written, date, year) => {
    const paper = parsePaper({ title: "Knots", date: written });
    expect(paper?.date).toBe(date);
    expect(yearOf(paper!)).toBe(year);
  });

  test("drops links that are no web addresses or of no known kind", () => {
    const links = [
      { kind: "page", url: "javascript:alert(1)" },
      { kind: "pdf", url: "data:text/html,x" },
      { kind: "page", url: "/relative" },
      { kind: "shop", url: "https://example.org" },
      { kind: "page", url: `https://example.org/${"x".repeat(paperLimits.url)}` },
      { kind: "page" },
      null,
      "https://example.org",
      { kind: "page", url: "https://example.org/ok" },
    ];
    expect(parsePaper({ title: "Knots", links })?.links).toEqual([{ kind: "page", url: "https://example.org/ok" }]);
  });

  test("keeps within its limits, whatever it is handed", () => {
    const paper = parsePaper({
      identifiers: Array.from({ length: 100 }, (_, index) => `doi:10.1000/${index}`),
      title: "t".repeat(5_000),
      abstract: "word ".repeat(400_000),
      authors: Array.from({ length: 5_000 }, (_, index) => `${"n".repeat(500 - String(index).length)} ${index}`),
      venue: "v".repeat(5_000),
      links: Array.from({ length: 100 }, (_, index) => ({ kind: "page", url: `https://example.org/${index}` })),
    });
    expect(paper?.identifiers).toHaveLength(16);
    expect(paper?.title).toHaveLength(paperLimits.title);
    // The limit falls behind a blank, which is none of the text.
    expect(paper?.abstract).toHaveLength(paperLimits.abstract - 1);
    expect(paper?.venue).toHaveLength(paperLimits.venue);
    expect(paper?.links).toHaveLength(paperLimits.links);
    for (const name of paper?.authors ?? []) expect(name).toHaveLength(paperLimits.name);
    expect(parsePaper(paper)).toEqual(paper);
  });

  test("keeps as many authors as the limit says", () => {
    const authors = Array.from({ length: 5_000 }, (_, index) => `Author ${index}`);
    expect(parsePaper({ title: "Knots", authors })?.authors).toEqual(authors.slice(0, paperLimits.authors));
  });

  test("does not cut a character in two", () => {
    const title = `${"t".repeat(paperLimits.title - 1)}🤗`;
    expect(parsePaper({ title })?.title).toBe("t".repeat(paperLimits.title - 1));
  });

  test("never fails, and reads its own papers unchanged", () => {
    const field = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.array(fc.string()),
      fc.constantFrom("2015-02", "arxiv:1512.03385"),
    );
    const value = fc.record(
      {
        identifiers: field,
        title: fc.oneof(fc.string(), field),
        abstract: field,
        authors: field,
        date: field,
        venue: field,
        links: field,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(value, fc.anything()), (anything) => {
        const paper = parsePaper(anything);
        if (paper === null) return;
        expect(paper.identifiers.every(isIdentifier)).toBe(true);
        expect(parsePaper(paper)).toEqual(paper);
      }),
    );
  });
});

describe("one work or two", () => {
  const abstract = "Deeper neural networks are more difficult to train";
  test.each<[string, Partial<Paper>, Partial<Paper>, boolean]>([
    ["nothing but the title is known", {}, {}, true],
    ["the title differs in case and signs", {}, { title: "DEEP residual-learning!" }, true],
    ["the title differs", {}, { title: "Deep Residual Learnings" }, false],
    ["an author is shared", { authors: ["Kaiming He", "Jian Sun"] }, { authors: ["J. Sun"] }, true],
    ["an author is shared but for accents", { authors: ["Hervé Jégou"] }, { authors: ["H. Jegou"] }, true],
    ["no author is shared", { authors: ["Kaiming He"] }, { authors: ["Jane Doe"] }, false],
    ["one has no authors", { authors: ["Kaiming He"] }, {}, true],
    ["the abstracts agree", { abstract }, { abstract: abstract.toUpperCase() }, true],
    ["one abstract is the beginning of the other", { abstract }, { abstract: "Deeper neural networks" }, true],
    ["the abstracts differ", { abstract }, { abstract: "Knots in a box have no ends" }, false],
    [
      "the authors agree but the abstracts differ",
      { authors: ["A B"], abstract },
      { authors: ["A B"], abstract: "Knots" },
      false,
    ],
  ])("%s", (_case, one, other, expected) => {
    expect(isSameWork(paperOf(one), paperOf(other))).toBe(expected);
    expect(isSameWork(paperOf(other), paperOf(one))).toBe(expected);
  });

  test("a third of shared words is enough, less is not", () => {
    const one = paperOf({ abstract: "a b u v w x y" });
    expect(isSameWork(paperOf({ abstract: "a b c d e f" }), one)).toBe(true);
    expect(isSameWork(paperOf({ abstract: "a b c d e f g" }), one)).toBe(false);
  });
});

describe("merging papers", () => {
  test("strong identifiers come first, each once, the known before the found", () => {
    const known = paperOf({ identifiers: ["title:00", "arxiv:1512.03385"] });
    const found = paperOf({ identifiers: ["doi:10.1000/a", "title:11", "arxiv:1512.03385"] });
    expect(mergePapers(known, found).identifiers).toEqual([
      "arxiv:1512.03385",
      "doi:10.1000/a",
      "title:00",
      "title:11",
    ]);
  });

  test("empty fields are filled", () => {
    const found = paperOf({
      abstract: "Deeper networks",
      authors: ["Kaiming He"],
      date: "2015",
      venue: "CVPR",
      links: [{ kind: "code", url: "https://example.org/code" }],
    });
    expect(mergePapers(paperOf(), found)).toEqual(found);
    expect(mergePapers(found, paperOf())).toEqual(found);
  });

  test("what is known stays, though the found says otherwise", () => {
    const known = paperOf({ authors: ["Kaiming He"], venue: "CVPR", date: "2015-12-10" });
    const found = paperOf({
      title: "Deep residual learning",
      authors: ["K. He", "X. Zhang"],
      venue: "arXiv",
      date: "2016-06-27",
    });
    expect(mergePapers(known, found)).toEqual(known);
  });

  test("a longer abstract replaces a shorter one", () => {
    const short = paperOf({ abstract: "Deeper" });
    const long = paperOf({ abstract: "Deeper networks" });
    expect(mergePapers(short, long).abstract).toBe("Deeper networks");
    expect(mergePapers(long, short).abstract).toBe("Deeper networks");
  });

  test.each([
    ["2015", "2015-12-10", "2015-12-10"],
    ["2015-12-10", "2015", "2015-12-10"],
    ["2015", "2016-06-27", "2015"],
    ["2015-12", null, "2015-12"],
    [null, "2015", "2015"],
    [null, null, null],
  ])("the date %s and then %s make %s", (known, found, date) => {
    expect(mergePapers(paperOf({ date: known }), paperOf({ date: found })).date).toBe(date);
  });

  test("links are united, each address once, within the limit", () => {
    const all = Array.from(
      { length: 30 },
      (_, index) => ({ kind: "page", url: `https://example.org/${index}` }) as const,
    );
    const links = (from: number, to: number) => all.slice(from, to);
    expect(mergePapers(paperOf({ links: links(0, 2) }), paperOf({ links: links(1, 3) })).links).toEqual(links(0, 3));
    expect(mergePapers(paperOf({ links: links(0, 15) }), paperOf({ links: links(15, 30) })).links).toEqual(
      links(0, paperLimits.links),
    );
  });

  test("nothing known is lost, and merging again changes nothing", () => {
    const identifier = fc.constantFrom("arxiv:1512.03385", "doi:10.1000/a", "title:00", "title:11", "hf:x");
    const paper = fc
      .record({
        identifiers: fc.uniqueArray(identifier, { minLength: 1 }),
        title: fc.constantFrom("Knots", "knots", "KNOTS"),
        abstract: fc.string(),
        authors: fc.array(fc.string(), { maxLength: 3 }),
        date: fc.constantFrom(null, "2015", "2015-12", "2015-12-10", "2016", "2016-06"),
        venue: fc.constantFrom(null, "CVPR", "ICML"),
        links: fc.array(fc.record({ kind: fc.constant("page"), url: fc.webUrl() }), { maxLength: 3 }),
      })
      .map((fields) => parsePaper(fields)!);
    fc.assert(
      fc.property(paper, paper, (known, found) => {
        const merged = mergePapers(known, found);
        expect(new Set(merged.identifiers)).toEqual(new Set([...known.identifiers, ...found.identifiers]));
        expect(merged.title).toBe(known.title);
        expect(merged.abstract.length).toBe(Math.max(known.abstract.length, found.abstract.length));
        expect(merged.authors).toEqual(known.authors.length > 0 ? known.authors : found.authors);
        expect(merged.venue).toBe(known.venue ?? found.venue);
        expect(merged.date ?? "").toMatch(new RegExp(`^${known.date ?? found.date ?? ""}`, "u"));
        expect(merged.links.slice(0, known.links.length)).toEqual(known.links);
        expect(mergePapers(merged, found)).toEqual(merged);
      }),
    );
  });
});
