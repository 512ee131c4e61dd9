/** A page of links becomes a list: at once, offline, and filled in as the services allow. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCollect } from "../../lib/background/collect.ts";
import { createFillIn } from "../../lib/background/fill-in.ts";
import { PaperkinError } from "../../lib/errors.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper } from "../../lib/paper.ts";
import type { Lookup } from "../../lib/sources/lookup.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { LOOKUP_SOURCE } from "../../lib/store/papers.ts";
import { openHandlers, own } from "./open-handlers.ts";

let db: PaperkinDatabase;
let opened: ReturnType<typeof openHandlers>;

beforeEach(() => {
  // That a service is down is told to developers.
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  opened = openHandlers();
  ({ db } = opened);
});
afterEach(() => db.delete());

const paper = (name: Identifier, title: string) => parsePaper({ identifiers: [name], title, abstract: "All of it." })!;

/** A service that knows every arXiv paper by "The paper N", as long as it is not down. */
function service() {
  const asked: (readonly Identifier[])[] = [];
  let isDown = false;
  let failure: Error = new Error("down");
  const lookup: Lookup = {
    id: "test-lookup",
    schemes: ["arxiv"],
    batch: 2,
    async find(names) {
      asked.push(names);
      if (isDown) throw failure;
      return names.filter((name) => !name.endsWith("99999")).map((name) => paper(name, `The paper ${name}`));
    },
  };
  return {
    lookup,
    asked,
    setDown(down: boolean, with_ = failure) {
      isDown = down;
      failure = with_;
    },
  };
}

/** Collects a page of these links. */
function collector(page: unknown, { lookup }: ReturnType<typeof service> = service()) {
  const meta = createMeta(db);
  const wakes: (number | null)[] = [];
  const fillIn = createFillIn({
    lookups: [lookup],
    ask: (work) => work({ fetch: globalThis.fetch, signal: new AbortController().signal }),
    read: meta.unfilled,
    write: meta.saveUnfilled,
    found: async (papers) => void (await opened.catalogue.merge(papers, LOOKUP_SOURCE)),
    now: () => 1_700_000_000_000,
    wakeAfter: async (minutes) => void wakes.push(minutes),
  });
  const { collect } = createCollect({
    ...opened,
    fillIn,
    linksOf: async () => {
      if (page instanceof Error) throw page;
      return page;
    },
    listsChanged: () => undefined,
    catalogueGrew: () => undefined,
    unnamed: () => "Unnamed list",
  });
  return {
    collect: () => collect({ tab: 7 }, own),
    fillIn,
    wakes,
    left: async () => (await meta.unfilled()).names,
  };
}

const syllabus = {
  title: "  Week 3:\n reading ",
  links: [
    { href: "https://example.org/about", text: "About this course and its people" },
    { href: "https://arxiv.org/pdf/2401.00001v2", text: "PDF" },
    { href: "https://arxiv.org/abs/2401.00001", text: "Maps of very small things" },
    { href: "https://doi.org/10.1000/XYZ", text: "A journal article on something" },
    { href: "https://huggingface.co/papers/1605.06211", text: "FCN" },
    { href: "https://arxiv.org/abs/2401.99999", text: "[3]" },
  ],
};

const titles = async (list: string) =>
  (await opened.handlers.listPapers({ list, limit: 50 }, own)).rows.map(({ title }) => title);

describe("collecting a page", () => {
  test("makes a list named like it, each paper once, in its order, known by what is known", async () => {
    await opened.handlers.trending({ period: "today", limit: 1 }, own);
    const { lookup, setDown } = service();
    setDown(true);
    const { collect } = collector(syllabus, { lookup, setDown, asked: [] });
    const { list, name, papers } = await collect();
    expect({ name, papers }).toEqual({ name: "Week 3: reading", papers: 4 });
    expect(await titles(list)).toEqual([
      "Maps of very small things",
      "A journal article on something",
      "Fully Convolutional Networks for Semantic Segmentation",
      "arXiv:2401.99999",
    ]);
  });

  test("fills in what it did not know, in small batches, and knows better than the page", async () => {
    const { asked, ...rest } = service();
    const { collect, fillIn, left } = collector(
      {
        title: "T",
        links: [1, 2, 3].map((n) => ({ href: `https://arxiv.org/abs/2401.0000${n}`, text: "Some title of it" })),
      },
      { asked, ...rest },
    );
    const { list } = await collect();
    await fillIn.run();
    expect(await titles(list)).toEqual([1, 2, 3].map((n) => `The paper arxiv:2401.0000${n}`));
    expect(asked.map((names) => names.length)).toEqual([2, 1]);
    expect(await left()).toEqual([]);
  });

  test("asks for a paper that nobody knows once", async () => {
    const { asked, ...rest } = service();
    const { collect, fillIn } = collector(syllabus, { asked, ...rest });
    await collect();
    await fillIn.run();
    await fillIn.run();
    expect(asked.flat().filter((name) => name === "arxiv:2401.99999")).toHaveLength(1);
  });

  test("asks again later, and later each time, while a service is down", async () => {
    const { setDown, ...rest } = service();
    setDown(true);
    const { collect, fillIn, wakes, left } = collector(syllabus, { setDown, ...rest });
    await collect();
    await fillIn.run();
    await fillIn.run();
    expect(await left()).toContain("arxiv:2401.00001");
    const [first = 0, last = 0] = [wakes[0], wakes.at(-1)].map(Number);
    expect(last).toBeGreaterThan(first);
    setDown(false);
    await fillIn.run();
    expect(await left()).toEqual([]);
    expect(wakes.at(-1)).toBeNull();
  });

  test("asks again when a host that rests said it may", async () => {
    const { setDown, ...rest } = service();
    setDown(true, new PaperkinError("hostRests", "example.org", 1_700_000_000_000 + 17 * 60_000));
    const { collect, fillIn, wakes } = collector(syllabus, { setDown, ...rest });
    await collect();
    await fillIn.run();
    expect(wakes.at(-1)).toBe(17);
  });

  test.each([
    [{ title: "T", links: [] }, "noLinks"],
    [{ title: "T", links: [{ href: "javascript:alert(1)", text: "x" }, { href: 7 }, null] }, "noLinks"],
    [null, "noLinks"],
    [new Error("Cannot access chrome:// pages"), "pageClosed"],
  ])("that shows %j says why there is no list", async (page, code) => {
    await expect(collector(page).collect()).rejects.toMatchObject({ code });
    expect(await opened.handlers.lists(undefined, own)).toHaveLength(1);
  });

  test("without a title still makes a list", async () => {
    const { collect, fillIn } = collector({ ...syllabus, title: " " });
    expect((await collect()).name).toBe("Unnamed list");
    await fillIn.run();
  });
});
