/** What is made of Hugging Face's answers, and what it is asked, exactly. Its recorded answers have a file of their own. */
import { describe, expect, test } from "vitest";
import type { Feed } from "../../lib/sources/feed.ts";
import { huggingfaceDaily } from "../../lib/sources/huggingface-daily.ts";
import { huggingfaceMonth } from "../../lib/sources/huggingface-month.ts";
import { huggingfacePaper } from "../../lib/sources/huggingface-paper.ts";
import { huggingfaceSearch } from "../../lib/sources/huggingface-search.ts";
import { huggingfaceTrending } from "../../lib/sources/huggingface-trending.ts";
import { huggingfaceWeek } from "../../lib/sources/huggingface-week.ts";
import { readHubPaper } from "../../lib/sources/huggingface.ts";
import { MOST_RECORDS } from "../../lib/sources/answers.ts";
import { describeDamaged } from "./damaged-answers.ts";
import { answering, json, type Answer } from "./service.ts";

const JSON_TYPE = "application/json";

/** A Monday, early in its week and late in its month. */
const NOW = Date.parse("2026-11-23T05:00:00Z");

const paperOf = (id: string, more: object = {}) => ({
  id,
  title: `Sorting  the\n  sea ${id}`,
  summary: "We sort\nthe sea.",
  authors: [{ name: "Ana García", hidden: false }, { name: "Nobody", hidden: true }, { name: "Li Wei" }],
  publishedAt: "2026-11-20T17:00:00.000Z",
  submittedOnDailyAt: "2026-11-22T03:00:00.000Z",
  upvotes: 3,
  projectPage: "https://sea.example/",
  githubRepo: "https://github.com/sea/sort",
  githubStars: 12,
  ai_summary: "A sea is\nsorted.",
  ai_keywords: ["sea", "sorting", "sea"],
  ...more,
});
const entryOf = (id: string, more: object = {}) => ({
  paper: paperOf(id, more),
  publishedAt: "2026-11-21T00:00:00.000Z",
  title: "Sorting the sea",
  numComments: 2,
  submittedBy: { name: "ana", isPro: false },
});
const list = (...ids: readonly string[]) => JSON.stringify(ids.map((id) => entryOf(id)));
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `2611.${String(index + from).padStart(5, "0")}`);

const load = (feed: Feed, tools: ReturnType<typeof answering>["tools"], now = NOW) =>
  feed.load({ ...tools, now, since: null, categories: ["cs.CL"] });

async function asked(feed: Feed, now: number, ...answers: readonly [Answer, ...Answer[]]): Promise<readonly string[]> {
  const service = answering(...answers);
  await load(feed, service.tools, now).catch(() => null);
  return service.urls();
}

test("an entry gives its paper and what the hub says of it", () => {
  expect(readHubPaper(entryOf("2611.00001"))).toEqual({
    paper: {
      identifiers: ["arxiv:2611.00001"],
      title: "Sorting the sea 2611.00001",
      abstract: "We sort the sea.",
      authors: ["Ana García", "Li Wei"],
      date: "2026-11-20",
      venue: null,
      links: [
        { kind: "code", url: "https://github.com/sea/sort" },
        { kind: "project", url: "https://sea.example/" },
      ],
    },
    metrics: {
      upvotes: 3,
      comments: 2,
      stars: 12,
      artefacts: null,
      gist: "A sea is sorted.",
      keywords: ["sea", "sorting"],
      listedAt: Date.parse("2026-11-22T03:00:00Z"),
    },
  });
});

test("an entry of before the newer fields is listed when it was published on the list", () => {
  const {
    submittedOnDailyAt: _,
    githubStars: __,
    ai_summary: ___,
    ai_keywords: ____,
    ...paper
  } = paperOf("2410.00001");
  expect(readHubPaper({ ...entryOf("2410.00001"), paper })?.metrics).toEqual({
    upvotes: 3,
    comments: 2,
    stars: null,
    artefacts: null,
    gist: "",
    keywords: [],
    listedAt: Date.parse("2026-11-21T00:00:00Z"),
  });
});

test.each([
  ["withdrawn", { withdrawnAt: "2026-11-22T00:00:00Z" }],
  ["without arXiv's number", { id: "my-paper" }],
])("a paper that is %s is skipped and counted", async (_, more) => {
  const { tools } = answering({ body: JSON.stringify([entryOf("2611.00001"), entryOf("2611.00002", more)]) });
  const { papers, skipped } = await load(huggingfaceDaily, tools);
  expect(papers.map(({ identifiers }) => identifiers[0])).toEqual(["arxiv:2611.00001"]);
  expect(skipped).toBe(1);
});

test("links that are no addresses of the web are left out", () => {
  const entry = entryOf("2611.00001", { githubRepo: "javascript:alert(1)", projectPage: "sea" });
  expect(readHubPaper(entry)?.paper.links).toEqual([]);
});

test.each([huggingfaceDaily, huggingfaceWeek, huggingfaceMonth])(
  "$id has the papers with most upvotes first",
  async (feed) => {
    const entries = [4, 9, 1].map((upvotes) => entryOf(`2611.0000${upvotes}`, { upvotes }));
    const { papers } = await load(feed, answering({ body: JSON.stringify(entries) }).tools);
    expect(papers.map(({ identifiers }) => identifiers[0])).toEqual([
      "arxiv:2611.00009",
      "arxiv:2611.00004",
      "arxiv:2611.00001",
    ]);
  },
);

test("a paper that is listed twice comes once, with its most upvotes", async () => {
  const entries = [4, 9, 1].map((upvotes) => entryOf("2611.00001", { upvotes }));
  const { papers, skipped, metrics } = await load(huggingfaceDaily, answering({ body: JSON.stringify(entries) }).tools);
  expect(papers).toHaveLength(1);
  expect(skipped).toBe(0);
  expect(metrics?.get("arxiv:2611.00001")?.upvotes).toBe(9);
});

test("what trends keeps its order", async () => {
  const entries = [4, 9, 1].map((upvotes) => entryOf(`2611.0000${upvotes}`, { upvotes }));
  const { papers } = await load(huggingfaceTrending, answering({ body: JSON.stringify(entries) }).tools);
  expect(papers.map(({ identifiers }) => identifiers[0])).toEqual([
    "arxiv:2611.00004",
    "arxiv:2611.00009",
    "arxiv:2611.00001",
  ]);
});

test("a list is read up to a number of records, and the rest counted", async () => {
  const { tools } = answering({ body: list(...numbered(MOST_RECORDS + 7)) });
  const { papers, skipped, metrics } = await load(huggingfaceDaily, tools);
  expect(papers).toHaveLength(MOST_RECORDS);
  expect(metrics?.size).toBe(MOST_RECORDS);
  expect(skipped).toBe(7);
});

describe("what is asked", () => {
  const api = "https://huggingface.co/api";
  const full = { body: list(...numbered(100)) };
  const empty = { body: "[]" };
  const tooEarly = { status: 400, body: '{"error":"Bad request"}' };

  test("the day, and days before it while there is nothing", async () => {
    const days = ["2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19"];
    const urls = days.map((day) => `${api}/daily_papers?date=${day}&limit=100`);
    expect(await asked(huggingfaceDaily, NOW, { body: list("2611.00001") })).toEqual(urls.slice(0, 1));
    expect(await asked(huggingfaceDaily, NOW, empty, tooEarly, full)).toEqual(urls.slice(0, 3));
    expect(await asked(huggingfaceDaily, NOW, empty)).toEqual(urls);
  });

  test("the week, and the one before while it is thin", async () => {
    const urls = ["2026-W48", "2026-W47"].map((week) => `${api}/daily_papers?week=${week}&limit=100`);
    expect(await asked(huggingfaceWeek, NOW, { body: list(...numbered(20)) })).toEqual(urls.slice(0, 1));
    expect(await asked(huggingfaceWeek, NOW, { body: list(...numbered(19)) })).toEqual(urls);
    expect(await asked(huggingfaceWeek, NOW, tooEarly, full)).toEqual(urls);
  });

  test("the month page by page until one is short, three at most, and the one before while it is thin", async () => {
    const url = (month: string, page: number) => `${api}/daily_papers?month=${month}&limit=100&p=${page}`;
    const pages = [0, 1, 2].map((page) => url("2026-11", page));
    expect(await asked(huggingfaceMonth, NOW, full)).toEqual(pages);
    expect(await asked(huggingfaceMonth, NOW, full, { body: list(...numbered(3)) })).toEqual(pages.slice(0, 2));
    expect(await asked(huggingfaceMonth, NOW, empty)).toEqual([url("2026-11", 0), url("2026-10", 0)]);
  });

  test.each([
    ["2027-01-01T00:00:00Z", "week=2026-W53", "month=2027-01"],
    ["2027-01-04T00:00:00Z", "week=2027-W01", "month=2027-01"],
    ["2024-12-30T23:59:59Z", "week=2025-W01", "month=2024-12"],
    ["2024-02-29T12:00:00Z", "week=2024-W09", "month=2024-02"],
    ["2023-01-01T12:00:00Z", "week=2022-W52", "month=2023-01"],
  ])("at %s it is %s and %s", async (moment, week, month) => {
    const [first] = await asked(huggingfaceWeek, Date.parse(moment), full);
    expect(first).toBe(`${api}/daily_papers?${week}&limit=100`);
    const [second] = await asked(huggingfaceMonth, Date.parse(moment), full);
    expect(second).toBe(`${api}/daily_papers?${month}&limit=100&p=0`);
  });

  test("the week and month before the first of a year are of the year before", async () => {
    const now = Date.parse("2027-01-04T00:00:00Z");
    expect((await asked(huggingfaceWeek, now, empty)).at(-1)).toContain("week=2026-W53&");
    expect((await asked(huggingfaceMonth, now, empty)).at(-1)).toContain("month=2026-12&");
  });

  test("what trends", async () => {
    expect(await asked(huggingfaceTrending, NOW, full)).toEqual([`${api}/daily_papers?sort=trending&limit=100`]);
  });

  test("a search, as written but for blanks", async () => {
    const { urls, tools } = answering(full);
    const { papers } = await huggingfaceSearch.search("  naïve Bayes &\n C++?", 5, tools);
    expect(urls()).toEqual([`${api}/papers/search?q=na%C3%AFve+Bayes+%26+C%2B%2B%3F&limit=5`]);
    expect(papers).toHaveLength(5);
    await huggingfaceSearch.search("x".repeat(9_000), 500, tools);
    expect(urls()[1]).toBe(`${api}/papers/search?q=${"x".repeat(250)}&limit=100`);
  });

  test("nothing for a search without words", async () => {
    const { urls, tools } = answering(full);
    expect(await huggingfaceSearch.search(" \n", 5, tools)).toEqual({ papers: [], skipped: 0 });
    expect(urls()).toEqual([]);
  });

  test("a paper, by its number at arXiv alone", async () => {
    const { urls, tools } = answering({ body: JSON.stringify(paperOf("2611.00001")) });
    await huggingfacePaper.advise(["doi:10.1000/x", "arxiv:2611.00001"], tools);
    expect(urls()).toEqual([`${api}/papers/2611.00001`]);
    expect(await huggingfacePaper.advise(["doi:10.1000/x"], tools)).toEqual({ paper: null, papers: [], skipped: 0 });
    expect(urls()).toHaveLength(1);
  });

  test("a list that none of the days, weeks or months has is a failure", async () => {
    const { tools } = answering({ status: 404, body: "Not found" });
    await expect(load(huggingfaceDaily, tools)).rejects.toMatchObject({ code: "hostFailed" });
  });
});

describe("advice", () => {
  const paper = paperOf("2611.00001", {
    numTotalModels: 2,
    numTotalDatasets: 1,
    numTotalSpaces: 4,
    comments: [{}, {}],
  });

  test("holds the paper, its links and what was made of it", async () => {
    const { tools } = answering({ body: JSON.stringify(paper) });
    const advice = await huggingfacePaper.advise(["arxiv:2611.00001"], tools);
    expect(advice.paper?.links.map(({ kind }) => kind)).toEqual(["code", "project"]);
    expect(advice.metrics?.get("arxiv:2611.00001")).toMatchObject({ upvotes: 3, comments: 2, artefacts: 7 });
    expect(advice.papers).toEqual([]);
  });

  test.each([
    ["it does not know", { status: 404, body: '{"error":"Paper not found"}' }],
    ["was withdrawn", { body: JSON.stringify({ ...paper, withdrawnAt: "2026-11-22T00:00:00Z" }) }],
  ])("is of no paper where it %s", async (_, answer) => {
    const { tools } = answering(answer);
    expect((await huggingfacePaper.advise(["arxiv:2611.00001"], tools)).paper).toBeNull();
  });

  test("about another paper is unreadable", async () => {
    const { tools } = answering({ body: JSON.stringify(paper) });
    await expect(huggingfacePaper.advise(["arxiv:2611.00009"], tools)).rejects.toMatchObject({
      code: "answerUnreadable",
    });
  });

  test.each([
    [["arxiv:2611.00001"], true],
    [["doi:10.1000/x", "arxiv:2611.00001"], true],
    [["arxiv:hep-th/9901001"], false],
    [["doi:10.1000/x", "title:0123456789abcdef"], false],
  ] as const)("of %j can be had: %s", (identifiers, can) => {
    const [first, ...rest] = identifiers;
    expect(huggingfacePaper.canAdvise({ identifiers: [first, ...rest], abstract: "" })).toBe(can);
  });
});

for (const feed of [huggingfaceDaily, huggingfaceWeek, huggingfaceMonth, huggingfaceTrending]) {
  describeDamaged(feed.id, (tools) => load(feed, tools), {
    body: list("2611.00001", "2611.00002"),
    contentType: JSON_TYPE,
  });
}
describeDamaged("huggingface-search", (tools) => huggingfaceSearch.search("sea", 100, tools), {
  body: list("2611.00001", "2611.00002"),
  contentType: JSON_TYPE,
});
describeDamaged(
  "huggingface-paper",
  (tools) => huggingfacePaper.advise(["arxiv:2611.00001"], tools),
  json(paperOf("2611.00001", { numTotalModels: 2, comments: [] })),
);
