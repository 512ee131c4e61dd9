/** Entries of every kind with texts that formats stumble over, for property tests; as they come out of `parsePaper`. */
import fc from "fast-check";
import { readingStates, type Entry } from "../../lib/formats/entry.ts";
import { detailNames, parsePaper, workTypes, type Paper } from "../../lib/paper.ts";
import { skeleton, tidy } from "../../lib/text.ts";

/** Pieces that mean something to one format or another. */
const snippets = [
  ...Array.from("{}\"'`\\@%#$&_^~*<>|=+-[]():;,./!?"),
  "and",
  "others",
  "et al.",
  "ER  - ",
  "TY  - JOUR",
  "\\textbf{x}",
  "\\{",
  "$x^2$",
  "$",
  "${x$",
  "{{",
  "}}",
  "@article{a,",
  "</script><b>",
  "&amp;",
  "<!--",
  "](",
  "```",
  "=cmd|' /C calc'!A0",
  "https://example.org/a_(b)?c=%7B",
  "100%",
  "Łódź",
  "naïve",
  "e\u0301",
  "ß",
  "深度学习",
  "التعلم",
  "🤗",
  "👩‍🔬",
  "\u2028",
  "__proto__",
  "null",
];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Deep", "kin", "of", "the", "2015", "A") },
  { weight: 4, arbitrary: fc.constantFrom(...snippets) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
);

/** One line, tidied as texts of papers are. */
export const anyLine = fc
  .array(fc.tuple(piece, fc.constantFrom("", " ")), { minLength: 1, maxLength: 8 })
  .map((pieces) =>
    tidy(
      pieces
        .map((pair) => pair.join(""))
        .join("")
        .replace(/\p{Cc}/gu, ""),
    ),
  )
  .filter((line) => line !== "");

/** A text of several lines, some of them blank or indented. */
export const anyNote = fc
  .array(fc.oneof(anyLine, fc.constantFrom("", "- one", "  - two", "# Heading", "> said", "ER  - ")), { maxLength: 5 })
  .map((lines) => lines.join("\n").trim());

export const anyName = fc.oneof(
  fc.constantFrom(
    "Ada Byron",
    "Ludwig van Beethoven",
    "Jane Doe Jr.",
    "Aristotle",
    "王小明",
    "ATLAS Collaboration",
    "Smith and Sons",
    "Óscar de la Renta",
    "Doe, Jane",
  ),
  anyLine,
);

const anyDetails = fc.record(
  {
    type: fc.constantFrom(...workTypes),
    ...Object.fromEntries(detailNames.map((name) => [name, anyLine])),
    pages: fc.constantFrom("1-10", "770--778", "e12", "3, 5–7", "S-12"),
    key: fc.oneof(fc.constantFrom("He2015", "he2015", "DBLP:journals/corr/HeZRS15"), anyLine),
  },
  { requiredKeys: [] },
);

/** A paper that has something of everything, or of nothing. */
export const anyPaper: fc.Arbitrary<Paper> = fc
  .record({
    identifiers: fc.uniqueArray(
      fc.constantFrom(
        "arxiv:1512.03385",
        "arxiv:math/0309136",
        "doi:10.1000/a{b}<c>_%2",
        "doi:10.1002/(sici)1097-4636(1998)43:3<338::aid-jbm16>3.0.co;2-b",
        "pmid:12",
        "acl:2020.acl-main.1",
        "openreview:rJl-b3RcF7",
      ),
      { maxLength: 3 },
    ),
    title: anyLine.filter((title) => skeleton(title) !== ""),
    abstract: fc.oneof(fc.constant(""), anyLine),
    authors: fc.array(anyName, { maxLength: 4 }),
    date: fc.constantFrom(null, "0987", "2015", "2015-06", "2015-12-10"),
    venue: fc.oneof(fc.constant(null), anyLine),
    links: fc.array(
      fc.record({ kind: fc.constantFrom("page", "pdf", "code"), url: fc.webUrl({ withQueryParameters: true }) }),
      { maxLength: 2 },
    ),
    details: fc.option(anyDetails, { nil: undefined }),
  })
  .map((fields) => parsePaper(fields))
  .filter((paper) => paper !== null);

/** A paper with all that a reader may say of it. */
export const anyEntry: fc.Arbitrary<Entry> = fc.record({
  paper: anyPaper,
  note: anyNote,
  tags: fc.uniqueArray(anyLine, { maxLength: 3 }),
  reading: fc.option(
    fc.record({ state: fc.constantFrom(...readingStates), since: fc.option(fc.integer({ min: 1, max: 2 ** 41 })) }),
  ),
  isStarred: fc.boolean(),
  lists: fc.uniqueArray(fc.record({ name: anyLine, savedAt: fc.option(fc.integer({ min: 1, max: 2 ** 41 })) }), {
    maxLength: 2,
    selector: ({ name }) => name,
  }),
});
