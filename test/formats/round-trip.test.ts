/**
 * What is written is read back as far as the format carries it. The table below says of each format what comes back of an
 * entry, and why not the rest; texts that look like HTML are read as HTML everywhere, because other programs write it.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../lib/formats/entry.ts";
import { linesOf, urlOf } from "../../lib/formats/facts.ts";
import { formats } from "../../lib/formats/index.ts";
import { identifierOfAddress } from "../../lib/formats/read-fields.ts";
import { readText } from "../../lib/formats/read-file.ts";
import { isNamedByTitleOnly, type Paper } from "../../lib/paper.ts";
import { plainText } from "../../lib/sites/html-text.ts";
import { skeleton, tidy } from "../../lib/text.ts";
import { anyEntry } from "./any-entry.ts";

/** What of an entry is compared: everything that a reader would miss. */
type Kept = {
  readonly title: string;
  readonly authors: readonly string[];
  readonly date: string | null;
  /** Of the schemes that the format has a field for. */
  readonly identifiers: readonly string[];
  readonly volume: string;
  readonly tags: readonly string[];
  readonly note: string;
  readonly reading: Entry["reading"];
  readonly isStarred: boolean;
  readonly lists: Entry["lists"];
};

type Carried = {
  readonly format: string;
  /** Schemes of the identifiers that come back. */
  readonly schemes: readonly string[];
  readonly text: (text: string) => string;
  /** How exact a date is at most, in signs. */
  readonly date: number;
  readonly note: (note: string) => string;
  readonly tags: (tags: readonly string[]) => readonly string[];
  /** Whether stars, states and lists come along, and the moments of lists. */
  readonly said: "nothing" | "names" | "all";
  readonly why: readonly string[];
};

const asWritten = <Value>(value: Value): Value => value;
/** TeX puts letters and their accents together. */
const composed = (text: string): string => plainText(text).normalize("NFC");
const lineByLine = (note: string): string => linesOf(note).join("\n");

const table: readonly Carried[] = [
  {
    format: "bibtex",
    schemes: ["doi", "arxiv", "pmid"],
    text: composed,
    date: 7,
    note: (note) => noteOf(note, asWritten).normalize("NFC"),
    tags: (tags) => tags.map((tag) => tidy(tag.normalize("NFC"))),
    said: "nothing",
    why: ["it has no days, stars, states and lists", "abstracts are left out, because most would delete them"],
  },
  {
    format: "biblatex",
    schemes: ["doi"],
    text: composed,
    date: 10,
    note: (note) => noteOf(note, asWritten).normalize("NFC"),
    tags: (tags) => tags.map((tag) => tidy(tag.normalize("NFC"))),
    said: "nothing",
    why: ["it has one field for all numbers of preprints: arXiv's, else PubMed's", "it has no stars, states and lists"],
  },
  {
    format: "ris",
    schemes: ["doi", "pmid"],
    text: plainText,
    date: 10,
    note: (note) => noteOf(note, tidy),
    tags: asWritten,
    said: "nothing",
    why: ["lines of a note lose what they are indented by", "it has no stars, states and lists"],
  },
  {
    format: "csl-json",
    schemes: ["doi", "pmid"],
    text: plainText,
    date: 10,
    note: lineByLine,
    tags: asWritten,
    said: "nothing",
    why: ["tags are one text with commas: one that has a comma falls apart", "it has no stars, states and lists"],
  },
  {
    format: "csv",
    schemes: ["doi", "arxiv", "pmid", "acl"],
    text: plainText,
    date: 10,
    note: lineByLine,
    tags: asWritten,
    said: "names",
    why: ["a row has one cell for all lists: when a paper was saved to each is not told"],
  },
  {
    format: "paperkin",
    schemes: ["doi", "arxiv", "pmid", "acl"],
    text: asWritten,
    date: 10,
    note: asWritten,
    tags: asWritten,
    said: "all",
    why: [],
  },
];

/** Lines with their blanks tidied, but for what `line` makes of their beginning. */
function noteOf(note: string, line: (text: string) => string): string {
  return linesOf(note)
    .map((text) => line((/^\s*/u.exec(text)?.[0] ?? "") + tidy(text)))
    .join("\n")
    .trim();
}

const names = fc.uniqueArray(
  fc.constantFrom(
    "Ada Byron",
    "Ludwig van Beethoven",
    "Óscar de la Renta",
    "Charles de la Vallée Poussin",
    "Jane Doe Jr.",
    "Martin Luther King III",
    "Aristotle",
    "王小明",
    "محمد علي",
    "ATLAS Collaboration",
    "Smith and Sons",
    "AND Co",
    "R&D {Group}",
    "A. $x^2$ B_c #1",
    "Anna O'Neil",
    "Łukasz Żak-Groß",
  ),
  { maxLength: 4 },
);
const tags = fc.uniqueArray(
  fc.constantFrom("graphs", "kin ship", "50% & more", "C#", "a_b", "{x}", "$5", "深度学习", "🤗", "ε-greedy", "naïve"),
  { maxLength: 3 },
);
const commas = fc.uniqueArray(fc.constantFrom("graphs", "kin, kith", "semi; colon"), { minLength: 2, maxLength: 3 });
const notes = fc
  .array(
    fc.constantFrom(
      "Read it.",
      "",
      "  - two",
      "# Heading",
      "> said",
      "ER  - ",
      "TY  - JOUR",
      "50% {of} $5 & #1",
      "--- ``q''",
      "\\textbf{x} ~^",
      "深度 🤗",
    ),
    { maxLength: 5 },
  )
  .map((lines) => lines.join("\n").trim());

const entry = fc
  .record({ any: anyEntry, names, tags, notes })
  .map(({ any, names: authors, tags: own, notes: note }): Entry => ({
    ...any,
    paper: { ...any.paper, authors },
    tags: own,
    note,
    lists: any.lists.map((list, index) => ({ ...list, name: `List ${index} of kin` })),
  }));

function keptOf({ paper, tags: own, note, reading, isStarred, lists }: Entry, schemes: readonly string[]): Kept {
  const { title, authors, date, details } = paper;
  return {
    title,
    authors,
    date,
    identifiers: idsOf(paper, schemes),
    volume: details?.volume ?? "",
    tags: own,
    note,
    reading,
    isStarred,
    lists,
  };
}

function idsOf({ identifiers }: Paper, schemes: readonly string[]): readonly string[] {
  // One of a kind: formats have one field for each.
  return schemes.flatMap((scheme) => identifiers.find((name) => name.startsWith(`${scheme}:`)) ?? []);
}

function carried(given: Entry, { schemes, text, date, note, tags: tagged, said }: Carried): Kept {
  const kept = keptOf(given, schemes);
  const { reading, isStarred, lists } = said === "nothing" ? { reading: null, isStarred: false, lists: [] } : kept;
  return {
    ...kept,
    title: text(kept.title),
    authors: kept.authors.map(text),
    date: kept.date?.slice(0, date) ?? null,
    volume: text(kept.volume),
    note: note(kept.note),
    tags: tagged(kept.tags),
    reading: reading?.since === 0 && said === "names" ? { ...reading, since: null } : reading,
    isStarred,
    lists: said === "names" ? lists.map(({ name }) => ({ name, savedAt: null })) : lists,
  };
}

async function trip(format: string, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const { write, extension } = formats.find(({ id }) => id === format)!;
  return (await readText(write(entries), {}, `papers.${extension}`)).entries;
}

describe.each(table)("$format", (row) => {
  test("brings back what it carries", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (entries) => {
        fc.pre(entries.every(({ paper }) => skeleton(row.text(paper.title)) !== ""));
        // BibLaTeX has no field for the venue of a page or a book but one that reads as part of the title.
        const written =
          row.format === "biblatex"
            ? entries.map((one) => ({ ...one, paper: { ...one.paper, venue: null } }))
            : entries;
        const back = await trip(row.format, written);
        expect(back.map((one) => keptOf(one, row.schemes))).toEqual(entries.map((one) => carried(one, row)));
      }),
      { numRuns: 300 },
    );
  });

  test.skipIf(row.format === "csl-json" || row.format === "csv")("keeps tags with commas whole", async () => {
    await fc.assert(
      fc.asyncProperty(entry, commas, async (one, own) => {
        fc.pre(skeleton(row.text(one.paper.title)) !== "");
        const [back] = await trip(row.format, [{ ...one, tags: own }]);
        expect(back?.tags).toEqual(own);
      }),
      { numRuns: 100 },
    );
  });

  test("keeps a citation key", async () => {
    const sample = fc.sample(entry, 1)[0]!;
    for (const key of ["He2015", "DBLP:journals/corr/HeZRS15", "byron_2020-a.b+c"]) {
      const paper = { ...sample.paper, title: "Kin and kind", details: { key } };
      expect((await trip(row.format, [{ ...sample, paper }]))[0]?.paper.details?.key).toBe(key);
    }
  });
});

test("JSON Lines brings back papers as they are, and nothing of what is said of them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (entries) => {
      const back = await trip("jsonlines", entries);
      expect(back.map(({ paper }) => paper)).toEqual(entries.map(({ paper }) => paper));
    }),
    { numRuns: 300 },
  );
});

test("a list in Markdown brings back the papers whose addresses tell what they are", async () => {
  await fc.assert(
    fc.asyncProperty(entry, async (one) => {
      fc.pre(!isNamedByTitleOnly(one.paper));
      const known = identifierOfAddress(urlOf({ ...one.paper, links: [] }) ?? "");
      fc.pre(known !== null && !known.includes("{"));
      const back = await trip("markdown", [
        { ...one, note: "", paper: { ...one.paper, title: "Kin and kind of mine", links: [] } },
      ]);
      expect(back[0]?.paper.identifiers).toContain(known);
    }),
    { numRuns: 300 },
  );
});
