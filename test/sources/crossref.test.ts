/** Crossref's answers: as recorded field by field where they are at hand, damaged, and what it is asked for. */
import { afterAll, describe, expect, test } from "vitest";
import type { Paper } from "../../lib/paper.ts";
import { crossrefAdvice } from "../../lib/sources/crossref-advice.ts";
import { crossrefLookup } from "../../lib/sources/crossref-lookup.ts";
import { paperOfWork } from "../../lib/sources/crossref.ts";
import type { SourceTools } from "../../lib/sources/source.ts";
import { skeleton } from "../../lib/text.ts";
import { createParser } from "../bench/sites/parser.ts";
import { describeDamaged, resultOf } from "./damaged-answers.ts";
import { differences, recordedAnswers, type Raw } from "./recorded-answers.ts";
import { answering, json } from "./service.ts";

const work = {
  DOI: "10.1000/X1",
  type: "journal-article",
  title: ["A <i>small</i> step &amp; more"],
  subtitle: [],
  abstract: "<jats:title>Abstract</jats:title><jats:p>We step.</jats:p>",
  author: [
    { given: "Ana", family: "García", sequence: "first", affiliation: [] },
    { name: "The Step &amp; Co. Group" },
  ],
  published: { "date-parts": [[2024, 3, 2]] },
  issued: { "date-parts": [[2024, 3]] },
  "container-title": ["Steps &amp; Science", "Steps Sci"],
};
const paper: Paper = {
  identifiers: ["doi:10.1000/x1"],
  title: "A small step & more",
  abstract: "We step.",
  authors: ["Ana García", "The Step & Co. Group"],
  date: "2024-03-02",
  venue: "Steps & Science",
  links: [],
};
const answerOf = (message: unknown) => ({ status: "ok", "message-type": "work", message });
const advise = (tools: SourceTools) => crossrefAdvice.advise(["arxiv:2401.00001", "doi:10.1000/x1"], tools);

describe("a work", () => {
  test("is read whole", () => {
    expect(paperOfWork(work)).toEqual(paper);
  });

  test.each<[string, object, Partial<Paper>]>([
    ["with a subtitle", { subtitle: ["Or <b>two</b>"] }, { title: "A small step & more: Or two" }],
    ["with a subtitle behind a question", { title: ["A step?"], subtitle: ["A leap"] }, { title: "A step? A leap" }],
    ["with its subtitle twice", { title: ["A step: a leap"], subtitle: ["A leap"] }, { title: "A step: a leap" }],
    ["without abstract", { abstract: undefined }, { abstract: "" }],
    ["without authors", { author: undefined }, { authors: [] }],
    ["without journal", { "container-title": [] }, { venue: null }],
    [
      "posted at a server",
      { type: "posted-content", "container-title": [], institution: [{ name: "bioRxiv" }] },
      { venue: "bioRxiv" },
    ],
    [
      "of an institution that is no server",
      { "container-title": [], institution: [{ name: "Bonn" }] },
      { venue: null },
    ],
    ["of a month", { published: { "date-parts": [[2012, 3]] } }, { date: "2012-03" }],
    [
      "without a date but in one place",
      { published: undefined, issued: { "date-parts": [[null]] }, "published-print": { "date-parts": [[1999]] } },
      { date: "1999" },
    ],
    ["without date", { published: { "date-parts": [["2012"]] }, issued: { "date-parts": [] } }, { date: null }],
  ])("%s", (_, change, expected) => {
    expect(paperOfWork({ ...work, ...change })).toEqual({ ...paper, ...expected });
  });

  test.each([
    ["<jats:p>Abstract interpretation is sound.</jats:p>", "Abstract interpretation is sound."],
    ["<jats:title>ABSTRACT</jats:title>\n <jats:p>We step.</jats:p>", "We step."],
    ["<jats:sec><jats:title>Summary</jats:title><jats:p>We step.</jats:p></jats:sec>", "We step."],
    ["<p>Abstract: We step.</p>", "We step."],
    ["<jats:sec><jats:title>Aim</jats:title><jats:p>To step.</jats:p></jats:sec>", "Aim To step."],
    ["<jats:title>Abstract concepts</jats:title><jats:p>In use.</jats:p>", "Abstract concepts In use."],
    ["<jats:p>CO<jats:sub>2</jats:sub> at p<jats:italic>K</jats:italic>a 7</jats:p>", "CO2 at pKa 7"],
    [
      "<jats:p>targeting<jats:italic>MLH1</jats:italic>for editing <jats:bold>SMARCB1</jats:bold>.</jats:p>",
      "targeting MLH1 for editing SMARCB1.",
    ],
    ["<jats:p>If a &lt; b &amp;amp; c</jats:p>", "If a < b & c"],
    ["<script>alert(1)</script><jats:p>We step.</jats:p>", "We step."],
  ])("reads the abstract %s", (abstract, text) => {
    expect(paperOfWork({ ...work, abstract })?.abstract).toBe(text);
  });
});

describe("what it is asked", () => {
  test("a work by its DOI, when the page gave no abstract", async () => {
    const { asked, tools } = answering(json(answerOf(work)));
    const identifiers: Paper["identifiers"] = ["arxiv:2401.00001", "doi:10.1000/x1"];
    expect(crossrefAdvice.canAdvise({ identifiers, abstract: "" })).toBe(true);
    expect(crossrefAdvice.canAdvise({ identifiers, abstract: "We step." })).toBe(false);
    expect(await crossrefAdvice.advise(identifiers, tools)).toEqual({ paper, papers: [], skipped: 0 });
    expect(asked).toEqual([{ method: "GET", url: "https://api.crossref.org/works/10.1000%2Fx1" }]);
  });

  test("a DOI that became another one keeps its paper", async () => {
    const { tools } = answering(json(answerOf(work)));
    expect((await crossrefAdvice.advise(["doi:10.1000/old"], tools)).paper?.identifiers).toEqual(["doi:10.1000/old"]);
    expect((await crossrefLookup.find(["doi:10.1000/old"], tools))[0]?.identifiers).toEqual(["doi:10.1000/old"]);
  });

  test("nothing about a paper without DOI", async () => {
    const { asked, tools } = answering(json({}));
    expect(crossrefAdvice.canAdvise({ identifiers: ["arxiv:2401.00001"], abstract: "" })).toBe(false);
    expect(await crossrefAdvice.advise(["arxiv:2401.00001"], tools)).toEqual({ paper: null, papers: [], skipped: 0 });
    expect(asked).toEqual([]);
  });
});

describeDamaged("crossref-advice", advise, json(answerOf(work)), [400, 403]);
describeDamaged("crossref-lookup", (tools) => crossrefLookup.find(["doi:10.1000/x1"], tools), json(answerOf(work)));

const { isMissing, files, raw, answer } = recordedAnswers("crossref");
const failures = files.filter((file) => /_40\d[_.]|^error_/u.test(file));
const lists = files.filter((file) => file.startsWith("works_"));
const singles = files.filter((file) => /^(?:work_|papis_|colrev_).*\.json$/u.test(file));
/** BibTeX, which readers paste and Crossref's API is not asked for. */
const others = ["transform_bibtex.bib"];

const parser = createParser();
afterAll(parser.close);

describe.skipIf(isMissing)("recorded answers", () => {
  test("are all tested", () => {
    expect([...failures, ...lists, ...singles, ...others].toSorted()).toEqual(files);
  });

  test.each(singles)("%s", async (file) => {
    const doi = raw(file).message.DOI.toLowerCase();
    const { paper: read } = await crossrefAdvice.advise([`doi:${doi}`], answering(answer(file)).tools);
    const [found] = await crossrefLookup.find([`doi:${doi}`], answering(answer(file)).tools);
    expect(differences([read!], [expectedOf(raw(file).message)!])).toEqual([]);
    expect(found).toEqual(read);
    expect(skeleton(read!.abstract)).toBe(lettersOf(raw(file).message.abstract));
  });

  // Works of lists are like those asked for by DOI; there are more kinds of them.
  test.each(lists)("%s", (file) => {
    const works: Raw[] = raw(file).message.items;
    expect(
      differences(
        works.map(paperOfWork).filter((read) => read !== null),
        works.map(expectedOf).filter((one) => one !== null),
      ),
    ).toEqual([]);
    for (const one of works.filter(({ title }) => title)) {
      expect(skeleton(paperOfWork(one)!.abstract)).toBe(lettersOf(one.abstract));
    }
  });

  test.each(failures)("%s", async (file) => {
    const given = answer(file);
    expect(given.status).toBeGreaterThanOrEqual(400);
    expect(await resultOf(advise, given)).toEqual(
      given.status === 404 ? { paper: null, papers: [], skipped: 0 } : "hostFailed",
    );
    expect(await crossrefLookup.find(["doi:10.1000/x1"], answering(given).tools)).toEqual([]);
  });
});

/** The letters of an abstract as a browser reads it, without a first heading that names it so. */
function lettersOf(jats: string | undefined): string {
  const body = parser.parse(`<body>${(jats ?? "").replaceAll("jats:", "jats-")}`).querySelector("body");
  return skeleton(body?.textContent ?? "").replace(/^abstract/u, "");
}

/** What a work says, walked by itself. */
function expectedOf(one: Raw): Paper | null {
  const [title] = one.title ?? [];
  if (!title) return null;
  const parts: readonly number[] | undefined = (one.published ?? one.issued)?.["date-parts"][0];
  const names: string[] = (one.author ?? []).map(({ given, family, name }: Raw) =>
    family ? [given, family].filter(Boolean).join(" ") : name,
  );
  const server = one.type === "posted-content" ? one.institution?.[0]?.name : undefined;
  return {
    identifiers: [`doi:${one.DOI.toLowerCase()}`],
    title: one.subtitle?.[0] ? `${title}: ${one.subtitle[0]}` : title,
    abstract: one.abstract ?? "",
    authors: names,
    date: parts?.map((part) => String(part).padStart(2, "0")).join("-") ?? null,
    venue: (one["container-title"]?.[0] ?? server)?.replaceAll("&amp;", "&").replace(/\s+/gu, " ") ?? null,
    links: [],
  };
}
