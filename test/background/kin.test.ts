/** What a reader may do with the kin of a page: put them away, look further from one of them, and choose among them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Handlers } from "../../lib/background/router.ts";
import { titleIdentifier } from "../../lib/identifiers.ts";
import type { KinFilter } from "../../lib/messages.ts";
import { yearOf } from "../../lib/paper.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import type { SavedLists } from "../../lib/store/lists.ts";
import { savedNames } from "../../lib/store/saved-names.ts";
import { READING } from "../../lib/sync/merge.ts";
import { builtinPapers, onPage, openHandlers, own, unasked, visited } from "./open-handlers.ts";

const OWN = "arxiv:2112.99991";

let db: PaperkinDatabase;
let handlers: Handlers;
let lists: SavedLists;
let related: ReturnType<typeof openHandlers>["related"];

beforeEach(() => {
  ({ db, handlers, lists, related } = openHandlers());
});
afterEach(() => db.delete());

type More = Omit<Parameters<Handlers["related"]>[0], "sidebar">;

function kin(more: More = {}) {
  return related(visited, onPage, more);
}

async function names(more: More = {}) {
  return (await kin(more)).rows.map(({ paper }) => paper);
}

test("a page nobody asked about gets no answer, and nothing is kept of it", async () => {
  const before = (await handlers.status(undefined, own)).papers;
  expect(await handlers.related({ sidebar: "opened" }, { ...onPage, url: unasked })).toBeNull();
  expect((await handlers.status(undefined, own)).papers).toBe(before);
});

describe("a paper that is put away", () => {
  test("stays away from this page, and comes back with undo", async () => {
    const [first] = await names();
    const { undo } = await handlers.dismiss({ paper: first!, beside: OWN }, onPage);
    const after = await kin();
    expect(after.rows.map(({ paper }) => paper)).not.toContain(first);
    expect(after.rows).toHaveLength(10);
    expect(after.dismissed).toContain(first);
    await handlers.dismiss({ paper: first!, beside: OWN, undo: undo! }, onPage);
    expect(await names()).toContain(first);
    expect((await kin()).dismissed).toEqual([]);
  });

  test("is neither a list nor saved", async () => {
    const [first] = await names();
    await handlers.dismiss({ paper: first!, beside: OWN }, onPage);
    expect(await handlers.lists(undefined, own)).toMatchObject([{ list: READING, papers: 0 }]);
    expect(savedNames(await lists.state()).size).toBe(0);
    expect((await handlers.search({ query: "is:saved", limit: 9 }, own)).total).toBe(0);
  });

  test("stays away when the page is known by a better name later", async () => {
    const unnamed = builtinPapers.find(({ identifiers }) => identifiers[0].startsWith("title:"))!;
    const page = { ...visited, identifiers: ["arxiv:2401.99999"] as const, title: unnamed.title, authors: [] };
    await lists.dismiss(["arxiv:1605.06211"], [unnamed.identifiers[0]]);
    const context = { ...onPage, url: new URL("https://arxiv.org/abs/2401.99999") };
    expect((await related({ ...page, abstract: unnamed.abstract }, context)).dismissed).toEqual(["arxiv:1605.06211"]);
  });

  test("stays away here when another browser knew the page by its title alone", async () => {
    await lists.dismiss(["arxiv:1605.06211"], [titleIdentifier(visited.title)]);
    expect((await kin()).dismissed).toEqual(["arxiv:1605.06211"]);
  });

  test("must have been shown on the page, like the paper beside it", async () => {
    const [first] = await names();
    const other = "arxiv:9901.00001";
    await expect(handlers.dismiss({ paper: other, beside: OWN }, onPage)).rejects.toMatchObject({ code: "notAllowed" });
    await expect(handlers.dismiss({ paper: first!, beside: other }, onPage)).rejects.toMatchObject({
      code: "notAllowed",
    });
  });

  test("in a private window leaves no trace", async () => {
    const [first] = await names();
    expect(await handlers.dismiss({ paper: first!, beside: OWN }, { ...onPage, isPrivate: true })).toEqual({
      undo: null,
    });
    expect((await lists.state()).members.size).toBe(0);
  });
});

describe("more like a paper that was shown", () => {
  test("gives its kin, with reasons and without itself and the page's paper", async () => {
    const [, second] = await names();
    const answer = await kin({ like: second! });
    const found = answer.rows.map(({ paper }) => paper);
    expect(answer.paper?.paper).toBe(OWN);
    expect(found.length).toBeGreaterThan(4);
    expect(found).not.toContain(second);
    expect(found).not.toContain(OWN);
    expect(answer.rows.every(({ reasons }) => reasons.length > 0)).toBe(true);
    // From there one can look further and save.
    await kin({ like: found[3]! });
    await handlers.toggleSave({ paper: found[4]!, saved: true }, onPage);
  });

  test("is refused for a paper that was not shown", async () => {
    await kin();
    await expect(kin({ like: "arxiv:1605.06211" })).rejects.toMatchObject({ code: "notAllowed" });
  });

  test("has its own papers put away", async () => {
    const [, second] = await names();
    const [unwanted] = await names({ like: second! });
    await handlers.dismiss({ paper: unwanted!, beside: second! }, onPage);
    expect(await names({ like: second! })).not.toContain(unwanted);
    expect((await kin()).dismissed).toEqual([]);
  });
});

describe("a filter", () => {
  const all: KinFilter = { since: null, isSaved: false, sources: [] };
  const years = new Map(builtinPapers.map((paper) => [paper.identifiers[0], yearOf(paper)]));

  test("by year leaves the papers from then on", async () => {
    const found = await names({ filter: { ...all, since: 2021 } });
    expect(found.length).toBeGreaterThan(4);
    expect(found.every((paper) => (years.get(paper) ?? 0) >= 2021)).toBe(true);
    expect(found).not.toEqual(await names());
  });

  test("by what is saved means the reading list, and never tells of another", async () => {
    const [first, second] = await names();
    const { list } = await handlers.createList({ name: "Secret" }, own);
    await handlers.savePaper({ paper: first!, list }, own);
    expect(await names({ filter: { ...all, isSaved: true } })).toEqual([]);
    await handlers.savePaper({ paper: second!, list: READING }, own);
    expect(await names({ filter: { ...all, isSaved: true } })).toEqual([second]);
  });

  test("by source leaves what it brought, also what it brought a moment ago", async () => {
    await kin();
    expect(await handlers.kinSources(undefined, onPage)).toEqual(["builtin", "page"]);
    const page = {
      ...visited,
      identifiers: ["arxiv:2112.99992"] as const,
      title: "Attention maps for pooling, learned again",
    };
    expect(await names({ filter: { ...all, sources: ["page"] } })).toEqual([]);
    await related(page, { ...onPage, url: new URL("https://arxiv.org/abs/2112.99992") });
    await expect.poll(() => names({ filter: { ...all, sources: ["page"] } })).toEqual(["arxiv:2112.99992"]);
    expect(await names({ filter: { ...all, sources: ["builtin", "page"] } })).toHaveLength(10);
    expect(await names({ filter: { ...all, sources: ["file"] } })).toEqual([]);
  });
});
