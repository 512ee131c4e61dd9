/** The background's answers over the real built-in list, a real (in-memory) database and the real index. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Handlers } from "../../lib/background/router.ts";
import type { PagePaper } from "../../lib/messages.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { READING } from "../../lib/sync/merge.ts";
import { builtinPapers, onPage, openHandlers, own, visited } from "./open-handlers.ts";

let db: PaperkinDatabase;
let handlers: Handlers;
let related: ReturnType<typeof openHandlers>["related"];
let showNothing: () => void;

beforeEach(() => {
  ({ db, handlers, related, showNothing } = openHandlers());
});
afterEach(() => db.delete());

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
  test("has kin with reasons, is not among them, and joins the catalogue", async () => {
    const answer = await related();
    expect(answer.rows[0]?.title).toBe("Augmenting Convolutional networks with attention-based aggregation");
    expect(answer.rows.length).toBeGreaterThan(4);
    expect(answer.rows.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(answer.rows.map(({ paper }) => paper)).not.toContain("arxiv:2112.99991");
    expect(answer.total).toBe(223);
    const { rows } = await handlers.search({ query: "learned attention pooling maps", limit: 3 }, own);
    expect(rows[0]?.paper).toBe("arxiv:2112.99991");
    expect((await related()).rows.map(({ paper }) => paper)).not.toContain("arxiv:2112.99991");
  });

  test("in a private window has kin and leaves no trace", async () => {
    const answer = await related(visited, { ...onPage, isPrivate: true });
    expect(answer.rows.length).toBeGreaterThan(4);
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
    const { rows } = await handlers.trending({ period: "today", limit: 222 }, own);
    expect(rows.find((row) => row.title === title)?.paper).toBe("arxiv:2401.99999");
  });

  test("whose page says nothing is known by its address when the catalogue has it, else not at all", async () => {
    const silent: PagePaper = { ...visited, title: "", abstract: "", authors: [], date: null };
    const file = { ...onPage, url: new URL("https://arxiv.org/pdf/1605.06211") };
    const known = await related({ ...silent, identifiers: ["arxiv:1605.06211"] }, file);
    expect(known.paper?.title).toBe("Fully Convolutional Networks for Semantic Segmentation");
    expect(known.rows.length).toBeGreaterThan(4);
    expect(await related(silent)).toMatchObject({ paper: null, rows: [], total: 222 });
  });

  test("that names a paper we have is shown that paper first, as cited", async () => {
    const abstract = `${visited.abstract} It goes on from arXiv:1605.06211v1 (https://arxiv.org/abs/2112.99991).`;
    const { rows } = await related({ ...visited, abstract });
    expect(rows[0]?.paper).toBe("arxiv:1605.06211");
    expect(rows[0]?.reasons[0]).toEqual({ kind: "cited" });
    expect(rows.filter(({ reasons }) => reasons.some(({ kind }) => kind === "cited"))).toHaveLength(1);
  });

  test("is asked for in vain on a page that is no paper's", async () => {
    showNothing();
    expect(await handlers.related({ sidebar: "reached" }, onPage)).toBeNull();
    expect((await handlers.status(undefined, own)).papers).toBe(222);
  });

  test("known by its number at one site alone leads back to its page", async () => {
    const url = new URL("https://journal.example.org/article/7?lang=en#top");
    const { paper } = await related({ ...visited, identifiers: ["page:journal/7"] }, { ...onPage, url });
    expect(paper?.links).toEqual([{ to: "page", url: "https://journal.example.org/article/7?lang=en" }]);
  });

  test("has kin on a full disk too, it only does not join", async () => {
    await related({ ...visited, title: "", abstract: "" });
    db.papers.hook("creating", () => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    const answer = await related();
    expect(answer).toMatchObject({ total: 222, paper: { title: visited.title } });
    expect(answer.rows.length).toBeGreaterThan(4);
  });

  test("with two megabytes of abstract is cut, says so, and still has kin", async () => {
    const answer = await related({ ...visited, abstract: visited.abstract + " lorem".repeat(350_000) });
    expect(answer.clipped).toBe(true);
    expect(answer.rows.length).toBeGreaterThan(0);
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

  test("touches no other list than the one it is about", async () => {
    const { list } = await handlers.createList({ name: "Secret project" }, own);
    await related();
    await handlers.savePaper({ paper: "arxiv:2112.99991", list }, own);
    await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: true }, onPage);
    const answer = await related();
    expect(answer.paper?.savedIn).toEqual([READING, list]);
    await handlers.toggleSave({ paper: "arxiv:2112.99991", saved: false }, onPage);
    expect((await related()).paper?.savedIn).toEqual([list]);
    expect(await handlers.listPapers({ list, limit: 5 }, own)).toMatchObject({ total: 1 });
  });
});

test("a page is told of other lists for its own paper, never for its kin; a view of ours is told both", async () => {
  const { list } = await handlers.createList({ name: "Secret project" }, own);
  const [first] = (await related()).rows;
  await handlers.savePaper({ paper: first!.paper, list }, own);
  expect((await related()).rows.find(({ paper }) => paper === first!.paper)?.savedIn).toEqual([]);
  const beside = await related(visited, { ...onPage, isBeside: true });
  expect(beside.rows.find(({ paper }) => paper === first!.paper)?.savedIn).toEqual([list]);
});

describe("the state of a paper", () => {
  test("read shows with it, and is no list", async () => {
    const [first] = (await related()).rows;
    await handlers.setState({ paper: first!.paper, state: "read", on: true }, onPage);
    expect((await related()).rows.find(({ paper }) => paper === first!.paper)?.states).toEqual(["read"]);
    expect(await handlers.lists(undefined, own)).toMatchObject([{ list: READING, papers: 0 }]);
    await handlers.setState({ paper: first!.paper, state: "read", on: false }, onPage);
    expect((await related()).rows.find(({ paper }) => paper === first!.paper)?.states).toEqual([]);
  });

  test("muted keeps it from coming up again", async () => {
    const [first] = (await related()).rows;
    await handlers.setState({ paper: first!.paper, state: "muted", on: true }, onPage);
    const { rows } = await related();
    expect(rows.map(({ paper }) => paper)).not.toContain(first!.paper);
    expect(rows).toHaveLength(10);
  });

  test("is not set by a page that was not shown the paper", async () => {
    await related();
    await expect(
      handlers.setState({ paper: "arxiv:9901.00001", state: "read", on: true }, onPage),
    ).rejects.toMatchObject({ code: "notAllowed" });
  });
});

test("a paper that is muted in a page of our own is left out of what trends until that is taken back", async () => {
  const ask = () => handlers.trending({ period: "today", limit: 3 }, own);
  const before = await ask();
  const { paper } = before.rows[0]!;
  await handlers.setPaperState({ paper, state: "muted", on: true }, own);
  const without = await ask();
  expect(without.rows.map((row) => row.paper)).not.toContain(paper);
  expect([without.total, without.hidden]).toEqual([before.total - 1, 1]);
  await handlers.setPaperState({ paper, state: "muted", on: false }, own);
  expect(await ask()).toEqual(before);
});

describe("lists", () => {
  test("show a paper saved under two names once", async () => {
    const unnamed = builtinPapers.find(({ identifiers }) => identifiers[0].startsWith("title:"))!;
    await handlers.trending({ period: "today", limit: 1 }, own);
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
    expect(rows).toMatchObject([
      { title: "arXiv:2501.00001", links: [{ to: "arxiv" }, { to: "pdf" }, {}, {}, {}, {}] },
    ]);
  });
});

test("citing a paper gives it in the format asked for", async () => {
  await handlers.trending({ period: "today", limit: 1 }, own);
  const { text } = await handlers.cite({ paper: "arxiv:1605.06211", format: "bibtex" }, own);
  expect(text).toMatch(/^@\w+\{shelhamer2016/iu);
  await expect(handlers.cite({ paper: "arxiv:1605.06211", format: "nosuch" }, own)).rejects.toMatchObject({
    code: "badRequest",
  });
});
