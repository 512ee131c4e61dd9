/** Every recorded answer of Hugging Face, each field of each paper against what the file itself says. */
import { describe, expect, test } from "vitest";
import { huggingfaceDaily } from "../../lib/sources/huggingface-daily.ts";
import { huggingfaceMonth } from "../../lib/sources/huggingface-month.ts";
import { huggingfacePaper } from "../../lib/sources/huggingface-paper.ts";
import { huggingfaceSearch } from "../../lib/sources/huggingface-search.ts";
import { huggingfaceTrending } from "../../lib/sources/huggingface-trending.ts";
import { huggingfaceWeek } from "../../lib/sources/huggingface-week.ts";
import { answering } from "./service.ts";
import { recordedAnswers, type Raw } from "./recorded-answers.ts";

const recorded = recordedAnswers("huggingface");
const answers = recorded.files.map((file) => ({ file, ...recorded.answer(file) }));
const lists = answers.filter(({ file }) => /^daily_papers|^empty_day/u.test(file));
const searches = answers.filter(({ file }) => file.startsWith("papers_search"));
const papers = answers.filter(({ file }) => file.startsWith("paper_"));
const unknown = answers.filter(({ file }) => file.startsWith("error_404"));
const busy = answers.filter(({ file }) => file.startsWith("error_429"));
const groups = [lists, searches, papers, unknown, busy];

describe.skipIf(recorded.isMissing)("recorded answers of Hugging Face", () => {
  test("are all read by a test here", () => {
    expect(answers.filter((answer) => !groups.flat().includes(answer)).map(({ file }) => file)).toEqual([]);
    expect(groups.map(({ length }) => length > 0)).toEqual(groups.map(() => true));
  });

  test.each(lists)("$file, as every list", async ({ body }) => {
    const raw = JSON.parse(body) as readonly Raw[];
    const tools = { ...answering({ body }).tools, now: Date.UTC(2026, 10, 23), since: null, categories: [] };
    expect(await huggingfaceTrending.load(tools)).toEqual(writtenIn(raw));
    const byVotes = raw.toSorted((one, other) => other["paper"].upvotes - one["paper"].upvotes);
    for (const feed of [huggingfaceDaily, huggingfaceWeek, huggingfaceMonth]) {
      // The same answer for an earlier week or month adds nothing to it.
      expect(await feed.load(tools)).toEqual(writtenIn(byVotes));
    }
  });

  test.each(searches)("$file, as a search", async ({ body }) => {
    const found = await huggingfaceSearch.search("scaling", 100, answering({ body }).tools);
    expect(found).toEqual(writtenIn(JSON.parse(body)));
  });

  test.each(papers)("$file, as advice", async ({ body }) => {
    const raw = JSON.parse(body);
    const {
      papers: [paper],
      ...rest
    } = writtenIn([raw]);
    const advice = await huggingfacePaper.advise([`arxiv:${raw["id"]}`], answering({ body }).tools);
    expect(advice).toEqual({ ...rest, paper, papers: [] });
  });

  test.each(unknown)("$file: the paper is not known", async ({ body }) => {
    const { tools } = answering({ status: 404, body });
    expect((await huggingfacePaper.advise(["arxiv:2602.23229"], tools)).paper).toBeNull();
  });

  test.each(busy)("$file: a busy host", async (answer) => {
    expect(answer.status).toBe(429);
    const advice = huggingfacePaper.advise(["arxiv:2602.23229"], answering(answer).tools);
    await expect(advice).rejects.toMatchObject({ code: "hostFailed" });
  });
});

/** What entries (or a paper by itself) say, as they are written. */
function writtenIn(raw: readonly Raw[]) {
  const nameOf = (entry: Raw) => `arxiv:${(entry["paper"] ?? entry)["id"]}`;
  return {
    papers: raw.map((entry) => {
      const written = entry["paper"] ?? entry;
      return {
        identifiers: [nameOf(entry)],
        title: line(written["title"]),
        abstract: line(written["summary"]),
        authors: written["authors"].filter(({ hidden }: Raw) => !hidden).map((author: Raw) => line(author["name"])),
        date: written["publishedAt"].split("T")[0],
        venue: null,
        links: [
          ...(written["githubRepo"] ? [{ kind: "code", url: written["githubRepo"] }] : []),
          ...(written["projectPage"] ? [{ kind: "project", url: written["projectPage"] }] : []),
        ],
      };
    }),
    skipped: 0,
    metrics: new Map(raw.map((entry) => [nameOf(entry), metricsIn(entry, entry["paper"] ?? entry)])),
  };
}

function metricsIn(entry: Raw, written: Raw) {
  const totals = [written["numTotalModels"], written["numTotalDatasets"], written["numTotalSpaces"]];
  const listed = written["submittedOnDailyAt"] ?? (entry["paper"] && entry["publishedAt"]);
  return {
    upvotes: written["upvotes"],
    comments: entry["numComments"] ?? written["comments"].length,
    stars: written["githubStars"] ?? null,
    artefacts: totals.includes(undefined) ? null : totals[0] + totals[1] + totals[2],
    gist: line(written["ai_summary"] ?? ""),
    keywords: written["ai_keywords"] ?? [],
    listedAt: listed ? new Date(listed).getTime() : null,
  };
}

/** Text without line breaks and double blanks. */
function line(text: string): string {
  return text
    .split(/\s/u)
    .filter((word) => word !== "")
    .join(" ");
}
