/** Lines of papers in the spellings files come in, and lines of anything else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonLine } from "../../lib/formats/json-lines.ts";
import { paperLimits } from "../../lib/paper.ts";

function paperOf(fields: Record<string, unknown>) {
  const read = readJsonLine(JSON.stringify({ title: "Kin", ...fields }));
  if (read === null || "skipped" in read) throw new Error(`made no paper: ${JSON.stringify(read)}`);
  return read.paper;
}

test("a line of a dump becomes a paper", () => {
  expect(
    paperOf({
      id: "arXiv:2605.05410",
      title: "A paper",
      abstract: "About\nkin.",
      authors: ["Jesse A. Rodríguez"],
      year: 2026,
      venue: "arXiv cs.AI",
      arxiv: "2605.05410",
    }),
  ).toEqual({
    identifiers: ["arxiv:2605.05410"],
    title: "A paper",
    abstract: "About kin.",
    authors: ["Jesse A. Rodríguez"],
    date: "2026",
    venue: "arXiv cs.AI",
    links: [],
  });
});

describe("authors", () => {
  test.each([
    [["Ada Byron", "Emmy Noether"]],
    ["Ada Byron and Emmy Noether"],
    ["Ada Byron; Emmy Noether"],
    ["Byron, Ada; Noether, Emmy"],
    ["Byron, Ada and Noether, Emmy"],
    ["Ada Byron, Emmy Noether"],
    ["Ada Byron,\nEmmy Noether"],
    ["Ada Byron & Emmy Noether et al."],
    [["Byron, Ada", "Noether, Emmy"]],
    [[{ name: "Ada Byron" }, { first: "Emmy", last: "Noether" }]],
    [[{ given: "Ada", family: "Byron" }, null, 7, "Emmy Noether"]],
  ])("%j are two", (authors) => {
    expect(paperOf({ authors }).authors.map((name) => name.replace(" et al.", ""))).toEqual([
      "Ada Byron",
      "Emmy Noether",
    ]);
  });

  test.each([
    ["C. Balázs, E. L. Berger and P. M. Nadolsky", ["C. Balázs", "E. L. Berger", "P. M. Nadolsky"]],
    ["Ada Byron, Emmy Noether, and Kurt Weyl", ["Ada Byron", "Emmy Noether", "Kurt Weyl"]],
    ["Byron, Ada", ["Ada Byron"]],
    ["Aristotle", ["Aristotle"]],
    ["", []],
    [{ name: "Ada" }, []],
  ])("%j", (authors, names) => {
    expect(paperOf({ authors }).authors).toEqual(names);
  });
});

describe("names", () => {
  test.each([
    [{ arxiv_id: "math/0309136v2" }, ["arxiv:math/0309136"]],
    [{ eprint: "2003.13678v3" }, ["arxiv:2003.13678"]],
    [{ doi: "https://doi.org/10.1000/ABC" }, ["doi:10.1000/abc"]],
    [{ id: "10.1000/abc", pmid: 123 }, ["pmid:123", "doi:10.1000/abc"]],
    [{ openreview: "rJxgknCcK7" }, ["openreview:rJxgknCcK7"]],
    [{ url: "https://arxiv.org/abs/2003.13678v2" }, ["arxiv:2003.13678"]],
    [{ url: "https://doi.org/10.1000/abc" }, ["doi:10.1000/abc"]],
    [{ arxiv: "2003.13678", id: "arXiv:2003.13678", doi: null }, ["arxiv:2003.13678"]],
  ])("%j", (fields, identifiers) => {
    expect(paperOf(fields).identifiers).toEqual(identifiers);
  });

  test.each([{ id: "iclr-17" }, { id: 17 }, { doi: "none" }, { pmid: "x" }, { doi: "10.1000/\ud800" }, { url: "x" }])(
    "%j names nothing outside its file",
    (fields) => {
      expect(paperOf(fields).identifiers).toEqual([expect.stringMatching(/^title:/u)]);
    },
  );
});

test.each([
  [2021, "2021"],
  ["2021", "2021"],
  ["2021-05-03T00:00:00Z", "2021-05-03"],
  ["May 2021", "2021-05"],
  ["soon", null],
  [-1, null],
])("the year %j is the date %j", (year, date) => {
  expect(paperOf({ year }).date).toBe(date);
});

test("a title that is a number is a title", () => {
  expect(paperOf({ title: 1984 }).title).toBe("1984");
});

test("an address of its own and a PDF become links, other schemes do not", () => {
  const { links } = paperOf({ url: "https://example.org/p", pdf: "https://example.org/p.pdf", code: "javascript:1" });
  expect(links).toEqual([
    { kind: "page", url: "https://example.org/p" },
    { kind: "pdf", url: "https://example.org/p.pdf" },
  ]);
});

test("an abstract of a megabyte is clipped", () => {
  expect(paperOf({ abstract: "kin ".repeat(262_144) }).abstract.length).toBeLessThanOrEqual(paperLimits.abstract);
});

test("halves of characters become replacement characters, which can be sent and linked", () => {
  const line = String.raw`{"title": "Kin \ud83d of", "abstract": "\udc00", "authors": ["A\ud800"]}`;
  const read = readJsonLine(line);
  const texts = read !== null && "paper" in read ? [read.paper.title, read.paper.abstract, ...read.paper.authors] : [];
  expect(texts).toEqual(["Kin \ufffd of", "\ufffd", "A\ufffd"]);
});

test.each([
  ["", null],
  ["  \r", null],
  ["\ufeff", null],
  ['\ufeff{"title": "Kin"}\r', "paper"],
  ["{", "notJson"],
  ['{"title": "Kin"},', "notJson"],
  ["[]", "notAPaper"],
  ["17", "notAPaper"],
  ["null", "notAPaper"],
  ["{}", "noTitle"],
  ['{"title": "  "}', "noTitle"],
  ['{"title": ["Kin"]}', "noTitle"],
])("%j gives %j", (line, outcome) => {
  const read = readJsonLine(line);
  expect(read && ("paper" in read ? "paper" : read.skipped)).toBe(outcome);
});

test("no line makes it throw", () => {
  const names = fc.constantFrom("title", "authors", "author", "abstract", "year", "date", "id", "doi", "url", "pmid");
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(names, fc.jsonValue()).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(line, (text) => {
      expect(() => readJsonLine(text)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
