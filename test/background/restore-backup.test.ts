/** A backup brings a whole library into a browser that has none: what the reader sees there is what they saw before. */
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { papersOf, takePapers } from "../../lib/background/list-travel.ts";
import { createSync } from "../../lib/background/sync.ts";
import { createTravelHandlers } from "../../lib/background/travel.ts";
import { decodeFile } from "../../lib/formats/decode.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { openHandlers, own, visited } from "./open-handlers.ts";

const opened: ReturnType<typeof openProfile>[] = [];
afterEach(() => Promise.all(opened.splice(0).map(({ db }) => db.delete())));

const notHere = () => Promise.reject(new Error("not asked for"));

/** A browser with the real handlers. */
function openProfile() {
  const { db, handlers, lists, catalogue } = openHandlers();
  const meta = createMeta(db);
  const travel = createTravelHandlers({
    sync: createSync({
      routes: [],
      async receive(arrived) {
        await takePapers(arrived.papers ?? [], catalogue);
        return lists.receive(arrived);
      },
      saveStatus: meta.saveCarrierStatus,
      now: Date.now,
    }),
    meta,
    lists,
    papers: (state) => papersOf(state, catalogue),
    openWebdav: notHere as never,
    webdavChanged: async () => undefined,
    now: Date.now,
    held: { waiting: async () => [], answerHeld: notHere },
    history: { historyDays: notHere, historyDay: notHere, restore: notHere },
    backup: { status: notHere, setBackup: notHere, backUpNow: notHere },
  });
  return { db, handlers, catalogue, travel };
}

/** What a reader sees of their library, place by place. */
async function librarySeen({ handlers }: ReturnType<typeof openProfile>) {
  const overview = await handlers.libraryOverview(undefined, own);
  const view = {
    reading: [],
    tags: [],
    isStarred: false,
    hasNote: false,
    words: "",
    sort: "saved",
    isDescending: true,
  };
  const { rows } = await handlers.libraryView({ view: { ...view, scope: { of: "all" } } as never, limit: 100 }, own);
  const papers = await Promise.all(rows.map(({ paper }) => handlers.libraryPaper({ paper }, own)));
  const shown = papers.map(({ paper, title, authors, reading, isStarred, tags, wholeNote, saved, savedIn }) => ({
    paper,
    title,
    authors,
    reading,
    isStarred,
    wholeNote,
    tags: tags.toSorted(),
    savedIn: savedIn.toSorted(),
    saved: saved.toSorted((a, b) => (a.list < b.list ? -1 : 1)),
  }));
  return { overview, papers: shown };
}

test("lists in their order and colours, tags, notes, states, stars, dates and titles", async () => {
  const [before, after] = [openProfile(), openProfile()];
  opened.push(before, after);
  const { handlers, catalogue } = before;
  // One that no browser knows by itself, and one that all do.
  await catalogue.merge([visited], "page");
  const met = visited.identifiers[0];
  const known = "arxiv:1706.03762";
  const lists: string[] = [];
  for (const name of ["Vision", "Ideas & rest", "Später"]) {
    lists.push((await handlers.createList({ name }, own)).list);
  }
  const [vision = "", ideas = "", later = ""] = lists;
  for (const edit of [
    { do: "save", papers: [met, known], list: vision },
    { do: "save", papers: [met], list: ideas },
    { do: "color", list: vision, color: "amber" },
    { do: "place", list: later, before: vision },
    { do: "reading", papers: [met], state: "read" },
    { do: "reading", papers: [known], state: "toRead" },
    { do: "star", papers: [known], on: true },
    { do: "tag", papers: [met, known], name: "to cite", on: true },
    { do: "note", paper: met, text: "Two\n\n*lines* & 家族" },
    { do: "remove", papers: [met], list: ideas },
  ] as const) {
    await handlers.edit({ edit }, own);
  }
  const { text } = await before.travel.writeDocument(undefined, own);
  const packed = new Uint8Array(gzipSync(text));
  expect(gunzipSync(packed).length).toBeGreaterThan(packed.length);

  const { taken } = await after.travel.mergeDocument({ text: await decodeFile(packed) }, own);
  expect(taken).toMatchObject({ saved: 2, removed: 0 });
  const seen = await librarySeen(before);
  expect(await librarySeen(after)).toEqual(seen);
  expect(seen.papers.map(({ title }) => title)).toContain(visited.title);
  expect(seen.overview.lists.map(({ name, color }) => ({ name, color }))).toEqual([
    { name: null, color: null },
    { name: "Ideas & rest", color: null },
    { name: "Später", color: null },
    { name: "Vision", color: "amber" },
  ]);
});
