/** What each format makes of a paper with everything a reader says of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { biblatex } from "../../lib/formats/biblatex.ts";
import { bibtex } from "../../lib/formats/bibtex.ts";
import { cslItems } from "../../lib/formats/csl.ts";
import { cslJson } from "../../lib/formats/csl-json.ts";
import { csv } from "../../lib/formats/csv.ts";
import { bareEntry, type Entry } from "../../lib/formats/entry.ts";
import { markdown } from "../../lib/formats/markdown.ts";
import { ris } from "../../lib/formats/ris.ts";
import { detailNames, workTypes, type Paper } from "../../lib/paper.ts";
import { anyEntry, anyLine } from "./any-entry.ts";

const paper: Paper = {
  identifiers: ["doi:10.1109/cvpr.2016.90", "arxiv:1512.03385", "pmid:12"],
  title: "Deep [Residual] Learning & 100% more",
  abstract: "Deeper networks are harder to train.",
  authors: ["Kaiming He", "Ludwig van Beethoven", "Jane Doe Jr.", "ATLAS Collaboration"],
  date: "2016-06-27",
  venue: "CVPR",
  links: [
    { kind: "page", url: "https://example.org/resnet" },
    { kind: "pdf", url: "https://example.org/resnet.pdf" },
  ],
  details: {
    type: "conference",
    pages: "770–778",
    publisher: "IEEE",
    place: "Las Vegas",
    series: "Kin Series",
    editors: "Ada Byron; Emmy Noether",
    isbn: "978-3-16-148410-0",
    language: "en",
    key: "He:ResNet",
  },
};

const entry: Entry = {
  paper,
  note: "# Key paper\n\n- see **Fig. 2**\nER  - not the end",
  tags: ["vision", "to read, soon"],
  reading: { state: "reading", since: Date.UTC(2026, 0, 2) },
  isStarred: true,
  lists: [{ name: "Thesis", savedAt: null }],
};

/** Each kind of work as a bare paper. */
const kinds = workTypes.map((type) => bareEntry({ ...paper, identifiers: ["doi:10.1000/1"], details: { type } }));

test("BibTeX", () => {
  expect(bibtex.write([entry])).toBe(
    String.raw`@inproceedings{He:ResNet,
  title = {{Deep [Residual] Learning \& 100\% more}},
  author = {Kaiming He and Ludwig van Beethoven and Doe, Jr., Jane and {ATLAS Collaboration}},
  year = {2016},
  month = jun,
  booktitle = {CVPR},
  editor = {Ada Byron and Emmy Noether},
  publisher = {IEEE},
  series = {Kin Series},
  isbn = {978-3-16-148410-0},
  language = {en},
  pages = {770--778},
  address = {Las Vegas},
  doi = {10.1109/cvpr.2016.90},
  eprint = {1512.03385},
  archivePrefix = {arXiv},
  pmid = {12},
  url = {https://example.org/resnet},
  keywords = {vision, {to read, soon}},
  annote = {\# Key paper

- see **Fig. 2**
ER - not the end}
}
`,
  );
});

test("BibLaTeX", () => {
  expect(biblatex.write([entry])).toBe(
    String.raw`@inproceedings{He:ResNet,
  title = {{Deep [Residual] Learning \& 100\% more}},
  author = {Kaiming He and Ludwig van Beethoven and Doe, Jr., Jane and {ATLAS Collaboration}},
  date = {2016-06-27},
  booktitle = {CVPR},
  editor = {Ada Byron and Emmy Noether},
  publisher = {IEEE},
  series = {Kin Series},
  isbn = {978-3-16-148410-0},
  language = {en},
  pages = {770--778},
  location = {Las Vegas},
  doi = {10.1109/cvpr.2016.90},
  eprint = {1512.03385},
  eprinttype = {arxiv},
  url = {https://example.org/resnet},
  keywords = {vision, {to read, soon}},
  annotation = {\# Key paper

- see **Fig. 2**
ER - not the end},
  abstract = {Deeper networks are harder to train.}
}
`,
  );
});

test("RIS", () => {
  expect(ris.write([entry, bareEntry({ ...paper, details: { type: "web" }, links: [] })])).toBe(
    `TY  - CONF
ID  - He:ResNet
TI  - Deep [Residual] Learning & 100% more
AU  - He, Kaiming
AU  - van Beethoven, Ludwig
AU  - Doe, Jane, Jr.
AU  - ATLAS Collaboration
A2  - Byron, Ada
A2  - Noether, Emmy
PY  - 2016
DA  - 2016/06/27/
T2  - CVPR
T3  - Kin Series
SP  - 770
EP  - 778
PB  - IEEE
CY  - Las Vegas
SN  - 978-3-16-148410-0
LA  - en
DO  - 10.1109/cvpr.2016.90
AN  - arXiv:1512.03385
AN  - PMID:12
UR  - https://example.org/resnet
L1  - https://example.org/resnet.pdf
KW  - vision
KW  - to read, soon
AB  - Deeper networks are harder to train.
N1  - # Key paper
${" "}
- see **Fig. 2**
 ER  - not the end
ER  -${" "}

TY  - ELEC
ID  - he2016deep
TI  - Deep [Residual] Learning & 100% more
AU  - He, Kaiming
AU  - van Beethoven, Ludwig
AU  - Doe, Jane, Jr.
AU  - ATLAS Collaboration
PY  - 2016
DA  - 2016/06/27/
T2  - CVPR
DO  - 10.1109/cvpr.2016.90
AN  - arXiv:1512.03385
AN  - PMID:12
UR  - https://arxiv.org/abs/1512.03385
AB  - Deeper networks are harder to train.
ER  -${" "}
`.replaceAll("\n", "\r\n"),
  );
});

test("CSL-JSON", () => {
  expect(JSON.parse(cslJson.write([entry]))).toEqual([
    {
      id: "He:ResNet",
      type: "paper-conference",
      title: "Deep [Residual] Learning & 100% more",
      author: [
        { family: "He", given: "Kaiming" },
        { family: "Beethoven", given: "Ludwig", "non-dropping-particle": "van" },
        { family: "Doe", given: "Jane", suffix: "Jr." },
        { literal: "ATLAS Collaboration" },
      ],
      editor: [
        { family: "Byron", given: "Ada" },
        { family: "Noether", given: "Emmy" },
      ],
      issued: { "date-parts": [[2016, 6, 27]] },
      "container-title": "CVPR",
      "collection-title": "Kin Series",
      page: "770-778",
      publisher: "IEEE",
      "publisher-place": "Las Vegas",
      ISBN: "978-3-16-148410-0",
      DOI: "10.1109/cvpr.2016.90",
      PMID: "12",
      URL: "https://example.org/resnet",
      language: "en",
      abstract: "Deeper networks are harder to train.",
      keyword: "vision, to read, soon",
      note: "# Key paper\n\n- see **Fig. 2**\nER  - not the end",
      custom: {
        identifiers: ["doi:10.1109/cvpr.2016.90", "arxiv:1512.03385", "pmid:12"],
        links: paper.links,
        tags: ["vision", "to read, soon"],
      },
    },
  ]);
});

test("Markdown", () => {
  expect(markdown.write([entry, bareEntry({ ...paper, authors: [], date: null, venue: null })])).toBe(
    String.raw`- **[Deep \[Residual\] Learning \& 100% more](<https://example.org/resnet>)** ★\
  Kaiming He, Ludwig van Beethoven, Jane Doe Jr., ATLAS Collaboration · CVPR · 2016\
  \#vision \#to-read,-soon

  > # Key paper
  >
  > - see **Fig. 2**
  > ER  - not the end

- **[Deep \[Residual\] Learning \& 100% more](<https://example.org/resnet>)**
`,
  );
});

test("CSV", () => {
  const [head, row, ...rest] = rowsOf(csv.write([entry]));
  expect(rest).toEqual([]);
  expect(Object.fromEntries(head!.map((name, index) => [name, row![index]]))).toEqual({
    ...Object.fromEntries(detailNames.map((name) => [name, paper.details?.[name] ?? ""])),
    title: "Deep [Residual] Learning & 100% more",
    authors: "Kaiming He; Ludwig van Beethoven; Jane Doe Jr.; ATLAS Collaboration",
    date: "2016-06-27",
    venue: "CVPR",
    type: "conference",
    pages: "770-778",
    doi: "10.1109/cvpr.2016.90",
    arxiv: "1512.03385",
    identifiers: "doi:10.1109/cvpr.2016.90; arxiv:1512.03385; pmid:12",
    url: "https://example.org/resnet",
    pdf: "https://example.org/resnet.pdf",
    code: "",
    project: "",
    data: "",
    abstract: "Deeper networks are harder to train.",
    tags: "vision; to read, soon",
    note: "# Key paper\n\n- see **Fig. 2**\nER  - not the end",
    lists: "Thesis",
    added: "",
    reading: "reading",
    "reading since": "2026-01-02T00:00:00.000Z",
    starred: "yes",
  });
});

describe("kinds of works", () => {
  test.each([
    [
      "BibTeX",
      bibtex.write(kinds).match(/(?<=^@)\w+/gmu),
      "article inproceedings book incollection phdthesis techreport article misc misc",
    ],
    [
      "BibLaTeX",
      biblatex.write(kinds).match(/(?<=^@)\w+/gmu),
      "article inproceedings book incollection thesis report online online misc",
    ],
    ["RIS", ris.write(kinds).match(/(?<=^TY {2}- )\w+/gmu), "JOUR CONF BOOK CHAP THES RPRT UNPB ELEC GEN"],
    [
      "CSL",
      cslItems(kinds).map(({ type }) => type),
      "article-journal paper-conference book chapter thesis report article webpage document",
    ],
  ])("in %s", (_format, types, expected) => {
    expect(types?.join(" ")).toBe(expected);
  });

  test("a thesis is not called a PhD thesis, and its venue is its school", () => {
    const thesis = bibtex.write(kinds.filter((kind) => kind.paper.details?.type === "thesis"));
    expect(thesis).toContain("type = {Thesis}");
    expect(thesis).toContain("school = {CVPR}");
  });

  test("a venue does not displace a publisher", () => {
    const book = [bareEntry({ ...paper, details: { type: "book", publisher: "Springer" } })];
    for (const text of [bibtex.write(book), biblatex.write(book)]) {
      expect(text).toContain("publisher = {Springer}");
      expect(text).toContain("{CVPR}");
    }
  });

  test("a preprint is a number of arXiv's", () => {
    const [item] = cslItems([bareEntry({ ...paper, identifiers: ["arxiv:1512.03385"], venue: null, details: {} })]);
    expect(item).toMatchObject({ type: "article", publisher: "arXiv", number: "arXiv:1512.03385" });
  });
});

describe("citation keys", () => {
  const keysOf = (keys: readonly (string | undefined)[]) =>
    cslItems(keys.map((key) => bareEntry({ ...paper, details: key === undefined ? {} : { key } }))).map(({ id }) => id);

  test.each([
    ["the reader's own stay", ["mine", undefined], ["mine", "he2016deep"]],
    ["the reader's own go first", [undefined, "he2016deep"], ["he2016deepa", "he2016deep"]],
    ["BibTeX knows no case", ["Mine", "mine"], ["Mine", "minea"]],
    ["what would break an entry is no key", ["a,b", "a b", "{"], ["he2016deep", "he2016deepa", "he2016deepb"]],
  ])("%s", (_rule, given, written) => {
    expect(keysOf(given)).toEqual(written);
  });
});

describe("RIS, whatever it holds", () => {
  test("begins and ends every record once, with a tag or a continuation in every line", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 3 }), (entries) => {
        const lines = ris.write(entries).split("\r\n");
        expect(lines.filter((line) => /^TY {1,2}-/u.test(line))).toHaveLength(entries.length);
        expect(lines.filter((line) => /^ER {1,2}-/u.test(line))).toHaveLength(entries.length);
        const records = ris.write(entries).split(/^ER {2}- \r\n(?:\r\n)?/mu);
        for (const record of records.slice(0, -1)) expect(record).toMatch(/^TY {2}- \w+\r\nID {2}- \S+\r\nTI {2}- /u);
        expect(records.at(-1)).toBe("");
      }),
    );
  });
});

describe("CSV, whatever it holds", () => {
  test("comes back cell by cell, and no cell is a formula", () => {
    fc.assert(
      fc.property(anyLine, anyEntry, (title, { note, ...rest }) => {
        const rows = rowsOf(csv.write([{ ...rest, note, paper: { ...rest.paper, title } }]));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(rows[0]!.length);
        expect(rows[1]![0]!.replace(/^'(?=[=+\-@＝＋－＠])/u, "")).toBe(title);
        expect(rows[1]!.filter((cell) => /^[=+\-@\t\r\n]/u.test(cell))).toEqual([]);
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])("%j is a text", (title) => {
    expect(rowsOf(csv.write([bareEntry({ ...paper, title })]))[1]![0]).toBe(`'${title}`);
  });
});

test("Markdown has an item a paper, and a note never leaves it", () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 3 }), (entries) => {
      const lines = markdown.write(entries).split("\n");
      expect(lines.filter((line) => line.startsWith("- **"))).toHaveLength(entries.length);
      expect(lines.filter((line) => !/^(?:$|- \*\*| {2}\S)/u.test(line))).toEqual([]);
    }),
  );
});

/** A strict reader of RFC 4180. */
function rowsOf(text: string): string[][] {
  expect(text.startsWith("\ufeff")).toBe(true);
  const rows = text.slice(1).match(/(?:"(?:[^"]|"")*"(?:,|\r\n))+?(?<=\r\n)/gu) ?? [];
  expect(rows.join("")).toBe(text.slice(1));
  return rows.map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/gu)].map(([, cell]) => cell!.replaceAll('""', '"')));
}
