/** The catalogue on a real (in-memory) IndexedDB: one record per work, and a first fill that survives anything. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { CHUNK, createCatalogue, LINK_SOURCE, SYNC_SOURCE } from "../../lib/store/papers.ts";
import { loadBuiltinList } from "../builtin-list.ts";

let db: PaperkinDatabase;
let catalogue: ReturnType<typeof createCatalogue>;

beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  catalogue = createCatalogue(db, () => 1_700_000_000_000);
});
afterEach(() => db.delete());

function paper(fields: Partial<Paper>): Paper {
  const made = parsePaper({ title: "A paper", ...fields });
  if (made === null) throw new Error("the test's paper has no title");
  return made;
}

const abstract = "We study sparse retrieval with learned term weights over an inverted index of passages.";

test("the records that came last are named newest first, and one that changes stays where it is", async () => {
  const made = [1, 2, 3].map((number) => paper({ identifiers: [`arxiv:2101.0000${String(number)}` as Identifier] }));
  const { records } = await catalogue.merge(made, "file");
  const [first, second, third] = records.map(({ id }) => id);
  await catalogue.merge([{ ...made[0]!, venue: "TACL" }], "page");
  expect(await catalogue.lastKeys(2)).toEqual([third, second]);
  expect(await catalogue.lastKeys(9)).toEqual([third, second, first]);
});

describe("one record per work", () => {
  test("the same identifier from two pages is one record that knows what both know", async () => {
    await catalogue.merge([paper({ identifiers: ["arxiv:2101.00001"], authors: ["Ada Byron"] })], "page");
    const { records } = await catalogue.merge(
      [paper({ identifiers: ["arxiv:2101.00001", "doi:10.1000/1"], abstract, date: "2021-01-01" })],
      "page",
    );
    expect(await catalogue.count()).toBe(1);
    expect(records[0]).toMatchObject({ authors: ["Ada Byron"], abstract, date: "2021-01-01" });
    expect((await catalogue.find(["doi:10.1000/1"]))?.id).toBe(records[0]?.id);
  });

  test("two papers with one title but different identifiers stay two", async () => {
    await catalogue.merge(
      [paper({ identifiers: ["arxiv:1605.06211"] }), paper({ identifiers: ["arxiv:1411.4038"] })],
      "page",
    );
    expect(await catalogue.count()).toBe(2);
  });

  test("a paper known by its title gains its identifier when it is met on a page, and keeps its place in its list", async () => {
    await catalogue.load("builtin", "1", [paper({ abstract }), paper({ title: "Another", abstract: "" })]);
    const before = await catalogue.sourceList("builtin");
    await catalogue.merge([paper({ identifiers: ["arxiv:2101.00001"], title: "A  Paper.", abstract })], "page");
    const [first] = await catalogue.get(before?.papers ?? []);
    expect(first?.identifiers[0]).toBe("arxiv:2101.00001");
    expect(await catalogue.count()).toBe(2);
  });

  test("a list that knows only the title finds the paper that a page named", async () => {
    await catalogue.merge([paper({ identifiers: ["arxiv:2101.00001"], abstract })], "page");
    await catalogue.load("builtin", "1", [paper({ abstract })]);
    expect(await catalogue.count()).toBe(1);
  });

  test("the same title over another abstract or by other people is another paper", async () => {
    await catalogue.merge([paper({ title: "Introduction", abstract, authors: ["Ada Byron"] })], "page");
    await catalogue.merge(
      [
        paper({
          title: "Introduction",
          identifiers: ["doi:10.1000/2"],
          abstract: "Protein folding in yeast cells under stress.",
        }),
      ],
      "page",
    );
    await catalogue.merge(
      [paper({ title: "Introduction", identifiers: ["doi:10.1000/3"], authors: ["Kurt Weyl"] })],
      "page",
    );
    expect(await catalogue.count()).toBe(3);
  });

  test("parts I and II stay two papers though their authors gave both the same DOI", async () => {
    await catalogue.merge(
      [paper({ identifiers: ["arxiv:2101.00001", "doi:10.1000/1"], title: "Kin, part I" })],
      "page",
    );
    const { records, gone } = await catalogue.merge(
      [paper({ identifiers: ["arxiv:2101.00002", "doi:10.1000/1"], title: "Kin, part II", authors: ["Ada Byron"] })],
      "page",
    );
    expect(gone).toEqual([]);
    expect(records[0]).toMatchObject({ title: "Kin, part II", identifiers: ["arxiv:2101.00002"] });
    expect((await catalogue.find(["doi:10.1000/1"]))?.title).toBe("Kin, part I");
  });

  test("a page whose names belong to two different papers unites them with neither", async () => {
    await catalogue.merge(
      [
        paper({ identifiers: ["arxiv:2101.00001", "doi:10.1000/1"], title: "One" }),
        paper({ identifiers: ["arxiv:2101.00002", "pmid:2"], title: "Two" }),
      ],
      "page",
    );
    await catalogue.merge([paper({ identifiers: ["doi:10.1000/1", "pmid:2"], title: "One" })], "page");
    expect(await catalogue.count()).toBe(2);
    expect((await catalogue.find(["pmid:2"]))?.title).toBe("Two");
  });

  test("a page that unites a card and a record loses nothing of either", async () => {
    await catalogue.merge(
      [paper({ identifiers: ["doi:10.1000/9"], title: "Kin", authors: ["Ada Byron"] })],
      SYNC_SOURCE,
    );
    await catalogue.merge([paper({ identifiers: ["arxiv:2101.00009"], title: "Kin of ours", abstract })], "page");
    const { records } = await catalogue.merge(
      [
        paper({
          identifiers: ["arxiv:2101.00009", "doi:10.1000/9"],
          title: "Kin of ours",
          authors: ["Ada Byron", "Emmy Noether"],
        }),
      ],
      "page",
    );
    expect(await catalogue.count()).toBe(1);
    expect(records[0]).toMatchObject({ title: "Kin of ours", abstract, authors: ["Ada Byron", "Emmy Noether"] });
  });

  test.each(["page", "file", SYNC_SOURCE])("what %s brings overrides what a link said", async (source) => {
    const link = paper({ identifiers: ["arxiv:2101.00009"], title: "Kin of ours (NeurIPS talk)" });
    await catalogue.merge([link], LINK_SOURCE);
    const { records } = await catalogue.merge([{ ...link, title: "Kin of ours", abstract }], source);
    expect(await catalogue.count()).toBe(1);
    expect(records[0]).toMatchObject({ title: "Kin of ours", abstract });
  });

  test("a link changes nothing of a paper that is known", async () => {
    const known = paper({ identifiers: ["arxiv:2101.00009"], title: "Kin of ours", abstract });
    for (const source of ["page", SYNC_SOURCE]) {
      await catalogue.merge([known], source);
      const { records } = await catalogue.merge([{ ...known, title: "That famous paper", abstract: "" }], LINK_SOURCE);
      expect(records[0]).toMatchObject({ title: "Kin of ours", abstract });
    }
  });

  test("a page that shows two known records to be one work unites them, and lists follow", async () => {
    await catalogue.load("builtin", "1", [
      paper({ title: "Journal version", identifiers: ["doi:10.1000/9"] }),
      paper({ title: "Preprint version", identifiers: ["arxiv:2101.00009"] }),
    ]);
    const { gone } = await catalogue.merge(
      [paper({ title: "Preprint version", identifiers: ["arxiv:2101.00009", "doi:10.1000/9"] })],
      "page",
    );
    expect(gone).toHaveLength(1);
    expect(await catalogue.count()).toBe(1);
    const list = await catalogue.sourceList("builtin");
    expect(await catalogue.get(list?.papers ?? [])).toHaveLength(1);
  });
});

describe("the first fill", () => {
  test("brings the built-in list in once, in order, however often it is asked for", async () => {
    const { papers } = await loadBuiltinList();
    await catalogue.load("builtin", "1", papers);
    await catalogue.load("builtin", "1", papers);
    expect(await catalogue.count()).toBe(222);
    const list = await catalogue.sourceList("builtin");
    const records = await catalogue.get(list?.papers ?? []);
    expect(records.map(({ title }) => title)).toEqual(papers.map(({ title }) => title));
  });

  test("goes on after being cut off in any chunk, and loses and doubles nothing", async () => {
    const { papers } = await loadBuiltinList();
    for (let cut = 0; cut * CHUNK < papers.length; cut++) {
      const name = `cut-${cut}-${crypto.randomUUID()}`;
      const first = new PaperkinDatabase(name);
      let records = 0;
      // The end comes in the middle of a chunk, whose transaction is never committed.
      first.papers.hook("creating", () => {
        records += 1;
        if (records === cut * CHUNK + 7) throw new Error("the worker is gone");
      });
      await expect(createCatalogue(first, Date.now).load("builtin", "1", papers)).rejects.toThrow("the worker is gone");
      first.close();
      const second = new PaperkinDatabase(name);
      const again = createCatalogue(second, Date.now);
      expect(await again.count()).toBe(cut * CHUNK);
      await again.load("builtin", "1", papers);
      expect(await again.count()).toBe(222);
      const list = await again.sourceList("builtin");
      expect((await again.get(list?.papers ?? [])).map(({ title }) => title)).toEqual(papers.map(({ title }) => title));
      await second.delete();
    }
  });

  test("another edition of the list is loaded over the old one without doubling", async () => {
    await catalogue.load("builtin", "1", [paper({ title: "Old", identifiers: ["arxiv:2101.00001"] })]);
    await catalogue.load("builtin", "2", [
      paper({ title: "New", identifiers: ["arxiv:2101.00002"] }),
      paper({ title: "Old", identifiers: ["arxiv:2101.00001"] }),
    ]);
    const list = await catalogue.sourceList("builtin");
    expect((await catalogue.get(list?.papers ?? [])).map(({ title }) => title)).toEqual(["New", "Old"]);
    expect(await catalogue.count()).toBe(2);
  });
});

test("records are found by each of the names asked for", async () => {
  await catalogue.merge([paper({ identifiers: ["arxiv:2101.00001", "doi:10.1000/1"] })], "page");
  const asked: Identifier[] = ["doi:10.1000/1", "arxiv:9999.99999"];
  expect([...(await catalogue.findAll(asked)).keys()]).toEqual(["doi:10.1000/1"]);
});

describe("papers that are taken out", () => {
  const three = [1, 2, 3].map((number) =>
    paper({ title: `Paper ${number}`, identifiers: [`arxiv:2101.0000${number}`] }),
  );

  test("are gone by every name, from the sources' lists and from the count, with a change number each", async () => {
    await catalogue.load("builtin", "1", three);
    const others = await catalogue.load("other", "1", three.slice(1)).then(() => catalogue.sourceList("other"));
    expect(await catalogue.count()).toBe(3);
    expect(await catalogue.remove([1, 99])).toBe(1);
    expect(await catalogue.find(["arxiv:2101.00001"])).toBeUndefined();
    expect(await catalogue.sourceList("builtin")).toMatchObject({ papers: [2, 3], complete: true });
    expect(await catalogue.sourceList("other")).toEqual(others);
    expect([await catalogue.count(), await db.papers.count()]).toEqual([2, 2]);
    const { records, gone, upTo } = await catalogue.changesSince(0, 10);
    expect([records.map(({ id }) => id), gone, upTo]).toEqual([[2, 3], [1], await catalogue.lastRev()]);
    expect(new Set([...records.map(({ rev }) => rev), upTo]).size).toBe(3);
  });

  test("leave no change when none of them is there", async () => {
    await catalogue.merge(three, "page");
    const rev = await catalogue.lastRev();
    expect(await catalogue.remove([7, 8])).toBe(0);
    expect(await catalogue.lastRev()).toBe(rev);
  });

  test("never give their number to a later change, though they were the last that changed", async () => {
    await catalogue.merge(three, "page");
    const { upTo } = await catalogue.changesSince(0, 10);
    await catalogue.remove([3]);
    await catalogue.merge([paper({ title: "Later", identifiers: ["arxiv:2101.00009"] })], "page");
    expect(await catalogue.changesSince(upTo, 10)).toMatchObject({ records: [{ title: "Later" }], gone: [3] });
  });
});

test("a list may be of papers that came from elsewhere than its name says", async () => {
  await catalogue.load("huggingface-daily", "1", [paper({ abstract })], "huggingface");
  expect(await catalogue.sourceList("huggingface-daily")).toMatchObject({ papers: [1], added: 1 });
  expect((await catalogue.all())[0]?.sources).toEqual(["huggingface"]);
});

test("records are read a few at a time, the oldest first", async () => {
  await catalogue.merge(
    ["One", "Two", "Three"].map((title) => paper({ title, abstract: "" })),
    "page",
  );
  expect((await catalogue.after(0, 2)).map(({ title }) => title)).toEqual(["One", "Two"]);
  expect((await catalogue.after(2, 2)).map(({ title }) => title)).toEqual(["Three"]);
});
