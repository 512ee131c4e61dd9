/**
 * What is written is read back as far as the format carries it. The table below says of each format what comes back of an
 * entry, and why not the rest; texts that look like HTML are read as HTML in formats that other programs write.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../lib/formats/entry.ts";
import { kindOf, linesOf, pagesOf, urlOf } from "../../lib/formats/facts.ts";
import { formats } from "../../lib/formats/index.ts";
import { identifierOfAddress } from "../../lib/formats/read-fields.ts";
import { readText } from "../../lib/formats/read-file.ts";
import {
  isNamedByTitleOnly,
  type DetailName,
  type LinkKind,
  type Paper,
  type PaperLink,
  type WorkType,
} from "../../lib/paper.ts";
import { plainText } from "../../lib/sites/html-text.ts";
import { skeleton, tidy } from "../../lib/text.ts";
import { anyEntry, anyLine } from "./any-entry.ts";

/** Everything of an entry that a reader would miss, but the citation key, which must not be taken twice in a file. */
type Kept = Omit<Entry, "paper"> &
  Omit<Paper, "details" | "identifiers"> & {
    readonly identifiers: readonly string[];
    readonly type: WorkType | undefined;
    readonly details: { readonly [Name in DetailName]?: string };
  };

/** What a paper gets of a fact that shares its field with another; undefined for none. */
type Shared = { readonly [Name in "venue" | "publisher" | "institution"]?: string | null | undefined };

type Carried = {
  readonly format: string;
  /** Schemes of which one identifier comes back, or all of all. */
  readonly schemes: readonly string[] | "all";
  /** Kinds of links that come back: the first, or all. */
  readonly links: Readonly<Partial<Record<LinkKind, "first" | "all">>>;
  readonly text: (text: string) => string;
  /** How exact a date is at most, in signs. */
  readonly date: number;
  readonly abstract: boolean;
  /** Of kinds of works that it has no word for, the nearest. */
  readonly kind: (kind: WorkType, paper: Paper) => WorkType | undefined;
  /** What two facts share a field, and what goes with what. */
  readonly shared: (paper: Paper, kind: WorkType) => Shared;
  /** The dash of a range. */
  readonly pages: string | null;
  readonly note: (note: string) => string;
  readonly tags: (tags: readonly string[]) => readonly string[];
  /** Whether stars, states and lists come along. */
  readonly said: boolean;
  readonly why: readonly string[];
};

const asWritten = <Value>(value: Value): Value => value;
/** TeX puts letters and their accents together. */
const composed = (text: string): string => tidy(plainText(text).normalize("NFC"));
const lineByLine = (note: string): string => linesOf(note).join("\n").trim();

/** What BibTeX and BibLaTeX have in common. */
const tex = {
  links: { page: "first" },
  text: composed,
  pages: "–",
  note: (note) =>
    linesOf(note)
      .map((line) => (/^\s*/u.exec(line)?.[0] ?? "") + tidy(line))
      .join("\n")
      .trim()
      .normalize("NFC"),
  tags: (tags) => tags.map((tag) => tidy(tag.normalize("NFC"))),
  said: false,
} as const satisfies Partial<Carried>;

/** A thesis is from where it was written, and a report from who gave it out, whichever of the two a paper has. */
function writtenAt({ venue, details }: Paper, kind: WorkType): Shared {
  const institution = details?.institution ?? (kind === "thesis" || kind === "report" ? venue : null);
  return {
    ...(institution !== null && { institution }),
    ...(kind === "thesis" && { venue: venue ?? institution }),
  };
}

/** One field for who brought a work out. */
function broughtOut(paper: Paper, kind: WorkType): Shared {
  const { publisher, institution } = paper.details ?? {};
  const isWritten = kind === "thesis" || kind === "report";
  const by = isWritten ? (institution ?? publisher) : (publisher ?? institution);
  return {
    publisher: isWritten ? undefined : by,
    institution: isWritten ? by : undefined,
    ...(kind === "thesis" && { venue: paper.venue ?? by ?? null }),
  };
}

const isOnArxiv = ({ identifiers }: Paper): boolean => identifiers.some((name) => name.startsWith("arxiv:"));

const table: readonly Carried[] = [
  {
    ...tex,
    format: "bibtex",
    schemes: ["doi", "arxiv", "pmid"],
    date: 7,
    abstract: false,
    kind: (kind, paper) => {
      const isArticle = kind === "article" || kind === "preprint";
      if (isArticle && (paper.venue !== null || isOnArxiv(paper))) return paper.venue === null ? "preprint" : "article";
      const isMisc = kind === "web" || kind === "other" || kind === "preprint";
      return isMisc ? (isOnArxiv(paper) ? "preprint" : "other") : kind;
    },
    shared: (paper, kind) => ({
      ...writtenAt(paper, kind),
      ...(kind === "book" && { publisher: paper.details?.publisher ?? paper.venue ?? undefined }),
    }),
    why: [
      "it has no days, stars, states and lists, no PDFs and no code",
      "abstracts are left out, because most would delete them",
      "it has no word for preprints and pages of the web",
      "its styles want a book's publisher, a thesis' school and a report's institution: else the venue is it",
    ],
  },
  {
    ...tex,
    format: "biblatex",
    schemes: ["doi", "arxiv"],
    date: 10,
    abstract: true,
    kind: (kind, paper) => ((kind === "web" || kind === "other") && isOnArxiv(paper) ? "preprint" : kind),
    shared: writtenAt,
    why: [
      "it has one field for all numbers of preprints: arXiv's, else PubMed's",
      "it has no stars, states and lists, no PDFs and no code",
      "Biber wants a thesis' and a report's institution: else the venue is it",
    ],
  },
  {
    format: "ris",
    schemes: ["doi", "arxiv", "pmid"],
    links: { page: "first", pdf: "all" },
    text: plainText,
    date: 10,
    abstract: true,
    kind: asWritten,
    shared: broughtOut,
    pages: "-",
    note: lineByLine,
    tags: asWritten,
    said: false,
    why: [
      "it has one field for publisher and institution",
      "a comma in a name turns it around",
      "it has no stars, states and lists, and no code",
    ],
  },
  {
    format: "csl-json",
    schemes: ["doi", "arxiv", "pmid", "acl", "openreview"],
    links: { page: "all", pdf: "all", code: "all", project: "all", data: "all" },
    text: plainText,
    date: 10,
    abstract: true,
    kind: asWritten,
    shared: broughtOut,
    pages: "-",
    note: lineByLine,
    tags: asWritten,
    said: false,
    why: ["it has one field for publisher and institution", "it has no stars, states and lists"],
  },
  {
    format: "csv",
    schemes: "all",
    links: { page: "first", pdf: "all", code: "all", project: "all", data: "all" },
    text: asWritten,
    date: 10,
    abstract: true,
    kind: asWritten,
    shared: () => ({}),
    pages: "-",
    note: lineByLine,
    tags: asWritten,
    said: true,
    why: ["its one cell for pages is for the paper's own"],
  },
  {
    format: "paperkin",
    schemes: "all",
    links: { page: "all", pdf: "all", code: "all", project: "all", data: "all" },
    text: asWritten,
    date: 10,
    abstract: true,
    kind: (_, paper) => paper.details?.type,
    shared: () => ({}),
    pages: null,
    note: asWritten,
    tags: asWritten,
    said: true,
    why: [],
  },
];

const given = fc.oneof(
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
    "Smith, Sons and Daughters, Inc.",
    "Doe, Jane",
    "AND Co",
    "R&D {Group}",
    "A. $x^2$ B_c #1",
    "Anna O'Neil",
    "Łukasz Żak-Groß",
  ),
  anyLine,
);
/** A name of nobody is left out, and one of signs alone is none. */
const name = given.filter((text) => /\p{L}{2}/u.test(text) && !/^(?:others|et\.? al\.?)$|<|&/iu.test(text));
const names = fc.uniqueArray(name, { maxLength: 4 });

/** Addresses that lead to no paper that has another name. */
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    "https://example.org/~ada/a_b%20c.html?x=1&y=#z",
    "https://example.org/a;b,c/(d)",
    "https://example.org/$5/100%25",
    "https://example.org/深度",
  ),
);
const kinds: readonly LinkKind[] = ["page", "pdf", "code", "project", "data"];
const isWhole = ({ url }: PaperLink): boolean => !/[;,.]$/u.test(url);
const links = fc
  .uniqueArray(fc.record({ kind: fc.constantFrom(...kinds), url: address }), {
    maxLength: 4,
    selector: ({ url }) => url,
  })
  // Which kind comes first is nothing that a reader would miss.
  .map((found) => kinds.flatMap((kind) => found.filter((link) => link.kind === kind && isWhole(link))));

const isbn = fc.constantFrom("978-3-16-148410-0", "316148410X");
const issn = fc.constantFrom("2049-3630", "1234-567X");

const entry = fc
  .record({ any: anyEntry, names, editors: names, links, isbn, issn })
  .map(({ any, names: authors, editors, links: addresses, ...serial }): Entry => {
    const { details, ...paper } = any.paper;
    const named = {
      ...details,
      ...(details?.editors !== undefined && { editors: editors.filter(isUndivided).join("; ") || "Ada Byron" }),
      ...(details?.isbn !== undefined && { isbn: serial.isbn }),
      ...(details?.issn !== undefined && { issn: serial.issn }),
    };
    // An address is taken for the paper's, and tags alone are nothing.
    const isVenue = plainText(paper.venue?.replace(/^.*:\/\/.*$/u, "") ?? "") !== "";
    const venue = isVenue ? paper.venue : null;
    return {
      ...any,
      paper: { ...paper, venue, authors, links: addresses, ...(details !== undefined && { details: named }) },
    };
  });

function isUndivided(text: string): boolean {
  return !/[;,]/u.test(text);
}

function keptOf(one: Entry, { schemes }: Carried): Kept {
  const {
    paper: { details, ...paper },
    ...said
  } = one;
  const { type, key: _key, ...texts } = details ?? {};
  return {
    ...said,
    ...paper,
    identifiers: idsOf(one.paper, schemes),
    type,
    details: texts,
  };
}

function idsOf({ identifiers }: Paper, schemes: Carried["schemes"]): readonly string[] {
  if (schemes === "all") return identifiers;
  return schemes.flatMap((scheme) => identifiers.find((id) => id.startsWith(`${scheme}:`)) ?? []);
}

function carried(one: Entry, row: Carried): Kept {
  const kept = keptOf(one, row);
  const kind = kindOf(one.paper);
  const { venue = one.paper.venue, ...shared } = row.shared(one.paper, kind);
  const details = Object.entries({ ...kept.details, ...shared }).flatMap(([detail, value]) => {
    const isRange = detail === "pages" && row.pages !== null;
    const text = row.text((isRange ? pagesOf(one.paper, row.pages) : value) ?? "");
    return text === "" ? [] : [[detail, text]];
  });
  return {
    ...kept,
    title: row.text(kept.title),
    authors: [...new Set(kept.authors.map(row.text))].filter((author) => author !== ""),
    date: kept.date?.slice(0, row.date) ?? null,
    venue: row.text(venue ?? "") || null,
    abstract: row.abstract ? row.text(kept.abstract) : "",
    links: kept.links.filter(({ kind: of }, index, all) => {
      const many = row.links[of];
      return many === "all" || (many === "first" && all.findIndex((link) => link.kind === of) === index);
    }),
    type: row.kind(kind, one.paper),
    details: Object.fromEntries(details),
    note: row.note(kept.note),
    tags: [...new Set(row.tags(kept.tags))],
    ...(!row.said && { reading: null, isStarred: false, lists: [] }),
  };
}

async function trip(format: string, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const { write, extension } = formats.find(({ id }) => id === format)!;
  return (await readText(write(entries), {}, `papers.${extension}`)).entries;
}

/** Names with a comma are not asked of RIS. */
function fitted(one: Entry, { format }: Carried): Entry {
  if (format !== "ris") return one;
  return { ...one, paper: { ...one.paper, authors: one.paper.authors.filter(isUndivided) } };
}

describe.each(table)("$format", (row) => {
  test("brings back what it carries", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (any) => {
        fc.pre(any.every(({ paper }) => skeleton(row.text(paper.title)) !== ""));
        const entries = any.map((one) => fitted(one, row));
        const back = await trip(row.format, entries);
        expect(back.map((one) => keptOf(one, row))).toEqual(entries.map((one) => carried(one, row)));
      }),
      { numRuns: 300 },
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

test("a list in Markdown brings back the papers whose addresses tell what they are, with their titles", async () => {
  await fc.assert(
    fc.asyncProperty(entry, anyLine, async (one, words) => {
      fc.pre(!isNamedByTitleOnly(one.paper));
      const known = identifierOfAddress(urlOf({ ...one.paper, links: [] }) ?? "");
      // Addresses percent-encode these.
      fc.pre(known !== null && !/[{<%]/u.test(known));
      const title = `Kin and ${words} kind of mine`;
      const [back] = await trip("markdown", [{ ...one, note: "", paper: { ...one.paper, title, links: [] } }]);
      expect(back?.paper.identifiers).toEqual([known]);
      expect(back?.paper.title).toBe(title);
    }),
    { numRuns: 300 },
  );
});
