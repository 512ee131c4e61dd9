/** What the lookups make of answers: as recorded where the recordings are at hand, and as no service should answer. */
import { describe, expect, test } from "vitest";
import { readAnswer } from "../../lib/sources/arxiv-atom.ts";
import { arxivLookup } from "../../lib/sources/arxiv-lookup.ts";
import { paperOfAnswer } from "../../lib/sources/crossref.ts";
import { crossrefLookup } from "../../lib/sources/crossref-lookup.ts";
import type { Lookup } from "../../lib/sources/lookup.ts";
import { recordedAnswers } from "./recorded-answers.ts";
import { answering } from "./service.ts";

const service = (status: number, body: string) => answering({ status, body });

const entry = (id: string, more = "") =>
  `<entry><id>http://arxiv.org/abs/${id}</id><title>On
  $k$ &amp; maps</title><summary> We map.\n All of it. </summary><published>2024-01-02T03:04:05Z</published>
  <author><name>Ana García</name><arxiv:affiliation>X</arxiv:affiliation></author><author><name>Li Wei</name></author>${more}</entry>`;
const feed = (entries: string) =>
  `<?xml version='1.0'?><feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"><title>Q</title>${entries}</feed>`;

describe("arXiv", () => {
  test("gives the papers it knows, tidied, in one request", async () => {
    const { urls, tools } = service(200, feed(entry("2401.00001v3", "<arxiv:doi>10.1000/X1</arxiv:doi>")));
    expect(await arxivLookup.find(["arxiv:2401.00001", "arxiv:math/0309136"], tools)).toEqual([
      {
        identifiers: ["arxiv:2401.00001", "doi:10.1000/x1"],
        title: "On $k$ & maps",
        abstract: "We map. All of it.",
        authors: ["Ana García", "Li Wei"],
        date: "2024-01-02",
        venue: null,
        links: [],
      },
    ]);
    expect(urls()).toEqual(["https://export.arxiv.org/api/query?id_list=2401.00001%2Cmath%2F0309136&max_results=2"]);
  });

  test("leaves out errors that come as entries", () => {
    const error = `<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>bad</summary></entry>`;
    expect(readAnswer(feed(error + entry("2401.00002v1"))).papers.map(({ identifiers }) => identifiers[0])).toEqual([
      "arxiv:2401.00002",
    ]);
  });

  test.each([
    "",
    "Rate exceeded.",
    "<html><body>Hello</body></html>",
    "<feed><entry>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><y/>",
  ])("is no feed when it answers %j", (text) => {
    expect(() => readAnswer(text)).toThrow(/./u);
  });
});

describe("Crossref", () => {
  const work = {
    DOI: "10.1000/XYZ",
    title: ["A <i>small</i> step &amp; a leap"],
    abstract: "<jats:title>Abstract</jats:title><jats:p>We <jats:italic>step</jats:italic>.</jats:p>",
    author: [{ given: "Ana", family: "García" }, { name: "The Step Group" }, {}],
    published: { "date-parts": [[2012, 3]] },
    "container-title": ["Steps"],
  };

  test("gives a work without its markup", async () => {
    const { urls, tools } = service(200, JSON.stringify({ status: "ok", message: work }));
    expect(await crossrefLookup.find(["doi:10.1000/xyz"], tools)).toEqual([
      {
        identifiers: ["doi:10.1000/xyz"],
        title: "A small step & a leap",
        abstract: "We step.",
        authors: ["Ana García", "The Step Group"],
        date: "2012-03",
        venue: "Steps",
        links: [],
      },
    ]);
    expect(urls()).toEqual(["https://api.crossref.org/works/10.1000%2Fxyz"]);
  });

  test.each([null, [], {}, { message: null }, { message: { DOI: 7 } }, { message: { DOI: "10.1000/x", title: "T" } }])(
    "makes no paper of %j",
    (answer) => {
      expect(paperOfAnswer(answer)).toBeNull();
    },
  );

  test.each([
    [[2012, 3, 21], "2012-03-21"],
    [[2012], "2012"],
    [[null], null],
    [["2012"], null],
  ])("reads the date %j", (parts, date) => {
    expect(paperOfAnswer({ message: { ...work, published: { "date-parts": [parts] } } })?.date).toBe(date);
  });
});

test.each<[string, Lookup]>([
  ["arXiv", arxivLookup],
  ["Crossref", crossrefLookup],
])("%s knows nothing of a paper it cannot find, and rejects when it is busy", async (_, lookup) => {
  const name = lookup.schemes.includes("doi") ? "doi:10.1000/xyz" : "arxiv:2401.00001";
  expect(await lookup.find([name], service(404, "Resource not found.").tools)).toEqual([]);
  for (const status of [429, 500, 503]) {
    await expect(lookup.find([name], service(status, "Rate exceeded.").tools)).rejects.toThrow(String(status));
  }
  await expect(lookup.find([name], service(200, "<html>").tools)).rejects.toThrow(/./u);
});

const recorded = { arxiv: recordedAnswers("arxiv"), crossref: recordedAnswers("crossref") };

test.skipIf(recorded.arxiv.isMissing)("recorded answers give their papers", () => {
  expect(readAnswer(recorded.arxiv.answer("query_q_testing.xml").body).papers).toHaveLength(10);
  expect(readAnswer(recorded.arxiv.answer("query_id_0000.0000.xml").body).papers).toEqual([]);
  expect(readAnswer(recorded.arxiv.answer("query_id_abc.xml").body).papers).toEqual([]);
  expect(readAnswer(recorded.arxiv.answer("query_id_quant-ph_0201082v1.xml").body).papers[0]?.identifiers[0]).toBe(
    "arxiv:quant-ph/0201082",
  );
  const paper = paperOfAnswer(recorded.crossref.raw("work_posted_content_biorxiv.json"));
  expect(paper?.identifiers).toEqual(["doi:10.1101/2024.04.01.587366"]);
  expect(paper?.abstract).toMatch(/^Understanding the effects/u);
});
