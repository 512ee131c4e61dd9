/** Semantic Scholar's answers: as recorded field by field where they are at hand, damaged, and what it is asked for. */
import { describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Paper } from "../../lib/paper.ts";
import { MOST_RECORDS } from "../../lib/sources/answers.ts";
import { semanticscholarAdvice } from "../../lib/sources/semanticscholar-advice.ts";
import { semanticscholarLookup } from "../../lib/sources/semanticscholar-lookup.ts";
import { semanticscholarSearch } from "../../lib/sources/semanticscholar-search.ts";
import { paperOfRecord, papersFound, papersRecommended } from "../../lib/sources/semanticscholar.ts";
import type { LoadedPapers, SourceTools } from "../../lib/sources/source.ts";
import { describeDamaged, resultOf } from "./damaged-answers.ts";
import { differences, recordedAnswers, type Raw } from "./recorded-answers.ts";
import { answering, json } from "./service.ts";

const FIELDS =
  "paperId%2CexternalIds%2Ctitle%2Cabstract%2Cauthors%2Cvenue%2CpublicationVenue%2Cjournal%2Cyear%2CpublicationDate%2CopenAccessPdf";
const hash = (digit: string): Identifier => `s2:${digit.repeat(40)}`;

const record = {
  paperId: "a".repeat(40),
  externalIds: {
    ArXiv: "2401.00001",
    DOI: "10.1000/X1",
    ACL: "2024.acl-long.7",
    PubMed: "123",
    PubMedCentral: "456",
    CorpusId: 9,
  },
  title: "A <i>small</i> step",
  abstract: "Abstract: We step.",
  venue: "",
  publicationVenue: { name: "Annual Steps", alternate_names: [] },
  journal: { name: "Steps", pages: "1 -\n 9" },
  year: 2024,
  publicationDate: "2024-01-02",
  openAccessPdf: { url: "https://example.org/x.pdf", status: "GREEN" },
  authors: [
    { authorId: "1", name: "Ana García" },
    { authorId: null, name: "L. Wei" },
  ],
};
const paper: Paper = {
  identifiers: ["arxiv:2401.00001", "doi:10.1000/x1", "acl:2024.acl-long.7", "pmid:123", "pmc:PMC456", hash("a")],
  title: "A small step",
  abstract: "We step.",
  authors: ["Ana García", "L. Wei"],
  date: "2024-01-02",
  venue: "Annual Steps",
  links: [{ kind: "pdf", url: "https://example.org/x.pdf" }],
};
const second = { paperId: "b".repeat(40), title: "A second step" };

const search = (tools: SourceTools) => semanticscholarSearch.search("steps", 10, tools);
const advise = (tools: SourceTools) =>
  semanticscholarAdvice.advise(["arxiv:2401.00001"], tools, { abstract: "Known." });
const lookup = async (tools: SourceTools): Promise<LoadedPapers> => ({
  papers: await semanticscholarLookup.find(["acl:2024.acl-long.7", "pmid:5"], tools),
  skipped: 0,
});

describe("a record", () => {
  test("is read whole", () => {
    expect(paperOfRecord(record)).toEqual(paper);
  });

  test.each<[string, object, Partial<Paper>]>([
    ["without abstract", { abstract: null }, { abstract: "" }],
    ["without day", { publicationDate: null }, { date: "2024" }],
    ["without date", { publicationDate: null, year: null }, { date: null }],
    ["with a venue's name", { venue: "Steps in Science" }, { venue: "Steps in Science" }],
    ["with nothing but a journal", { publicationVenue: null }, { venue: "Steps" }],
    [
      "on arXiv",
      { venue: "arXiv.org", publicationVenue: { name: "arXiv.org" }, journal: { name: "ArXiv" } },
      { venue: null },
    ],
    ["with a PDF that is none", { openAccessPdf: { url: "" } }, { links: [] }],
    ["with a script for a PDF", { openAccessPdf: { url: "javascript:alert(1)" } }, { links: [] }],
    [
      "whose DOI is arXiv's",
      { externalIds: { DOI: "10.48550/arXiv.2401.00001" } },
      { identifiers: ["arxiv:2401.00001", hash("a")] },
    ],
    [
      "whose names contradict each other",
      { externalIds: { ArXiv: "2401.00002", DOI: "10.48550/arXiv.2401.00001" } },
      { identifiers: [hash("a")] },
    ],
  ])("%s", (_, change, expected) => {
    expect(paperOfRecord({ ...record, ...change })).toEqual({ ...paper, ...expected });
  });
});

describe("what it is asked", () => {
  test("a search without hyphens, at most a hundred hits", async () => {
    const { asked, tools } = answering(json({ total: 2, offset: 0, data: [record, second] }));
    const found = await semanticscholarSearch.search("few-shot graph\u2013based", 500, tools);
    expect(asked).toEqual([
      {
        method: "GET",
        url: `https://api.semanticscholar.org/graph/v1/paper/search?query=few+shot+graph+based&limit=100&fields=${FIELDS}`,
      },
    ]);
    expect(found.papers[0]).toEqual(paper);
    expect(found).toMatchObject({ skipped: 0, total: 2 });
  });

  test.each<[Paper["identifiers"], string, string]>([
    [["arxiv:2401.00001", hash("a")], "ARXIV:2401.00001", "all-cs"],
    [["arxiv:math/0309136"], "ARXIV:math/0309136", "recent"],
    [["title:x", "doi:10.1000/x(1)?#<2>"], "DOI:10.1000/x(1)%3F%23%3C2%3E", "recent"],
    [["acl:P19-1533"], "ACL:P19-1533", "all-cs"],
    [["pmid:123"], "PMID:123", "recent"],
    [["pmc:PMC456"], "PMCID:PMC456", "recent"],
    [[hash("a")], "a".repeat(40), "recent"],
  ])("recommendations for %j", async (identifiers, name, from) => {
    const { asked, tools } = answering(
      json({ recommendedPapers: [second] }),
      json({ ...second, ...record, externalIds: {} }),
    );
    expect(semanticscholarAdvice.canAdvise({ identifiers, abstract: "Known." })).toBe(true);
    const known = await semanticscholarAdvice.advise(identifiers, tools, { abstract: "Known." });
    expect(known).toMatchObject({ paper: null, papers: [{ title: "A second step" }], skipped: 0 });
    expect(asked).toEqual([
      {
        method: "GET",
        url: `https://api.semanticscholar.org/recommendations/v1/papers/forpaper/${name}?from=${from}&fields=${FIELDS}&limit=50`,
      },
    ]);
  });

  test.each([undefined, { abstract: "" }])("the paper itself, too, when %j is known of it", async (known) => {
    const { asked, tools } = answering(
      json({ recommendedPapers: [] }),
      json({ ...second, abstract: "We step again." }),
    );
    const advice = await semanticscholarAdvice.advise(["title:1", "doi:10.1000/x1"], tools, known);
    expect(asked.map(({ url }) => url)[1]).toBe(
      `https://api.semanticscholar.org/graph/v1/paper/DOI:10.1000/x1?fields=${FIELDS}`,
    );
    // Found by that name, it goes by it.
    expect(advice.paper).toMatchObject({ identifiers: ["doi:10.1000/x1", hash("b")], abstract: "We step again." });
  });

  test.each<Identifier>([
    "title:x",
    "page:ieee/1",
    "hf:x",
    "openreview:abcdef",
    "doi:10.1000/../../x",
    "s2:short",
    "pmid:x1",
    "acl:..",
    "pmc:7",
  ])("nothing about %s", async (identifier) => {
    const { asked, tools } = answering(json({}));
    expect(semanticscholarAdvice.canAdvise({ identifiers: [identifier], abstract: "" })).toBe(false);
    expect(await semanticscholarAdvice.advise([identifier], tools)).toEqual({ paper: null, papers: [], skipped: 0 });
    expect(asked).toEqual([]);
  });

  test("papers by many names at once; unknown ones are left out", async () => {
    const { asked, tools } = answering(json([null, { ...record, paperId: "c".repeat(40) }, null, second]));
    const found = await semanticscholarLookup.find(["acl:P19-1533", hash("a"), "pmid:5", "pmc:PMC7"], tools);
    expect(asked).toEqual([
      {
        method: "POST",
        url: `https://api.semanticscholar.org/graph/v1/paper/batch?fields=${FIELDS}`,
        body: { ids: ["ACL:P19-1533", "a".repeat(40), "PMID:5", "PMCID:PMC7"] },
      },
    ]);
    // Moved to another hash, the first stays under the one it was asked for by.
    expect(found.map(({ identifiers }) => identifiers)).toEqual([
      [hash("a"), ...paper.identifiers.filter((name) => !name.startsWith("s2:"))],
      ["pmc:PMC7", hash("b")],
    ]);
  });

  test("a batch of names it knows none of", async () => {
    expect(await lookup(answering(json({ error: "No valid paper ids given" }, 400)).tools)).toMatchObject({
      papers: [],
    });
  });

  test("a paper it does not know", async () => {
    const { tools } = answering(json({ error: "Paper not found" }, 404));
    expect(await semanticscholarAdvice.advise(["pmid:5"], tools)).toEqual({ paper: null, papers: [], skipped: 0 });
  });
});

describeDamaged("semanticscholar-search", search, json({ total: 2, offset: 0, data: [record, second] }), [400, 403]);
describeDamaged("semanticscholar-advice", advise, json({ recommendedPapers: [record, second] }), [400, 403]);

describe("damaged answers", () => {
  test.each([
    ["", "answerUnreadable"],
    ["[", "answerUnreadable"],
    ["<p>", "answerUnreadable"],
    ["{}", "answerUnreadable"],
    ["7", "answerUnreadable"],
    ["[]", { papers: [], skipped: 0 }],
    ["[[[]], 7]", { papers: [], skipped: 0 }],
  ])("a batch answered by %j", async (body, outcome) => {
    expect(await resultOf(lookup, { status: 200, body })).toEqual(outcome);
  });

  test.each([403, 429, 500])("a batch answered with %i", async (status) => {
    expect(await resultOf(lookup, json({ message: "No" }, status))).toBe("hostFailed");
  });

  test.each([{}, [], 7, null, { data: [], error: "x" }, { total: 3 }, { error: "x" }])(
    "%j is no search's",
    async (answer) => {
      const isList = JSON.stringify(answer).startsWith('{"data":[]');
      expect(await resultOf(search, json(answer))).toEqual(isList ? { papers: [], skipped: 0 } : "answerUnreadable");
    },
  );

  test("good records among bad ones are read, and the bad ones counted", async () => {
    const bad = [null, 7, "x", [], {}, { paperId: "z" }, { ...record, title: null }, { title: "No names" }];
    expect(papersFound({ total: 9, data: [...bad, record, ...bad, second] })).toMatchObject({
      papers: [{ title: "A small step" }, { title: "A second step" }],
      skipped: 2 * bad.length,
    });
  });

  test("of endless records, so many are read as there can be", () => {
    const many = Array.from({ length: MOST_RECORDS + 1_000 }, () => record);
    const { papers, skipped } = papersRecommended({ recommendedPapers: many });
    expect([papers.length, skipped]).toEqual([MOST_RECORDS, 1_000]);
  });
});

const { isMissing, files, raw, answer } = recordedAnswers("semanticscholar");

/** Recorded searches, which have their papers in `data`. */
const searches = files.filter((file) => file.startsWith("paper_search"));
const recommendations = [
  "recommendations_forpaper_all_cs.json",
  "recommendations_forpaper_recent.json",
  "recommendations_lists_pos_neg.json",
];
const batches = ["paper_batch.json", "paper_batch_with_null_full_fields.json"];
const singles = ["paper_by_doi_default_fields.json", "paper_full_arxiv_doi.json", "paper_full_journal.json"];
const failures = files.filter((file) => file.startsWith("error_") || file.includes("_400"));
/** Nobody asks for references; their papers are of the same kind. */
const references = ["paper_references.json"];
/** Authors, and passages whose papers have a number and no id by which anything else here would know them. */
const noPapers = ["author_search.json", "snippet_search.json"];

describe.skipIf(isMissing)("recorded answers", () => {
  test("are all tested", () => {
    expect(
      [...searches, ...recommendations, ...batches, ...singles, ...failures, ...references, ...noPapers].toSorted(),
    ).toEqual(files);
  });

  test.each(searches)("%s", (file) => {
    const { data = [], total } = raw(file);
    const found = papersFound(raw(file).total === undefined ? { total: data.length, data } : raw(file));
    expect(recordDifferences(found, data)).toEqual([]);
    expect(found.total).toBe(total ?? data.length);
  });

  test.each(recommendations)("%s", (file) => {
    expect(recordDifferences(papersRecommended(raw(file)), raw(file).recommendedPapers)).toEqual([]);
  });

  test.each(references)("%s", (file) => {
    const cited = raw(file).data.map((reference: Raw) => reference.citedPaper);
    expect(recordDifferences(papersFound({ total: cited.length, data: cited }), cited)).toEqual([]);
  });

  test.each(singles)("%s", async (file) => {
    const named = raw(file);
    const { tools } = answering(json({ recommendedPapers: [] }), answer(file));
    const { paper: read } = await semanticscholarAdvice.advise([`s2:${named.paperId}`], tools);
    expect(differences([read!], [expectedOf(named)!])).toEqual([]);
  });

  test.each(batches)("%s", async (file) => {
    const records: Raw[] = raw(file);
    const names = records.map((one, index): Identifier => (one === null ? `pmid:${index + 1}` : `s2:${one.paperId}`));
    const read = await semanticscholarLookup.find(names, answering(answer(file)).tools);
    const expected = records.filter((one) => one?.title !== undefined).map((one) => expectedOf(one)!);
    expect(differences(read, expected)).toEqual([]);
  });

  test.each(failures)("%s", async (file) => {
    const is404 = file.includes("_404");
    const given = answer(file);
    expect(given.status).toBeGreaterThanOrEqual(400);
    expect(await resultOf(advise, given)).toEqual(is404 ? { paper: null, papers: [], skipped: 0 } : "hostFailed");
    expect(await resultOf(search, given)).toBe(is404 ? "answerUnreadable" : "hostFailed");
  });

  test.each(noPapers)("%s makes no papers", (file) => {
    const { data } = raw(file);
    expect(data.length).toBeGreaterThan(1);
    expect(papersFound({ total: data.length, data })).toMatchObject({ papers: [], skipped: data.length });
  });
});

function recordDifferences({ papers, skipped }: LoadedPapers, records: readonly Raw[]): readonly string[] {
  const expected = records.map(expectedOf).filter((one) => one !== null);
  const left = records.length - expected.length;
  return [...differences(papers, expected), ...(skipped === left ? [] : [`${skipped} skipped, not ${left}`])];
}

/** What a record says, walked by itself. References that it has no record of have neither id nor other names. */
function expectedOf(one: Raw): Paper | null {
  if (!one.title || !one.paperId) return null;
  const ids = one.externalIds ?? {};
  const isArxivDoi = ids.DOI?.startsWith("10.48550/");
  const names = [
    ids.ArXiv && `arxiv:${ids.ArXiv}`,
    ids.DOI && !isArxivDoi && `doi:${ids.DOI.toLowerCase()}`,
    ids.ACL && `acl:${ids.ACL}`,
    ids.PubMed && `pmid:${ids.PubMed}`,
    ids.PubMedCentral && `pmc:PMC${ids.PubMedCentral}`,
    `s2:${one.paperId}`,
  ].filter(Boolean) as [Identifier];
  const venue = [one.venue, one.publicationVenue?.name, one.journal?.name].find(
    (name) => name && !/^arxiv/iu.test(name),
  );
  return {
    identifiers: names,
    title: one.title,
    abstract: one.abstract ?? "",
    authors: (one.authors ?? []).map((author: Raw) => author.name),
    date: one.publicationDate ?? (one.year === undefined || one.year === null ? null : String(one.year)),
    venue: venue ?? null,
    links: one.openAccessPdf?.url ? [{ kind: "pdf", url: one.openAccessPdf.url }] : [],
  };
}
