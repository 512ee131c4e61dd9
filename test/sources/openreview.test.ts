/** OpenReview's answers: as recorded field by field where they are at hand, damaged, and what it is asked for. */
import { describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Paper } from "../../lib/paper.ts";
import { MOST_RECORDS } from "../../lib/sources/answers.ts";
import { openreviewAdvice } from "../../lib/sources/openreview-advice.ts";
import { paperOfNote, papersOfNotes } from "../../lib/sources/openreview.ts";
import type { SourceTools } from "../../lib/sources/source.ts";
import { describeDamaged, resultOf } from "./damaged-answers.ts";
import { differences, recordedAnswers, type Raw } from "./recorded-answers.ts";
import { answering, json } from "./service.ts";

const content = {
  title: "A small step",
  abstract: "We step.",
  authors: ["Ana García", "Li Wei"],
  venue: "Steps 2024 Oral",
  pdf: "/pdf/0123.pdf",
};
const plain = { id: "abcDE12345", forum: "abcDE12345", cdate: Date.UTC(2024, 0, 2), content };
const note = {
  ...plain,
  version: 2,
  pdate: Date.UTC(2024, 2, 4, 5),
  externalIds: ["arxiv:2401.00001", "dblp:conf/steps/X"],
  content: Object.fromEntries(Object.entries(content).map(([name, value]) => [name, { value }])),
};
const review = {
  ...note,
  id: "reviewXY12",
  replyto: "abcDE12345",
  content: { title: { value: "A fine paper" }, rating: { value: 8 } },
};
const paper: Paper = {
  identifiers: ["openreview:abcDE12345", "arxiv:2401.00001"],
  title: "A small step",
  abstract: "We step.",
  authors: ["Ana García", "Li Wei"],
  date: "2024-03-04",
  venue: "Steps 2024 Oral",
  links: [{ kind: "pdf", url: "https://openreview.net/pdf/0123.pdf" }],
};
const advise = (tools: SourceTools) => openreviewAdvice.advise(["openreview:abcDE12345"], tools);

describe("a note", () => {
  test("is read whole, with its values wrapped or bare", () => {
    expect(paperOfNote(note)).toEqual(paper);
    expect(paperOfNote(plain)).toEqual({ ...paper, identifiers: ["openreview:abcDE12345"], date: "2024-01-02" });
  });

  const withContent = (change: object) => ({ ...note, externalIds: [], content: { ...note.content, ...change } });
  const bare = { identifiers: ["openreview:abcDE12345"] as const };
  test.each<[string, object, Partial<Paper>]>([
    [
      "that was withdrawn",
      withContent({ venue: { value: "ICLR 2024 Conference Withdrawn Submission" } }),
      { ...bare, venue: "ICLR 2024 Conference Withdrawn Submission" },
    ],
    [
      "that was desk-rejected",
      withContent({ venue: { value: "Steps 2024 Desk Rejected Submission" } }),
      { ...bare, venue: "Steps 2024 Desk Rejected Submission" },
    ],
    [
      "with authors that are no texts",
      withContent({ authors: { value: [{ fullname: "Ana García", username: "~A1" }, 7] } }),
      { ...bare, authors: ["Ana García"] },
    ],
    [
      "of a paper elsewhere",
      withContent({
        pdf: { value: "http://arxiv.org/pdf/2401.00002v3" },
        html: { value: "https://doi.org/10.48550/arXiv.2401.00002" },
      }),
      {
        identifiers: ["openreview:abcDE12345", "arxiv:2401.00002"],
        links: [{ kind: "pdf", url: "http://arxiv.org/pdf/2401.00002v3" }],
      },
    ],
    ["with a script for a PDF", withContent({ pdf: { value: "javascript:alert(1)" } }), { ...bare, links: [] }],
    ["without PDF", withContent({ pdf: {} }), { ...bare, links: [] }],
    ["without any time", { ...note, cdate: 1e300, pdate: -5 }, { date: null }],
  ])("%s is a paper", (_, changed, expected) => {
    expect(paperOfNote(changed)).toEqual({ ...paper, ...expected });
  });

  test("that replies is none", () => {
    expect(papersOfNotes({ notes: [review, note, review] })).toEqual({ papers: [paper], skipped: 2 });
  });
});

describe("what it is asked", () => {
  test("a submission by its id, when the page gave no abstract", async () => {
    const { asked, tools } = answering(json({ notes: [review, note], count: 2 }));
    const identifiers: Paper["identifiers"] = ["arxiv:2401.00001", "openreview:abcDE12345"];
    expect(openreviewAdvice.canAdvise({ identifiers, abstract: "" })).toBe(true);
    expect(openreviewAdvice.canAdvise({ identifiers, abstract: "We step." })).toBe(false);
    expect(await openreviewAdvice.advise(identifiers, tools)).toEqual({ paper, papers: [], skipped: 0 });
    expect(asked).toEqual([{ method: "GET", url: "https://api2.openreview.net/notes?id=abcDE12345" }]);
  });

  test.each([{ notes: [], count: 0 }, { notes: [{ ...note, id: "otherXY123", forum: "otherXY123" }] }])(
    "one that is not in %.40j",
    async (answer) => {
      expect(await resultOf(advise, json(answer))).toEqual({ paper: null, papers: [], skipped: 0 });
    },
  );

  test("nothing about a paper that is not there", async () => {
    const { asked, tools } = answering(json({}));
    const elsewhere: Identifier = "page:openreview/abc";
    expect(openreviewAdvice.canAdvise({ identifiers: [elsewhere], abstract: "" })).toBe(false);
    expect(await openreviewAdvice.advise([elsewhere], tools)).toEqual({ paper: null, papers: [], skipped: 0 });
    expect(asked).toEqual([]);
  });
});

describeDamaged("openreview", advise, json({ notes: [note, plain], count: 2 }), [400, 403]);

describe("damaged answers", () => {
  test.each([{}, [], 7, { notes: {} }, { name: "Error" }])("%j has no notes", async (answer) => {
    expect(await resultOf(advise, json(answer))).toBe("answerUnreadable");
  });

  test("good notes among bad ones are read, and the bad ones counted", () => {
    const bad = [null, 7, "x", [], {}, { id: "x" }, { ...note, content: null }, { ...note, id: "a b" }];
    expect(papersOfNotes({ notes: [...bad, note, ...bad, plain] })).toMatchObject({
      papers: [{ title: "A small step" }, { title: "A small step" }],
      skipped: 2 * bad.length,
    });
  });

  test("of endless notes, so many are read as there can be", () => {
    const { papers, skipped } = papersOfNotes({ notes: Array.from({ length: MOST_RECORDS + 1_000 }, () => note) });
    expect([papers.length, skipped]).toEqual([MOST_RECORDS, 1_000]);
  });
});

const { isMissing, files, raw, answer } = recordedAnswers("openreview");
const lists = files.filter((file) => file.startsWith("notes_"));
const failures = files.filter((file) => file.startsWith("error_"));

describe.skipIf(isMissing)("recorded answers", () => {
  test("are all tested", () => {
    expect([...lists, ...failures].toSorted()).toEqual(files);
  });

  test.each(lists)("%s", async (file) => {
    const notes: Raw[] = raw(file).notes;
    const { papers, skipped } = papersOfNotes(raw(file));
    expect(differences(papers, notes.map(expectedOf))).toEqual([]);
    expect(skipped).toBe(0);
    for (const [index, { forum }] of notes.entries()) {
      const advice = await openreviewAdvice.advise([`openreview:${forum}`], answering(answer(file)).tools);
      expect(advice.paper).toEqual(papers[index]);
    }
  });

  test.each(failures)("%s", async (file) => {
    const given = answer(file);
    expect(await resultOf(advise, given)).toEqual(
      given.status === 404 ? { paper: null, papers: [], skipped: 0 } : "hostFailed",
    );
    expect(given.status).toBeGreaterThanOrEqual(400);
  });
});

/** What a note says, walked by itself. */
function expectedOf(one: Raw): Paper {
  const value = (name: string) => (one.version === 2 ? one.content[name]?.value : one.content[name]);
  const arxiv = /arxiv\.(?:org\/pdf\/)?([\d.]+\d)/iu.exec(`${value("html")} ${value("pdf")}`)?.[1];
  const pdf: string | undefined = value("pdf");
  return {
    identifiers: [`openreview:${one.forum}`, ...(arxiv === undefined ? [] : [`arxiv:${arxiv}` as const])],
    title: value("title"),
    abstract: value("abstract") ?? "",
    authors: value("authors"),
    date: new Date(one.pdate ?? one.cdate).toISOString().slice(0, 10),
    venue: value("venue") ?? null,
    links: pdf === undefined ? [] : [{ kind: "pdf", url: pdf.startsWith("/") ? `https://openreview.net${pdf}` : pdf }],
  };
}
