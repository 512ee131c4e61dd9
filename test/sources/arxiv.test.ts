/** What is made of arXiv's answers, and what it is asked, exactly. Its recorded answers have a file of their own. */
import { describe, expect, test } from "vitest";
import { MOST_RECORDS } from "../../lib/sources/answers.ts";
import { readAnswer } from "../../lib/sources/arxiv-atom.ts";
import { arxivFeed, readAnnouncements } from "../../lib/sources/arxiv-feed.ts";
import { arxivLookup } from "../../lib/sources/arxiv-lookup.ts";
import { arxivSearch } from "../../lib/sources/arxiv-search.ts";
import type { SourceTools } from "../../lib/sources/source.ts";
import { describeDamaged } from "./damaged-answers.ts";
import { answering } from "./service.ts";

const ATOM = "application/atom+xml";

const entry = (id: string) => `<entry><id>http://arxiv.org/abs/${id}v2</id><title>Maps of
  the sea</title><updated>2024-02-03T00:00:00Z</updated><summary> We map it.\n All. </summary>
  <category term="cs.CL"/><published>2024-01-02T03:04:05Z</published><arxiv:doi>10.1000/X${id}</arxiv:doi>
  <author><name>Ana García</name><arxiv:affiliation>X</arxiv:affiliation></author><author><name>Li Wei</name></author></entry>`;
const answer = (...entries: readonly string[]) =>
  `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<title>arXiv Query</title><opensearch:totalResults>4321</opensearch:totalResults>${entries.join("\n")}</feed>`;

type Announced = { readonly type?: string; readonly names?: string; readonly at?: string };
const atomEntry = (
  id: string,
  { type = "new", names = "Ana García", at = "2024-01-03T00:00:00-05:00" }: Announced = {},
) =>
  `<entry><id>oai:arXiv.org:${id}v1</id><title>Maps of the sea &amp; sky</title><link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
<summary>arXiv:${id}v1 Announce Type: ${type} \nAbstract: We map: all\nof it.</summary><category term="cs.CL"/><published>${at}</published>
<arxiv:announce_type>${type}</arxiv:announce_type><arxiv:DOI>10.1000/X</arxiv:DOI><dc:creator>${names}</dc:creator></entry>`;
const rssItem = (
  id: string,
  { type = "new", names = "Ana García", at = "Wed, 03 Jan 2024 00:00:00 -0500" }: Announced = {},
) =>
  `<item><title>Maps of the sea &amp; sky</title><link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id}v1 Announce Type: ${type} \nAbstract: We map: all\nof it.</description><guid isPermaLink="false">oai:arXiv.org:${id}v1</guid>
<category>cs.CL</category><pubDate>${at}</pubDate><arxiv:announce_type>${type}</arxiv:announce_type><arxiv:DOI>10.1000/X</arxiv:DOI><dc:creator>${names}</dc:creator></item>`;
const atom = (...entries: readonly string[]) =>
  `<?xml version='1.0' encoding='UTF-8'?><feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>cs.CL updates on arXiv.org</title>${entries.join("")}</feed>`;
const rss = (...items: readonly string[]) =>
  `<?xml version='1.0' encoding='UTF-8'?><rss version="2.0"><channel><title>cs.CL updates on arXiv.org</title>${items.join("")}</channel></rss>`;

const load = (tools: SourceTools, categories: readonly string[] = ["cs.CL"]) =>
  arxivFeed.load({ ...tools, categories, now: Date.parse("2024-01-03T12:00:00Z"), since: null });

/** Both forms of a feed with these announcements. */
const forms = (...announced: readonly (readonly [string, Announced?])[]): readonly [string, string][] => [
  ["Atom", atom(...announced.map(([id, more]) => atomEntry(id, more)))],
  ["RSS", rss(...announced.map(([id, more]) => rssItem(id, more && { ...more, ...(more.at && { at: more.at }) })))],
];

describe("the feed", () => {
  test.each(forms(["2401.00001"]))("in %s gives papers", (_, xml) => {
    expect(readAnnouncements(xml)).toEqual({
      papers: [
        {
          identifiers: ["arxiv:2401.00001", "doi:10.1000/x"],
          title: "Maps of the sea & sky",
          abstract: "We map: all of it.",
          authors: ["Ana García"],
          date: "2024-01-03",
          venue: null,
          links: [],
        },
      ],
      skipped: 0,
    });
  });

  test.each(
    forms(
      ["2401.00001"],
      ["2312.00002", { type: "cross" }],
      ["2311.00003", { type: "replace" }],
      ["2310.00004", { type: "replace-cross" }],
      ["2401.00001", { type: "cross" }],
    ),
  )("in %s leaves out new versions, and a paper's second coming, without counting them", (_, xml) => {
    const { papers, skipped } = readAnnouncements(xml);
    expect(papers.map(({ identifiers }) => identifiers[0])).toEqual(["arxiv:2401.00001", "arxiv:2312.00002"]);
    expect(skipped).toBe(0);
  });

  test("knows a new version by its text where nothing else says so", () => {
    const item = rssItem("2311.00003", { type: "replace" }).replace(
      /<arxiv:announce_type>.*?<\/arxiv:announce_type>/u,
      "",
    );
    expect(readAnnouncements(rss(item)).papers).toEqual([]);
  });

  test.each([
    ["2401.00001", "2024-01-03", "a new one, of the day"],
    ["2312.00001", "2023-12", "one sent in before the turn of the month"],
    ["1706.03762", "2017-06", "an old one that is listed somewhere else now"],
    ["hep-th/9901001", "1999-01", "one of last century"],
  ])("dates %s %s: %s", (id, date) => {
    for (const [, xml] of forms([id, { type: "cross" }])) expect(readAnnouncements(xml).papers[0]?.date).toBe(date);
  });

  test.each([
    ["Ana García, Li Wei", ["Ana García", "Li Wei"]],
    ["Andr\\'e Lima, J\\\"urgen {\\O}rsted", ["André Lima", "Jürgen Ørsted"]],
    ["Fran\\c{c}ois Vi\\`ete, \\v{S}tefan H\\'{\\i}lek", ["François Viète", "Štefan Hílek"]],
    ["Stanis{\\l}aw Ulam, Erd\\H{o}s, S\\o ren Wei\\ss", ["Stanisław Ulam", "Erdős", "Søren Weiß"]],
    ["Ana Garc\\'ia (MIT, USA), Li Wei (1 and 2)", ["Ana García", "Li Wei"]],
    ["Ana (MIT (CSAIL), USA), Li Wei ((1) A, B, (2) C)", ["Ana", "Li Wei"]],
    ["ATLAS Collaboration", ["ATLAS Collaboration"]],
    ["", []],
  ])("parts %j", (names, authors) => {
    for (const [, xml] of forms(["2401.00001", { names }]))
      expect(readAnnouncements(xml).papers[0]?.authors).toEqual(authors);
  });

  test("is empty at weekends", async () => {
    for (const body of [rss(), atom()])
      expect(await load(answering({ body }).tools)).toEqual({ papers: [], skipped: 0 });
  });

  test.each([200, 400])("of a category that does not exist is unreadable, with status %i", async (status) => {
    for (const body of [rss(), atom()]) {
      const { tools } = answering({
        status,
        body: body.replace("cs.CL updates on arXiv.org", "Feed error for query: x"),
      });
      await expect(load(tools, ["cs.NOPE"])).rejects.toMatchObject({ code: "answerUnreadable" });
    }
  });

  test("of a whole archive is read up to a number of papers, and the rest counted", () => {
    const ids = Array.from({ length: MOST_RECORDS + 5 }, (_, index) => `2401.${String(index).padStart(5, "0")}`);
    const { papers, skipped } = readAnnouncements(atom(...ids.map((id) => atomEntry(id))));
    expect(papers).toHaveLength(MOST_RECORDS);
    expect(skipped).toBe(5);
  });

  test("is asked for all of the reader's categories at once", async () => {
    const { urls, tools } = answering({ body: atom() });
    await load(tools, ["cs.CL"]);
    await load(tools, ["cs.CL", "cs.LG", "cond-mat.mtrl-sci", "math"]);
    expect(urls()).toEqual([
      "https://rss.arxiv.org/atom/cs.CL",
      "https://rss.arxiv.org/atom/cs.CL+cs.LG+cond-mat.mtrl-sci+math",
    ]);
  });

  test("is not asked for without categories", async () => {
    const { urls, tools } = answering({ body: atom(atomEntry("2401.00001")) });
    expect(await load(tools, [])).toEqual({ papers: [], skipped: 0 });
    expect(urls()).toEqual([]);
  });
});

describe("the search", () => {
  const api = "https://export.arxiv.org/api/query";
  const urlOf = (...words: readonly string[]) =>
    `${api}?search_query=${words.map((word) => `all%3A${encodeURIComponent(word)}`).join("+AND+")}&max_results=10&sortBy=relevance`;

  test("gives papers, and how many there are", async () => {
    const { tools } = answering({ body: answer(entry("2401.00001"), entry("2401.00002")) });
    const { papers, skipped, total } = await arxivSearch.search("maps", 10, tools);
    expect(papers.map(({ identifiers }) => identifiers)).toEqual([
      ["arxiv:2401.00001", "doi:10.1000/x2401.00001"],
      ["arxiv:2401.00002", "doi:10.1000/x2401.00002"],
    ]);
    expect({ skipped, total }).toEqual({ skipped: 0, total: 4321 });
  });

  test("gives no more than was asked for", async () => {
    const { tools } = answering({ body: answer(entry("2401.00001"), entry("2401.00002")) });
    expect((await arxivSearch.search("maps", 1, tools)).papers).toHaveLength(1);
  });

  test.each([
    ["graph transformers", ["graph", "transformers"]],
    ["The self-attention of  Transformers", ["self", "attention", "transformers"]],
    ['ti:"deep learning" OR (au:Müller) ANDNOT x', ["ti", "deep", "learning", "au", "muller", "andnot", "x"]],
    ["maps AND maps&max_results=9#", ["maps", "max", "results", "9"]],
    ["what is it", ["what", "is", "it"]],
    ["深度学习", ["深度学习"]],
  ])("of %j asks for its words", async (query, words) => {
    const { urls, tools } = answering({ body: answer() });
    await arxivSearch.search(query, 10, tools);
    expect(urls()).toEqual([urlOf(...words)]);
  });

  test("of a page of text asks for its first words, of few papers", async () => {
    const { urls, tools } = answering({ body: answer() });
    await arxivSearch.search(Array.from({ length: 500 }, (_, index) => `word${index}`).join(" "), 5_000, tools);
    const { searchParams } = new URL(urls()[0]!);
    expect(searchParams.get("search_query")?.split(" AND ")).toHaveLength(16);
    expect(searchParams.get("max_results")).toBe("100");
  });

  test("of nothing but marks asks nothing", async () => {
    const { urls, tools } = answering({ body: answer() });
    expect(await arxivSearch.search(' "":() ', 10, tools)).toEqual({ papers: [], skipped: 0 });
    expect(urls()).toEqual([]);
  });

  test("that is refused is a failure, not an empty result", async () => {
    const { tools } = answering({ status: 400, body: answer() });
    await expect(arxivSearch.search("maps", 10, tools)).rejects.toMatchObject({ code: "hostFailed" });
  });
});

test("an answer is read up to a number of records, and the rest counted", () => {
  const ids = Array.from({ length: MOST_RECORDS + 5 }, (_, index) => `2401.${String(index).padStart(5, "0")}`);
  const { papers, skipped } = readAnswer(answer(...ids.map(entry)));
  expect(papers).toHaveLength(MOST_RECORDS);
  expect(skipped).toBe(5);
});

test("a lookup knows nothing of an id that has not arXiv's form", async () => {
  const { tools } = answering({ status: 400, body: answer() });
  expect(await arxivLookup.find(["arxiv:9999.99999"], tools)).toEqual([]);
});

describeDamaged("arxiv-feed, Atom", load, {
  body: atom(atomEntry("2401.00001"), atomEntry("2401.00002", { type: "cross" })),
  contentType: ATOM,
});
describeDamaged("arxiv-feed, RSS", load, {
  body: rss(rssItem("2401.00001"), rssItem("2401.00002")),
  contentType: "application/rss+xml",
});
describeDamaged("arxiv-search", (tools) => arxivSearch.search("maps", MOST_RECORDS, tools), {
  body: answer(entry("2401.00001"), entry("2401.00002")),
  contentType: ATOM,
});
describeDamaged("arxiv-lookup", (tools) => arxivLookup.find(["arxiv:2401.00001", "arxiv:2401.00002"], tools), {
  body: answer(entry("2401.00001"), entry("2401.00002")),
  contentType: ATOM,
});
