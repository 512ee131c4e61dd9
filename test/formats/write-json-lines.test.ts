/** Papers written as JSON Lines are read back as the same papers. */
import { bareEntry } from "../../lib/formats/entry.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readJsonLine } from "../../lib/formats/json-lines.ts";
import { jsonLines } from "../../lib/formats/write-json-lines.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";

function roundTrip(papers: readonly Paper[]): readonly (Paper | null)[] {
  const lines = jsonLines.write(papers.map(bareEntry)).split("\n").slice(0, -1);
  return lines.map((line) => {
    const read = readJsonLine(line);
    return read !== null && "paper" in read ? read.paper : null;
  });
}

test("is written as agreed", () => {
  const paper: Paper = {
    identifiers: ["arxiv:1512.03385", "hf:1512.03385"],
    title: "Deep “Residual”\u0085Learning",
    abstract: "",
    authors: ["Kaiming He", "Doe, Jane"],
    date: "2015-12",
    venue: null,
    links: [{ kind: "data", url: "https://example.org/data" }],
  };
  expect(jsonLines.write([paper].map(bareEntry))).toBe(
    String.raw`{"title":"Deep “Residual”\u0085Learning","authors":["Kaiming He",{"family":"Doe, Jane"}],"date":"2015-12","identifiers":["arxiv:1512.03385","hf:1512.03385"],"links":[{"kind":"data","url":"https://example.org/data"}]}` +
      "\n",
  );
});

test("every paper comes back as it was, whatever it holds", () => {
  const text = fc.string({ unit: "binary", maxLength: 60 });
  const identifier = fc.constantFrom(
    "arxiv:1512.03385",
    "doi:10.1000/182",
    "acl:2020.acl-main.1",
    "s2:abc",
    "page:ieee/6649456",
    "title:0123456789abcdef",
    "pmid:1",
    "openreview:abcdef",
  );
  const link = fc.record({
    kind: fc.constantFrom("page", "pdf", "code", "project", "data"),
    url: fc.webUrl({ withQueryParameters: true }),
  });
  const record = fc.record({
    identifiers: fc.array(identifier, { maxLength: 4 }),
    title: fc.oneof(text, fc.constant("42")),
    abstract: text,
    authors: fc.array(fc.oneof(text, fc.constantFrom("Doe, Jane", "and", "A and B", "et al.", "Smith, J., Jr.")), {
      maxLength: 4,
    }),
    date: fc.constantFrom(null, "2015", "2015-06", "2015-06-30"),
    venue: fc.oneof(text, fc.constant(null)),
    links: fc.array(link, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), (records) => {
      const papers = records.map(parsePaper).filter((paper) => paper !== null);
      expect(roundTrip(papers)).toEqual(papers);
    }),
  );
});
