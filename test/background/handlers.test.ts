/** The background's answers over the real built-in list, a real (in-memory) database and the real index. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHandlers } from "../../lib/background/handlers.ts";
import { createImporter } from "../../lib/background/import.ts";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import type { Handlers, PageContext } from "../../lib/background/router.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { PagePaper } from "../../lib/messages.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createImports } from "../../lib/store/imports.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { READING } from "../../lib/sync/merge.ts";
import { loadBuiltinList } from "../builtin-list.ts";

const { papers: builtinPapers } = await loadBuiltinList();

let db: PaperkinDatabase;
let handlers: Handlers;
let offered: readonly Identifier[];

beforeEach(async () => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const meta = createMeta(db);
  const catalogue = createCatalogue(db, Date.now);
  offered = [];
  const index = createIndexCache({
    catalogue,
    store: createIndexStore(db),
    pause: async () => undefined,
    rest: async () => undefined,
    grown: () => undefined,
  });
  const kin = createKinCache({ catalogue, store: createKinStore(db), pause: async () => undefined });
  handlers = createHandlers({
    catalogue,
    lists: createSavedLists(db, Date.now, meta.device),
    index,
    kin,
    forYou: { answer: async () => ({ rows: [], total: 0, basis: 0 }) },
    readingName: () => "Reading list",
    // The database may be gone before they are through.
    catalogueGrew: () =>
      void index
        .follow()
        .then(kin.follow)
        .catch(() => undefined),
    filled: () => catalogue.load("builtin", "1", builtinPapers),
    syncStatus: meta.syncStatus,
    importer: createImporter({
      imports: createImports(db, catalogue),
      openCopy: async () => null,
      isBeingWritten: async () => false,
      keepCopies: async () => undefined,
      merged: async () => undefined,
      rest: async () => undefined,
      now: () => 0,
      changed: () => undefined,
      finished: () => undefined,
      wakeAgain: async () => undefined,
    }).handlers,
    listsChanged: () => undefined,
    catalogueChanged: () => undefined,
    sidebarOpen: async (_, sidebar) => sidebar === "opened",
    async offer(_, papers) {
      offered = papers;
    },
    wasOffered: async (_, paper) => offered.includes(paper),
  });
});
afterEach(() => db.delete());

const own: PageContext = { tab: -1, url: new URL("about:blank"), isPrivate: false };
const visited: PagePaper = {
  identifiers: ["arxiv:2112.99991"],
  title: "Learned attention maps for pooling in convolutional networks",
  abstract:
    "We show how to augment any convolutional network with an attention-based global map to achieve non-local reasoning. We replace the final average pooling by an attention-based aggregation layer akin to a single transformer block.",
  authors: ["Hugo Touvron", "Matthieu Cord"],
  date: "2021-12-27",
  venue: null,
};
const onPage: PageContext = { tab: 7, url: new URL("https://arxiv.org/abs/2112.99991v1"), isPrivate: false };

function related(page: PagePaper = visited, context: PageContext = onPage) {
  return handlers.related({ page, sidebar: "reached" }, context);
}

describe("search", () => {
  test("finds a paper in spite of a typo and marks the words", async () => {
    const { rows, correction } = await handlers.search({ query: "sparse retreival", limit: 10 }, own);
    expect(rows[0]?.title.toLowerCase()).toContain("retrieval");
    expect(rows[0]?.marks.title.length).toBeGreaterThan(0);
    expect(correction).toContain("retrieval");
  });

  test.each([
    "1605.06211",
    "arXiv:1605.06211v1",
    "https://arxiv.org/pdf/1605.06211.pdf",
    "https://huggingface.co/papers/1605.06211",
  ])("takes %s for the paper itself", async (query) => {
    const { rows } = await handlers.search({ query, limit: 10 }, own);
    expect(rows.map(({ paper }) => paper)).toEqual(["arxiv:1605.06211"]);
  });
});

describe("a visited paper", () => {
  test("has ten kin with reasons, is not among them, and joins the catalogue", async () => {
    const answer = await related();
    expect(answer.rows).toHaveLength(10);
    expect(answer.rows.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(answer.rows.map(({ paper }) => paper)).not.toContain("arxiv:2112.99991");
    expect(answer.total).toBe(223);
    const { rows } = await handlers.search({ query: "learned attention pooling maps", limit: 3 }, own);
    expect(rows[0]?.paper).toBe("arxiv:2112.99991");
    expect((await related()).rows.map(({ paper }) => paper)).not.toContain("arxiv:2112.99991");
  });

  test("in a private window has kin and leaves no trace", async () => {
    const answer = await related(visited, { ...onPage, isPrivate: true });
    expect(answer.rows).toHaveLength(10);
    expect(answer.total).toBe(222);
    expect((await handlers.status(undefined, own)).papers).toBe(222);
  });

  test("of the built-in list that had no identifier gains it", async () => {
    const unnamed = builtinPapers.find(({ identifiers }) => identifiers[0].startsWith("title:"))!;
    const { title, abstract } = unnamed;
    const page: PagePaper = { ...visited, identifiers: ["arxiv:2401.99999"], title, abstract, authors: [] };
    const answer = await related(page, { ...onPage, url: new URL("https://arxiv.org/abs/2401.99999") });
    expect(answer.total).toBe(222);
    expect(answer.rows.map((row) => row.title)).not.toContain(title);
    const { rows } = await handlers.today({ limit: 222 }, own);
    expect(rows.find((row) => row.title === title)?.paper).toBe("arxiv:2401.99999");
  });

  test("whose page says nothing is known by its address when the catalogue has it, else not at all", async () => {
    const silent: PagePaper = { ...visited, title: "", abstract: "", authors: [], date: null };
    const file = { ...onPage, url: new URL("https://arxiv.org/pdf/1605.06211") };
    const known = await related({ ...silent, identifiers: ["arxiv:1605.06211"] }, file);
    expect(known.paper?.title).toBe("Fully Convolutional Networks for Semantic Segmentation");
    expect(known.rows).toHaveLength(10);
    expect(await related(silent)).toMatchObject({ paper: null, rows: [], total: 222 });
  });

  test("that claims to be another paper than its address is not believed", async () => {
    await expect(related({ ...visited, identifiers: ["arxiv:1605.06211"] })).rejects.toMatchObject({
      code: "notAllowed",
    });
    expect((await handlers.status(undefined, own)).papers).toBe(222);
  });

  test("cannot draw other papers into itself by claiming their names", async () => {
    await related({ ...visited, identifiers: ["arxiv:2112.99991", "arxiv:1605.06211", "arxiv:1411.4038"] });
    expect((await handlers.status(undefined, own)).papers).toBe(223);
    const { rows } = await handlers.search({ query: "1605.06211", limit: 1 }, own);
    expect(rows[0]?.title).toBe("Fully Convolutional Networks for Semantic Segmentation");
  });

  test("has kin on a full disk too, it only does not join", async () => {
    await related({ ...visited, title: "", abstract: "" });
    db.papers.hook("creating", () => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    expect(await related()).toMatchObject({ total: 222, rows: { length: 10 }, paper: { title: visited.title } });
  });

  test("with two megabytes of abstract is cut, says so, and still has kin", async () => {
    const answer = await related({ ...visited, abstract: visited.abstract + " lorem".repeat(350_000) });
    expect(answer.clipped).toBe(true);
    expect(answer.rows).toHaveLength(10);
  });
});

describe("saving from a page", () => {
  test("goes to the reading list, out again, and back with undo", async () => {
    await related();
    await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: true }, onPage);
    expect((await related()).paper?.savedIn).toEqual([READING]);
    const { undo } = await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: false }, onPage);
    expect((await related()).paper?.savedIn).toEqual([]);
    await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: true, undo: undo! }, onPage);
    expect((await handlers.listPapers({ list: READING, limit: 5 }, own)).rows.map(({ paper }) => paper)).toEqual([
      "arxiv:2112.99991",
    ]);
  });

  test("is refused for a paper the page was not shown", async () => {
    await related();
    await expect(handlers.toggleSave({ paper: "arxiv:9901.00001", saved: true }, onPage)).rejects.toMatchObject({
      code: "notAllowed",
    });
  });

  test("neither sees nor touches the reader's other lists", async () => {
    const { list } = await handlers.createList({ name: "Secret project" }, own);
    await related();
    await handlers.savePaper({ paper: "arxiv:2112.99991", list }, own);
    await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: true }, onPage);
    const answer = await related();
    expect(answer.paper?.savedIn).toEqual([READING]);
    expect(JSON.stringify(answer)).not.toContain(list);
    await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: false }, onPage);
    expect((await related()).paper?.savedIn).toEqual([]);
    expect(await handlers.listPapers({ list, limit: 5 }, own)).toMatchObject({ total: 1 });
  });
});

describe("lists", () => {
  test("show a paper saved under two names once", async () => {
    const unnamed = builtinPapers.find(({ identifiers }) => identifiers[0].startsWith("title:"))!;
    await handlers.today({ limit: 1 }, own);
    await handlers.savePaper({ paper: unnamed.identifiers[0], list: READING }, own);
    const page = {
      ...visited,
      identifiers: ["arxiv:2401.99999"] as const,
      title: unnamed.title,
      abstract: unnamed.abstract,
      authors: [],
    };
    await related(page, { ...onPage, url: new URL("https://arxiv.org/abs/2401.99999") });
    await handlers.savePaper({ paper: "arxiv:2401.99999", list: READING }, own);
    expect(await handlers.listPapers({ list: READING, limit: 9 }, own)).toMatchObject({ total: 1 });
  });

  test("show a paper this device knows only by its identifier, with a way to open it", async () => {
    await handlers.savePaper({ paper: "arxiv:2501.00001", list: READING }, own);
    const { rows } = await handlers.listPapers({ list: READING, limit: 9 }, own);
    expect(rows).toMatchObject([{ title: "arXiv:2501.00001", links: [{ to: "arxiv" }, { to: "pdf" }, {}, {}, {}] }]);
  });
});

test("citing a paper gives it in the format asked for", async () => {
  await handlers.today({ limit: 1 }, own);
  const { text } = await handlers.cite({ paper: "arxiv:1605.06211", format: "bibtex" }, own);
  expect(text).toMatch(/^@\w+\{shelhamer2016/iu);
  await expect(handlers.cite({ paper: "arxiv:1605.06211", format: "nosuch" }, own)).rejects.toMatchObject({
    code: "badRequest",
  });
});
