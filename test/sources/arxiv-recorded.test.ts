/** Every recorded answer of arXiv, each field of each paper against what the file itself says, read without our parser. */
import { describe, expect, test } from "vitest";
import { arxivFeed, readAnnouncements } from "../../lib/sources/arxiv-feed.ts";
import { arxivLookup } from "../../lib/sources/arxiv-lookup.ts";
import { arxivSearch } from "../../lib/sources/arxiv-search.ts";
import { answering, type Answer } from "./service.ts";
import { recordedAnswers } from "./recorded-answers.ts";

const recorded = recordedAnswers("arxiv");
const answers = recorded.files.map((file) => ({ file, ...recorded.answer(file) }));
const malformed = answers.filter(({ file }) => file === "query_id_abc.xml");
const queries = answers.filter(({ file }) => file.startsWith("query_") && file !== "query_id_abc.xml");
const badFeeds = answers.filter(({ file }) => file.startsWith("rss_error"));
const feeds = answers.filter(({ file }) => file.startsWith("rss_") && !file.startsWith("rss_error"));
const busy = answers.filter(({ file }) => file.startsWith("error_429"));
const groups = [malformed, queries, badFeeds, feeds, busy];

const feed = (answer: Answer) =>
  arxivFeed.load({ ...answering(answer).tools, now: 0, since: null, categories: ["cs.CL"] });

describe.skipIf(recorded.isMissing)("recorded answers of arXiv", () => {
  test("are all read by a test here", () => {
    expect(answers.filter((answer) => !groups.flat().includes(answer)).map(({ file }) => file)).toEqual([]);
    expect(groups.map(({ length }) => length > 0)).toEqual(groups.map(() => true));
  });

  test.each(queries)("$file, as a lookup and as a search", async ({ body }) => {
    const written = piecesOf(body, "entry").map((entry) => {
      const doi = textsOf(entry, "arxiv:doi").map((text) => `doi:${text.toLowerCase()}`);
      return {
        identifiers: [nameOf(textsOf(entry, "id")[0]!.split("/abs/")[1]!), ...doi],
        title: textsOf(entry, "title")[0],
        abstract: textsOf(entry, "summary")[0],
        authors: piecesOf(entry, "author").map((author) => textsOf(author, "name")[0]),
        date: textsOf(entry, "published")[0]!.split("T")[0],
        venue: null,
        links: [],
      };
    });
    expect(await arxivLookup.find(["arxiv:0000.0000"], answering({ body }).tools)).toEqual(written);
    expect(await arxivSearch.search("testing", 100, answering({ body }).tools)).toEqual({
      papers: written,
      skipped: 0,
      total: Number(textsOf(body, "opensearch:totalResults")[0]),
    });
  });

  test.each(feeds)("$file, as a feed", async ({ body }) => {
    const items = [...piecesOf(body, "entry"), ...piecesOf(body, "item")];
    const written = items
      .filter((item) => ["new", "cross"].includes(textsOf(item, "arxiv:announce_type")[0]!))
      .map((item) => {
        const [id = ""] = [...textsOf(item, "id"), ...textsOf(item, "guid")];
        const [text = ""] = [...textsOf(item, "summary"), ...textsOf(item, "description")];
        const [at = ""] = [...textsOf(item, "published"), ...textsOf(item, "pubDate")];
        const name = nameOf(id.split(":")[2]!);
        return {
          identifiers: [name, ...textsOf(item, "arxiv:DOI").map((doi) => `doi:${doi.toLowerCase()}`)],
          title: textsOf(item, "title")[0],
          abstract: text.split("Abstract: ").slice(1).join("Abstract: "),
          authors: textsOf(item, "dc:creator")[0]!.split(", ").map(acute),
          date: dateOf(name.split(":")[1]!, at),
          venue: null,
          links: [],
        };
      });
    expect(readAnnouncements(body)).toEqual({ papers: written, skipped: 0 });
    expect(await feed({ body })).toEqual({ papers: written, skipped: 0 });
  });

  test.each(malformed)("$file, of an id that is none: nothing is known", async ({ status, body }) => {
    expect(status).toBe(400);
    for (const answer of [{ status, body }, { body }]) {
      expect(await arxivLookup.find(["arxiv:0000.0000"], answering(answer).tools)).toEqual([]);
    }
  });

  test.each(badFeeds)("$file, of a category that does not exist, is unreadable", async ({ body }) => {
    for (const answer of [{ status: 400, body }, { body }]) {
      await expect(feed(answer)).rejects.toMatchObject({ code: "answerUnreadable" });
    }
  });

  test.each(busy)("$file: a busy host", async (answer) => {
    expect(answer.status).toBe(429);
    await expect(feed(answer)).rejects.toMatchObject({ code: "hostFailed" });
    await expect(arxivLookup.find(["arxiv:2401.00001"], answering(answer).tools)).rejects.toMatchObject({
      code: "hostFailed",
    });
    await expect(arxivSearch.search("maps", 10, answering(answer).tools)).rejects.toMatchObject({
      code: "hostFailed",
    });
  });
});

/** What is between the tags of each element of this name. */
function piecesOf(xml: string, name: string): readonly string[] {
  return xml
    .split(new RegExp(`<${name}(?: [^>]*)?>`, "u"))
    .slice(1)
    .map((piece) => piece.split(`</${name}>`)[0]!);
}

function textsOf(xml: string, name: string): readonly string[] {
  return piecesOf(xml, name).map((text) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").split(/\s+/u).join(" ").trim(),
  );
}

function nameOf(id: string): string {
  return `arxiv:${id.split(/v\d+$/u)[0]}`;
}

/** The one accent that stands in the recordings as TeX writes it. */
function acute(name: string): string {
  return name.replaceAll(/\\'([a-z])/gu, "$1\u0301").normalize("NFC");
}

/** The announcement's day where it is of the month of the paper's number, else that month. */
function dateOf(id: string, announced: string): string {
  const month = `20${id.slice(0, 2)}-${id.slice(2, 4)}`;
  const day = announced.includes(",")
    ? new Date(announced.split(" ").slice(1, 4).join(" ") + " UTC").toISOString().slice(0, 10)
    : announced.slice(0, 10);
  return day.slice(0, 7) === month ? day : month;
}
