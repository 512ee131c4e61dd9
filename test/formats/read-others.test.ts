import { describe, expect, test } from "vitest";
import { parseEntry, type Entry } from "../../lib/formats/entry.ts";
import { readText } from "../../lib/formats/read-file.ts";

async function entriesOf(text: string): Promise<readonly Entry[]> {
  return (await readText(text)).entries;
}

describe("RIS", () => {
  test("every field finds its place", async () => {
    const [entry] = await entriesOf(`TY  - CPAPER
A1  - Lovelace, Ada, Jr.
AU  - {none}
ED  - Turing, Alan
T1  - Kin
JO  - Short
T2  - Proceedings of Kin
Y1  - 2012/03/05/
VL  - 3
IS  - 4
SP  - 10
EP  - 20
PB  - Press
CY  - Paris
SN  - 1234-567X
LA  - en
ID  - lovelace
DO  - https://doi.org/10.1000/ABC
L1  - https://example.org/a.pdf
UR  - https://example.org/a
N2  - About kin.
N1  - First line
 second line
ER  - `);
    expect(entry?.paper).toEqual({
      identifiers: ["doi:10.1000/abc"],
      title: "Kin",
      abstract: "About kin.",
      authors: ["{none}", "Ada Lovelace Jr."],
      date: "2012-03-05",
      venue: "Proceedings of Kin",
      links: [
        { kind: "page", url: "https://example.org/a" },
        { kind: "pdf", url: "https://example.org/a.pdf" },
      ],
      details: {
        type: "conference",
        volume: "3",
        issue: "4",
        pages: "10-20",
        publisher: "Press",
        place: "Paris",
        editors: "Alan Turing",
        issn: "1234-567X",
        language: "en",
        key: "lovelace",
      },
    });
    expect(entry?.note).toBe("First line\nsecond line");
  });

  test("a file that was cut says so with the line of its last record, which comes in as far as it goes", async () => {
    const { entries, problems } = await readText("TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nTI  - Tw");
    expect(entries.map(({ paper }) => paper.title)).toEqual(["One", "Tw"]);
    expect(problems).toEqual([{ reason: "unclosed", line: 4, text: "TY - JOUR" }]);
  });

  test("who never closes records has closed the last one, too", async () => {
    const { entries, problems } = await readText("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\n");
    expect(entries).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  test("a record that was not closed ends where the next begins; one without a title is said", async () => {
    const { entries, problems } = await readText(
      "TY - JOUR\r\nTI - One\r\nTY - JOUR\r\nAU - A\r\nER -\r\nTY  - BOOK\rTI  - Two\rER  - \r",
    );
    expect(entries.map(({ paper }) => paper.title)).toEqual(["One", "Two"]);
    expect(problems).toEqual([{ reason: "noTitle", line: 3, text: "TY - JOUR" }]);
  });
});

describe("CSL-JSON", () => {
  test("the items of an answer in one line are not taken for lines of papers", async () => {
    const items = [
      { type: "book", title: "One", DOI: "10.1000/1" },
      { type: "book", title: "Two", DOI: "10.1000/2" },
    ];
    const { entries } = await readText(JSON.stringify({ items }));
    expect(entries.map(({ paper }) => paper.title)).toEqual(["One", "Two"]);
  });

  test("one item, a list, and items of an answer are read alike", async () => {
    const item = { title: "Kin", type: "chapter", author: [{ literal: "Kin, Inc." }], issued: { raw: "May 2020" } };
    for (const document of [item, [item], { items: [item] }]) {
      const [entry] = await entriesOf(JSON.stringify(document, null, 1));
      expect(entry?.paper).toMatchObject({ title: "Kin", authors: ["Kin, Inc."], date: "2020-05" });
    }
  });

  test("what is no item is said, and the others come in", async () => {
    const { entries, problems } = await readText('[{"title": "Kin"}, 3, null, "text", [], {"title": ""}]');
    expect(entries).toHaveLength(1);
    expect(problems.map(({ reason }) => reason)).toEqual([
      "notAPaper",
      "notAPaper",
      "notAPaper",
      "notAPaper",
      "noTitle",
    ]);
  });

  test("JSON that is nested a hundred thousand deep is no trap", async () => {
    const deep = `[{"title": "Kin", "note": ${"[".repeat(100_000)}${"]".repeat(100_000)}}]`;
    expect((await entriesOf(deep)).map(({ paper }) => paper.title)).toEqual(["Kin"]);
  });
});

test("collections of Better BibTeX JSON are lists, and notes belong to their papers", async () => {
  const entries = await entriesOf(
    JSON.stringify({
      config: { id: "x" },
      collections: { AAA: { key: "AAA", name: "To read", items: [7], collections: [] } },
      items: [
        {
          itemType: "journalArticle",
          itemID: 7,
          title: "Kin",
          citationKey: "kin2020",
          extra: "PMID: 123456\nPMCID: PMC77",
          notes: [{ note: "<p>Good &amp; short</p>" }],
          tags: [{ tag: "a" }],
          dateAdded: "2020-01-02T03:04:05Z",
        },
        { itemType: "note", note: "<p>alone</p>" },
      ],
    }),
  );
  expect(entries).toMatchObject([
    {
      paper: { identifiers: ["pmid:123456", "pmc:PMC77"], details: { key: "kin2020", type: "article" } },
      note: "Good & short",
      tags: ["a"],
      lists: [{ name: "To read", savedAt: Date.parse("2020-01-02T03:04:05Z") }],
    },
  ]);
});

test("PaperMemory's stars, notes, tags, code and times come along", async () => {
  const [entry] = await entriesOf(
    JSON.stringify({
      "Arxiv-1512.03385": {
        title: "Kin",
        author: "Ada Byron and Alan Turing",
        favorite: true,
        codeLink: "https://github.com/a/b",
        pdfLink: "https://arxiv.org/pdf/1512.03385v1",
        note: "Good",
        tags: ["x"],
        year: "2015",
        addDate: "2020-01-02T03:04:05Z",
      },
      __dataVersion: 1,
    }),
  );
  expect(entry).toMatchObject({
    paper: {
      identifiers: ["arxiv:1512.03385"],
      links: [{ kind: "pdf" }, { kind: "code", url: "https://github.com/a/b" }],
    },
    note: "Good",
    tags: ["x"],
    isStarred: true,
    lists: [{ savedAt: Date.parse("2020-01-02T03:04:05Z") }],
  });
});

describe("tables", () => {
  test("cells in quotes may hold commas, quotes and line breaks", async () => {
    const entries = await entriesOf(
      'Title,Authors,Year\n"One, ""two""\nthree","Ada Byron; Alan Turing",2001\nFour,,\n',
    );
    expect(entries.map(({ paper }) => [paper.title, paper.authors, paper.date])).toEqual([
      ['One, "two" three', ["Ada Byron", "Alan Turing"], "2001"],
      ["Four", [], null],
    ]);
  });

  test("a quote that is never closed costs its row, not those behind it, and is said with its line", async () => {
    const quoted = 'title,year\nOne,2001\n"Two,2002\n"Three",2003\n"Four",2004\n';
    const bare = 'title,year\nOne,2001\n"Two,2002\nThree,2003\nFour,2004\n';
    for (const text of [quoted, bare]) {
      const { entries, problems } = await readText(text);
      expect(entries.map(({ paper }) => [paper.title, paper.date])).toEqual([
        ["One", "2001"],
        ["Three", "2003"],
        ["Four", "2004"],
      ]);
      expect(problems).toEqual([{ reason: "unclosed", line: 3, text: "Two,2002" }]);
    }
  });

  test("a table that was cut says so with the line of its last row", async () => {
    const inQuotes = await readText('title,abstract,year\nOne,a,2001\n"Two","and so');
    expect(inQuotes.entries.map(({ paper }) => paper.title)).toEqual(["One"]);
    expect(inQuotes.problems).toEqual([{ reason: "unclosed", line: 3, text: "Two, and so" }]);
    const between = await readText('title,abstract,year\nOne,a,2001\n"Two","b"');
    expect(between.entries.map(({ paper }) => paper.title)).toEqual(["One", "Two"]);
    expect(between.problems).toEqual([{ reason: "unclosed", line: 3, text: "Two, b" }]);
  });

  test("semicolons and tabs part cells, too; a row without a title is said with its line", async () => {
    const { entries, problems } = await readText("Year;Article Title;DOI\n2001;One;10.1000/x\n2002;;\n");
    expect(entries[0]?.paper).toMatchObject({ title: "One", identifiers: ["doi:10.1000/x"] });
    expect(problems).toEqual([{ reason: "noTitle", line: 3, text: "2002, ," }]);
    expect(await entriesOf("title\tdoi\nOne\t10.1000/x")).toHaveLength(1);
  });

  test("what the reader said of papers is read back, without the sign that guards formulas", async () => {
    const [entry] = await entriesOf(
      "title,note,tags,lists,state,starred\n'=Kin and kind,'-good,a;b,To do;Thesis,To read,yes",
    );
    expect(entry).toMatchObject({
      paper: { title: "=Kin and kind" },
      note: "-good",
      tags: ["a", "b"],
      lists: [{ name: "To do" }, { name: "Thesis" }],
      reading: { state: "toRead" },
      isStarred: true,
    });
  });
});

test.each([
  ["RIS", (note: string) => `TY  - JOUR\nTI  - Kin\nDO  - 10.1000/x\nN1  - ${note}\nER  - \n`],
  ["CSL-JSON", (note: string) => JSON.stringify([{ type: "article", title: "Kin", DOI: "10.1000/x", note }])],
])("%s: a note is about the paper only where it says nothing else", async (_format, written) => {
  const [own] = await entriesOf(written("arXiv:2101.02464 [cs.LG]"));
  expect(own?.paper.identifiers).toContain("arxiv:2101.02464");
  const [other] = await entriesOf(written("Compare arXiv:2101.02464, which is better"));
  expect(other?.paper.identifiers).toEqual(["doi:10.1000/x"]);
});

test("plain text: links with their words, many a line, each paper once", async () => {
  const { entries, problems } = await readText(`# Reading list
1. [Attention is all you need](https://arxiv.org/abs/1706.03762) – 2017
* 1512.03385, 10.1109/CVPR.2016.90; https://arxiv.org/pdf/2003.13678v2.pdf
BERT: Pre-training of Deep Transformers, arXiv:1810.04805.
- [PDF](https://arxiv.org/pdf/1706.03762v5)
https://example.com/nothing
prose here`);
  expect(entries.map(({ paper }) => [paper.identifiers[0], paper.title])).toEqual([
    ["arxiv:1706.03762", "Attention is all you need"],
    ["arxiv:1512.03385", "arXiv:1512.03385"],
    ["doi:10.1109/cvpr.2016.90", "doi:10.1109/cvpr.2016.90"],
    ["arxiv:2003.13678", "arXiv:2003.13678"],
    ["arxiv:1810.04805", "BERT: Pre-training of Deep Transformers"],
  ]);
  expect(problems).toEqual([{ reason: "notAPaper", line: 6, text: "https://example.com/nothing" }]);
});

test("JSON Lines: a broken line is said with its number", async () => {
  const { entries, problems } = await readText('{"title": "Kin"}\n{"title": \n{"title": "Kind"}\n');
  expect(entries.map(({ paper }) => paper.title)).toEqual(["Kin", "Kind"]);
  expect(problems).toEqual([{ reason: "broken", line: 2, text: '{"title":' }]);
});

test("as many and as long tags as a file gives come in, and a note that is too long is said", async () => {
  const tags = Array.from({ length: 120 }, (_, index) => `${"tag ".repeat(30)}${index}`);
  const items = [{ itemType: "book", title: "Kin", tags, notes: ["n".repeat(20_001)] }];
  const { entries, problems } = await readText(JSON.stringify(items));
  expect(parseEntry(entries[0])?.tags).toEqual(tags);
  expect(problems).toEqual([{ reason: "tooLong", line: null, text: "n".repeat(80) }]);
});

test("JSON Lines are known by their second line, however long the first is", async () => {
  const { entries, problems } = await readText(
    `{"title": "Kin", "abstract": "${"kin ".repeat(6_000)}"}\n{"title": "Kind"}\n{"title": "Kith"}\n`,
  );
  expect(entries.map(({ paper }) => paper.title)).toEqual(["Kin", "Kind", "Kith"]);
  expect(problems).toEqual([]);
});

test("a cell of ten million characters is cut, and the other rows come in", async () => {
  const cell = `""${"ab".repeat(5_000_000)}""`;
  const { entries } = await readText(`title,identifiers,starred,tags\nKin,,,"${cell}"\nKind,,,k\n`);
  expect(entries.map(({ paper }) => paper.title)).toEqual(["Kin", "Kind"]);
});
