/** Searching further: what is sent to whom, what is shown of the answers, and what joins the catalogue. */
import { afterEach, expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import type { Network, NetworkAsk } from "../../lib/network/network.ts";
import type { FinderId } from "../../lib/news-messages.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import type { Finder } from "../../lib/sources/finder.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { createFoundStore } from "../../lib/store/found-store.ts";
import { READING } from "../../lib/sync/merge.ts";
import { openHandlers, own } from "./open-handlers.ts";

let db: PaperkinDatabase | null = null;
afterEach(() => db?.delete());

function paper(fields: Partial<Paper> & Pick<Paper, "title">): Paper {
  return parsePaper(fields)!;
}

const onArxiv = paper({
  title: "Sleeping octopuses dream in colour",
  identifiers: ["arxiv:2601.00001"],
  abstract: "Octopuses change colour while they sleep, which may be dreaming.",
  authors: ["Ada Byron", "Mary Anning"],
  date: "2026-01-02",
});
const inJournal = paper({
  title: "Sleeping Octopuses Dream in Colour.",
  identifiers: ["doi:10.1000/octopus"],
  authors: ["A. Byron"],
  venue: "Journal of Sleep",
});

/** Finders that find these papers, and everything they were sent. */
function opened(found: Partial<Record<FinderId, readonly Paper[] | Error>>) {
  const sent: { to: FinderId; words: string; ask: NetworkAsk }[] = [];
  let asked: NetworkAsk | null = null;
  const network: Network = {
    with(ask, work) {
      asked = ask;
      return work({ fetch, signal: ask.signal! });
    },
  };
  const ids: readonly FinderId[] = ["huggingface", "arxiv", "semanticscholar", "openalex"];
  const finders: readonly Finder[] = ids.map((id) => ({
    id,
    host: `${id}.example`,
    async search(words) {
      sent.push({ to: id, words, ask: asked! });
      const papers = found[id] ?? [];
      if (papers instanceof Error) throw papers;
      return { papers, skipped: 0, total: 40 };
    },
  }));
  const kept = openHandlers({ news: { finders, network } });
  ({ db } = kept);
  const search = (from: FinderId, query = "octopuses sleep", limit = 20) =>
    kept.handlers.searchFurther({ query, from, limit }, own);
  return { ...kept, sent, search };
}

test("the words and phrases are sent to the service that is asked, as a search the reader waits for", async () => {
  const { search, sent } = opened({});
  await search("arxiv", 'octopuses "in colour" -squid author:byron year:2020..2026 in:"Reading list" is:saved');
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    to: "arxiv",
    words: "octopuses in colour",
    ask: { why: "search", isUrgent: true },
  });
});

test("filters alone are not sent", async () => {
  const { search, sent } = opened({});
  await expect(search("arxiv", 'is:saved in:"Reading list" year:2020')).rejects.toMatchObject({ code: "noWords" });
  await expect(search("arxiv", " ")).rejects.toMatchObject({ code: "noWords" });
  expect(sent).toEqual([]);
});

test("a service that the reader did not choose is not asked", async () => {
  const { search, sent, handlers } = opened({});
  await handlers.setPreferences({ change: { finders: ["arxiv"] } }, own);
  await expect(search("openalex")).rejects.toMatchObject({ code: "hostOff" });
  await search("arxiv");
  expect(sent.map(({ to }) => to)).toEqual(["arxiv"]);
});

test("what is found is shown with its marks and does not join the catalogue", async () => {
  const { search, catalogue } = opened({ arxiv: [onArxiv] });
  const { rows, total } = await search("arxiv");
  expect(total).toBe(40);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ paper: "arxiv:2601.00001", title: onArxiv.title, from: "arxiv", isHere: false });
  expect(rows[0]!.marks.title.map(([from, to]) => onArxiv.title.slice(from, to))).toContain("octopuses");
  expect(await catalogue.find(["arxiv:2601.00001"])).toBeUndefined();
});

test("a work that two services name differently keeps its handle and gains what the second one knows", async () => {
  const { search } = opened({ arxiv: [onArxiv], openalex: [inJournal] });
  await search("arxiv");
  const { rows } = await search("openalex");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ paper: "arxiv:2601.00001", venue: "Journal of Sleep", from: "openalex" });
  expect(rows[0]!.names).toEqual(expect.arrayContaining(["arxiv:2601.00001", "doi:10.1000/octopus"]));
});

test("papers of one title by others are two", async () => {
  const other = paper({ title: onArxiv.title, identifiers: ["doi:10.1000/other"], authors: ["Charles Lyell"] });
  const { search } = opened({ arxiv: [onArxiv, other] });
  expect((await search("arxiv")).rows.map((row) => row.paper)).toEqual(["arxiv:2601.00001", "doi:10.1000/other"]);
});

test("a paper that two services find under one name of another work stays apart from it", async () => {
  const partTwo = paper({ title: "Octopuses, part II", identifiers: ["arxiv:2601.00002", "doi:10.1000/octopus"] });
  const partOne = { ...onArxiv, identifiers: ["arxiv:2601.00001", "doi:10.1000/octopus"] } satisfies Paper;
  const { search } = opened({ arxiv: [partOne, partTwo] });
  const { rows } = await search("arxiv");
  expect(rows.map(({ title }) => title)).toEqual([onArxiv.title, "Octopuses, part II"]);
  expect(rows[1]!.names).toEqual(["arxiv:2601.00002"]);
});

test("a paper of the catalogue is the catalogue's own row", async () => {
  const { search, catalogue, handlers } = opened({ openalex: [inJournal] });
  await catalogue.merge([onArxiv], "page");
  await handlers.savePaper({ paper: "arxiv:2601.00001", list: READING }, own);
  const { rows } = await search("openalex");
  expect(rows[0]).toMatchObject({
    paper: "arxiv:2601.00001",
    title: onArxiv.title,
    isHere: true,
    savedIn: [READING],
    from: "openalex",
  });
  expect(await db!.found.count()).toBe(0);
});

test("what the reader opens joins the catalogue with all that is known of it, and the search finds it", async () => {
  const { search, handlers, catalogue, index } = opened({ arxiv: [onArxiv], openalex: [inJournal] });
  await search("arxiv");
  await search("openalex");
  await handlers.keepFound({ paper: "arxiv:2601.00001" }, own);
  const record = await catalogue.find(["doi:10.1000/octopus"]);
  expect(record).toMatchObject({
    title: onArxiv.title,
    abstract: onArxiv.abstract,
    venue: "Journal of Sleep",
    sources: ["search"],
  });
  await index.follow();
  const { rows } = await handlers.search({ query: "sleeping octopuses", limit: 5 }, own);
  expect(rows[0]?.title).toBe(onArxiv.title);
});

test("a found paper that is saved keeps its title and authors, in the list and in the search", async () => {
  const { search, handlers, index } = opened({ openalex: [inJournal], arxiv: [onArxiv] });
  await search("openalex");
  await search("arxiv");
  await handlers.savePaper({ paper: "doi:10.1000/octopus", list: READING }, own);
  const { rows } = await handlers.listPapers({ list: READING, limit: 10 }, own);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ title: inJournal.title, authors: ["A. Byron"], savedIn: [READING] });
  await index.follow();
  expect((await handlers.search({ query: "octopuses dream", limit: 5 }, own)).rows[0]?.savedIn).toEqual([READING]);
});

test("a found paper can be cited", async () => {
  const { search, handlers } = opened({ arxiv: [onArxiv] });
  await search("arxiv");
  const { text } = await handlers.cite({ paper: "arxiv:2601.00001", format: "bibtex" }, own);
  expect(text).toContain("Sleeping octopuses dream in colour");
});

test("a found paper has kin", async () => {
  const network = paper({ title: "Deep residual networks for image recognition", identifiers: ["arxiv:2601.00003"] });
  const { search, handlers } = opened({ arxiv: [network] });
  await search("arxiv");
  const { rows } = await handlers.relatedTo({ papers: ["arxiv:2601.00003"] }, own);
  expect(rows.length).toBeGreaterThan(0);
});

test("what a service says when it cannot be asked reaches the reader, with when to try again", async () => {
  const { search } = opened({
    openalex: new PaperkinError("hostRests", "openalex.example", 1_800_000_000_000),
    arxiv: new TypeError("no feed"),
  });
  await expect(search("openalex")).rejects.toMatchObject({ code: "hostRests", retryAt: 1_800_000_000_000 });
  await expect(search("arxiv")).rejects.toMatchObject({ code: "answerUnreadable" });
});

test("nobody waits for the older of two questions to a service", async () => {
  const signals: AbortSignal[] = [];
  const network: Network = {
    with: ({ signal }) => {
      signals.push(signal!);
      return new Promise((_, reject) => {
        signal!.addEventListener("abort", () => reject(new PaperkinError("aborted")));
      });
    },
  };
  const finders = [{ id: "arxiv", host: "arxiv.example", search: () => Promise.reject(new Error("never")) }] as const;
  const kept = openHandlers({ news: { finders, network } });
  ({ db } = kept);
  const search = (query: string) => kept.handlers.searchFurther({ query, from: "arxiv", limit: 5 }, own);
  const first = search("octopus").catch((error: unknown) => error);
  await expect.poll(() => signals.length).toBe(1);
  void search("octopuses").catch(() => undefined);
  expect(await first).toMatchObject({ code: "aborted" });
  await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test("what was found is forgotten after two days, and beyond 2,000 papers", async () => {
  const kept = openHandlers();
  ({ db } = kept);
  let now = 0;
  const store = createFoundStore(db, () => (now += 1));
  await store.keep([onArxiv]);
  now += 2 * 86_400_000;
  const many = Array.from({ length: 2_003 }, (_, index) =>
    paper({ title: `Octopus number ${String(index)}`, identifiers: [`doi:10.1000/${String(index)}`] }),
  );
  await store.keep(many);
  expect(await db.found.count()).toBe(2_000);
  expect(await store.find(["arxiv:2601.00001", "doi:10.1000/2"])).toEqual([]);
  expect(await store.find(["doi:10.1000/2002"])).toHaveLength(1);
});
