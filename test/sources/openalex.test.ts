/** OpenAlex's answers: as recorded field by field where they are at hand, damaged, and what it is asked for. */
import { describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Paper } from "../../lib/paper.ts";
import { MOST_RECORDS } from "../../lib/sources/answers.ts";
import { openalexAdvice } from "../../lib/sources/openalex-advice.ts";
import { openalexSearch } from "../../lib/sources/openalex-search.ts";
import { paperOfWork, textOfIndex } from "../../lib/sources/openalex.ts";
import type { LoadedPapers, SourceTools } from "../../lib/sources/source.ts";
import { describeDamaged, resultOf } from "./damaged-answers.ts";
import { differences, recordedAnswers, type Raw } from "./recorded-answers.ts";
import { answering, json } from "./service.ts";

const FIELDS =
  "id%2Cdoi%2Cids%2Ctitle%2Cpublication_date%2Cpublication_year%2Cauthorships%2Cprimary_location%2Cbest_oa_location%2Clocations%2Cabstract_inverted_index";

const work = {
  id: "https://openalex.org/W11",
  doi: "https://doi.org/10.1000/X1",
  ids: {
    openalex: "https://openalex.org/W11",
    pmid: "https://pubmed.ncbi.nlm.nih.gov/123",
    pmcid: "https://www.ncbi.nlm.nih.gov/pmc/articles/456",
  },
  title: "A <i>small</i> step &amp; more",
  publication_date: "2024-03-02",
  publication_year: 2024,
  authorships: [
    { author: { display_name: "Ana García" }, raw_author_name: "García, A." },
    { author: { display_name: null }, raw_author_name: "Li Wei" },
  ],
  primary_location: {
    landing_page_url: "https://doi.org/10.1000/x1",
    pdf_url: null,
    source: { display_name: "Annual Steps" },
  },
  best_oa_location: { pdf_url: "https://example.org/x.pdf" },
  locations: [
    { landing_page_url: "https://doi.org/10.1000/x1" },
    { landing_page_url: "http://arxiv.org/abs/2401.00001v2" },
    { landing_page_url: null },
  ],
  abstract_inverted_index: { Abstract: [0], We: [1, 4], step: [2, 7], and: [3] },
};
const paper: Paper = {
  identifiers: ["arxiv:2401.00001", "doi:10.1000/x1", "pmid:123", "pmc:PMC456"],
  title: "A small step & more",
  abstract: "We step and We step",
  authors: ["Ana García", "Li Wei"],
  date: "2024-03-02",
  venue: "Annual Steps",
  links: [{ kind: "pdf", url: "https://example.org/x.pdf" }],
};
const numbered = (number: number, more: object = {}) => ({
  id: `https://openalex.org/W${number}`,
  title: `Work ${number}`,
  ...more,
});

const search = (tools: SourceTools) => openalexSearch.search("steps", 10, tools);
const advise = (tools: SourceTools) => openalexAdvice.advise(["doi:10.1000/x1"], tools);

describe("a work", () => {
  test("is read whole", () => {
    expect(paperOfWork(work)).toEqual(paper);
  });

  const bare = { doi: null, ids: {}, locations: [] };
  test.each<[string, object, Partial<Paper>]>([
    ["without abstract", { abstract_inverted_index: null }, { abstract: "" }],
    ["of a year", { publication_date: "2024-01-01" }, { date: "2024" }],
    ["without day", { publication_date: null }, { date: "2024" }],
    ["without venue", { primary_location: null }, { venue: null }],
    ["on arXiv", { primary_location: { source: { display_name: "arXiv (Cornell University)" } } }, { venue: null }],
    [
      "with a PDF of its own",
      { primary_location: { pdf_url: "https://example.org/own.pdf" } },
      { venue: null, links: [{ kind: "pdf", url: "https://example.org/own.pdf" }] },
    ],
    [
      "whose DOI is arXiv's",
      { ...bare, doi: "https://doi.org/10.48550/arxiv.2401.00001" },
      { identifiers: ["arxiv:2401.00001"] },
    ],
    [
      "at two places of arXiv",
      { locations: [...work.locations, { landing_page_url: "https://arxiv.org/abs/2401.00002" }] },
      { identifiers: ["doi:10.1000/x1", "pmid:123", "pmc:PMC456"] },
    ],
    [
      "without other names",
      bare,
      {
        identifiers: ["page:openalex/W11"],
        links: [{ kind: "page", url: "https://doi.org/10.1000/x1" }, ...paper.links],
      },
    ],
    [
      "without other names and places",
      { ...bare, primary_location: null },
      {
        identifiers: ["page:openalex/W11"],
        venue: null,
        links: [{ kind: "page", url: "https://openalex.org/W11" }, ...paper.links],
      },
    ],
  ])("%s", (_, change, expected) => {
    expect(paperOfWork({ ...work, ...change })).toEqual({ ...paper, ...expected });
  });

  test.each([{ title: null }, { title: "" }, { ...bare, id: null }, { ...bare, id: "https://openalex.org/A1" }])(
    "%j makes none",
    (change) => {
      expect(paperOfWork({ ...work, ...change })).toBeNull();
    },
  );
});

test.each<[unknown, string]>([
  [{ b: [1, 9_999_999], a: [0, 5], c: [3] }, "a b c a"],
  [{ a: [0], b: [0, 1] }, "a b"],
  [{ a: [-1, 1.5, "2", null, 2], b: "1", c: null, d: { 0: 0 } }, "a"],
  [{ __proto__x: [1], constructor: [0] }, "constructor __proto__x"],
  [{ a: Array.from({ length: 500_000 }, () => 1e15) }, ""],
  [null, ""],
])("the words of %.60j are in order", (index, text) => {
  expect(textOfIndex(index)).toBe(text);
});

describe("what it is asked", () => {
  test("a search, of at most a hundred hits", async () => {
    const { asked, tools } = answering(json({ meta: { count: 70_499 }, results: [work, { title: "No names" }] }));
    expect(await openalexSearch.search("few-shot & more", 500, tools)).toEqual({
      papers: [paper],
      skipped: 1,
      total: 70_499,
    });
    expect(asked).toEqual([
      { method: "GET", url: `https://api.openalex.org/works?search=few-shot+%26+more&per_page=100&select=${FIELDS}` },
    ]);
  });

  test.each<[Paper["identifiers"], string]>([
    [["doi:10.1000/x1", "pmid:1"], "https://doi.org/10.1000%2Fx1"],
    [["arxiv:math/0309136"], "https://doi.org/10.48550%2Farxiv.math%2F0309136"],
    [["hf:x", "pmid:123"], "pmid:123"],
    [["page:openalex/W11"], "W11"],
  ])("the work %j, then its related ones in their order", async (identifiers, name) => {
    const related = ["https://openalex.org/W3", "https://openalex.org/W2", "https://openalex.org/W3", "nonsense", 7];
    const { asked, tools } = answering(
      json({ ...work, related_works: related }),
      json({ results: [numbered(2), null, numbered(3)] }),
    );
    expect(openalexAdvice.canAdvise({ identifiers, abstract: "Known." })).toBe(true);
    const advice = await openalexAdvice.advise(identifiers, tools);
    expect(asked).toEqual([
      { method: "GET", url: `https://api.openalex.org/works/${name}?select=${FIELDS}%2Crelated_works` },
      {
        method: "GET",
        url: `https://api.openalex.org/works?filter=ids.openalex%3AW3%7CW2&per_page=50&select=${FIELDS}`,
      },
    ]);
    expect(advice.papers.map(({ title }) => title)).toEqual(["Work 3", "Work 2"]);
    expect(advice.skipped).toBe(1);
    expect(advice.paper?.abstract).toBe(paper.abstract);
    expect(advice.paper?.identifiers).toContain(identifiers.find((identifier) => !identifier.startsWith("hf:")));
  });

  test("fifty related works at most, and none when there are none", async () => {
    const related = Array.from({ length: 400 }, (_, index) => `https://openalex.org/W${index}`);
    const many = answering(json({ ...work, related_works: related }), json({ results: [] }));
    await advise(many.tools);
    expect(new URL(many.asked[1]!.url).searchParams.get("filter")?.split("|")).toHaveLength(50);
    const none = answering(json({ ...work, related_works: [] }));
    expect(await advise(none.tools)).toEqual({ paper, papers: [], skipped: 0 });
    expect(none.asked).toHaveLength(1);
  });

  test.each<Identifier>(["title:x", "page:ieee/1", "page:openalex/x", "s2:x"])(
    "nothing about %s",
    async (identifier) => {
      const { asked, tools } = answering(json({}));
      expect(openalexAdvice.canAdvise({ identifiers: [identifier], abstract: "" })).toBe(false);
      expect(await openalexAdvice.advise([identifier], tools)).toEqual({ paper: null, papers: [], skipped: 0 });
      expect(asked).toEqual([]);
    },
  );
});

describeDamaged("openalex-search", search, json({ meta: { count: 2 }, results: [work, numbered(2)] }), [400, 403]);
describeDamaged("openalex-advice", advise, json({ ...work, related_works: [] }), [400, 403]);
describeDamaged("openalex-advice, about related works", adviseRelated, json({ results: [numbered(2), numbered(3)] }));

/** The answer is the second, about related works; the first, about the work itself, is good. */
async function adviseRelated(tools: SourceTools): Promise<LoadedPapers> {
  const own = answering(json({ ...work, related_works: ["https://openalex.org/W2", "https://openalex.org/W3"] }));
  const fetch: SourceTools["fetch"] = (url, init) => (own.asked.length === 0 ? own.tools : tools).fetch(url, init);
  const { papers, skipped } = await openalexAdvice.advise(["doi:10.1000/x1"], { ...tools, fetch });
  return { papers, skipped };
}

describe("damaged answers", () => {
  test.each([{}, [], 7, null, { results: null }, { error: "x", message: "y" }])("%j is no list", async (answer) => {
    expect(await resultOf(search, json(answer))).toBe("answerUnreadable");
  });

  test("good works among bad ones are read, and the bad ones counted", async () => {
    const bad = [null, 7, "x", [], {}, { id: "W1" }, { ...work, title: null }, { title: "No names" }];
    const results = [...bad, work, ...bad, numbered(2)];
    expect(await resultOf(search, json({ results }))).toMatchObject({
      papers: [paper, { title: "Work 2" }],
      skipped: 2 * bad.length,
    });
  });

  test("of endless works, so many are read as there can be", async () => {
    const results = Array.from({ length: MOST_RECORDS + 1_000 }, (_, index) => numbered(index));
    const found = await resultOf(search, json({ results }));
    expect(found).toMatchObject({ skipped: 1_000 });
    expect(typeof found === "string" ? found : found.papers.length).toBe(MOST_RECORDS);
  });
});

const { isMissing, files, raw, answer } = recordedAnswers("openalex");
const singles = files.filter((file) => /^work_\d/u.test(file));
const lists = ["works_search_list.json"];
const failures = files.filter((file) => file.startsWith("error_"));
/** Asked for two fields of which neither is a title. */
const noPapers = ["work_select_oa.json"];

describe.skipIf(isMissing)("recorded answers", () => {
  test("are all tested", () => {
    expect([...singles, ...lists, ...failures, ...noPapers].toSorted()).toEqual(files);
  });

  test.each(singles)("%s", async (file) => {
    const { asked, tools } = answering(answer(file), json({ results: [] }));
    const doi: Identifier = `doi:${raw(file).doi.replace("https://doi.org/", "")}`;
    const advice = await openalexAdvice.advise([doi], tools);
    expect(differences([advice.paper!], [expectedOf(raw(file))])).toEqual([]);
    const numbers = raw(file).related_works.map((address: string) => address.replace("https://openalex.org/", ""));
    const filters = asked.slice(1).map(({ url }) => new URL(url).searchParams.get("filter"));
    expect(filters).toEqual(numbers.length === 0 ? [] : [`ids.openalex:${numbers.join("|")}`]);
  });

  test.each(lists)("%s", async (file) => {
    const found = await openalexSearch.search("x", 3, answering(answer(file)).tools);
    expect(differences(found.papers, raw(file).results.map(expectedOf))).toEqual([]);
    expect(found).toMatchObject({ skipped: 0, total: raw(file).meta.count });
  });

  test.each(failures)("%s", async (file) => {
    const given = answer(file);
    const is404 = given.status === 404;
    expect(given.status).toBeGreaterThanOrEqual(400);
    expect(await resultOf(advise, given)).toEqual(is404 ? { paper: null, papers: [], skipped: 0 } : "hostFailed");
    expect(await resultOf(search, given)).toBe(is404 ? "answerUnreadable" : "hostFailed");
  });

  test.each(noPapers)("%s makes no paper", (file) => {
    expect(paperOfWork(raw(file))).toBeNull();
  });
});

/** What a work says, walked by itself: its abstract is laid out word by word. */
function expectedOf(one: Raw): Paper {
  const words: string[] = [];
  for (const word of Object.keys(one.abstract_inverted_index ?? {})) {
    for (const place of one.abstract_inverted_index[word]) words[place] = word;
  }
  const arxiv = one.locations.map(
    (location: Raw) => /arxiv\.org\/abs\/([\d.]+)/u.exec(location.landing_page_url ?? "")?.[1],
  );
  const pmcid = one.ids.pmcid?.split("/").at(-1);
  const names = [
    ...arxiv.filter(Boolean).map((id: string) => `arxiv:${id}`),
    `doi:${one.doi.replace("https://doi.org/", "")}`,
    ...(one.ids.pmid ? [`pmid:${one.ids.pmid.split("/").at(-1)}`] : []),
    ...(pmcid ? [`pmc:PMC${pmcid}`] : []),
  ] as [Identifier];
  const pdf = one.primary_location.pdf_url ?? one.best_oa_location?.pdf_url;
  const isYear = one.publication_date === `${one.publication_year}-01-01`;
  return {
    identifiers: names,
    title: one.title,
    abstract: words.filter(Boolean).join(" "),
    authors: one.authorships.map(({ author }: Raw) => author.display_name),
    date: isYear ? String(one.publication_year) : one.publication_date,
    venue: one.primary_location.source.display_name,
    links: pdf ? [{ kind: "pdf", url: pdf }] : [],
  };
}
