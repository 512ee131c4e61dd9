/** What is shown of the papers nearest to a page: close ones, each work once, with reasons a reader can check. */
import { describe, expect, test } from "vitest";
import type { Paper } from "../../lib/paper.ts";
import { pickKin } from "../../lib/search/related/pick.ts";
import type { Reason } from "../../lib/search/search-index.ts";

const abstractOf = (topic: string) =>
  `${topic}. ` +
  Array.from({ length: 30 }, (_, n) => `${topic.slice(0, 4)}word${String.fromCodePoint(97 + (n % 26))}${n}`).join(" ");

function record(id: string, fields: Partial<Paper> = {}): Paper {
  return {
    identifiers: [`arxiv:${id}`],
    title: id,
    abstract: "",
    authors: [],
    date: null,
    venue: null,
    links: [],
    ...fields,
  };
}

const page = record("2001.00001", { title: "Pruning filters", abstract: abstractOf("pruning"), authors: ["Hao Li"] });
const phrase: readonly Reason[] = [{ kind: "term", term: "filter pruning" }];
const word: readonly Reason[] = [{ kind: "term", term: "flow" }];

function picked(
  found: readonly (readonly [paper: Paper, closeness: number, reasons: readonly Reason[]])[],
  papers = 1_000,
) {
  const reasons = new Map(found.map(([paper, , why]) => [paper, why]));
  return pickKin(
    [page],
    found.map(([paper, closeness]) => ({ record: paper, closeness })),
    (paper) => reasons.get(paper) ?? [],
    { limit: 3, papers },
  ).map((kin) => kin.record);
}

describe("kin that is shown", () => {
  test("what shares a word in passing is no kin, what shares a phrase is, at the same distance", () => {
    const far = record("1");
    const near = record("2");
    expect(
      picked([
        [far, 0.06, word],
        [near, 0.06, phrase],
      ]),
    ).toEqual([near]);
    expect(picked([[far, 0.2, word]])).toEqual([far]);
    expect(picked([[far, 0.2, []]])).toEqual([]);
  });

  test("more papers make more chance likeness: what is close among a few need not be among many", () => {
    const found = [[record("1"), 0.075, word]] as const;
    expect(picked(found, 200)).toHaveLength(1);
    expect(picked(found, 100_000)).toEqual([]);
  });

  test("authors in common and a citation are enough", () => {
    const one = record("1");
    const other = record("2");
    expect(
      picked([
        [one, 0, [{ kind: "authors", names: ["Hao Li"] }]],
        [other, 0, [{ kind: "cited" }]],
      ]),
    ).toEqual([one, other]);
  });

  test("preprint and proceedings are one, and so are two versions with another title", () => {
    const preprint = record("1", {
      title: "Fully convolutional networks",
      abstract: abstractOf("segment"),
      authors: ["E. Shelhamer"],
    });
    const proceedings = { ...preprint, identifiers: ["doi:10.1/fcn"] as const };
    const renamed = { ...preprint, identifiers: ["arxiv:3"] as const, title: "Convolutional networks, fully" };
    const other = record("4", {
      title: "Fully convolutional networks",
      abstract: abstractOf("speech"),
      authors: ["Somebody Else"],
    });
    const all = [preprint, proceedings, renamed, other].map((paper) => [paper, 0.3, phrase] as const);
    expect(picked(all)).toEqual([preprint, other]);
  });

  test("another version of the page's own paper is not its kin", () => {
    const version = { ...page, identifiers: ["openreview:abc"] as const, title: "Pruning filters for efficient nets" };
    expect(picked([[version, 0.9, phrase]])).toEqual([]);
  });

  test("no more than asked for", () => {
    const found = Array.from({ length: 5 }, (_, n) => [record(String(n)), 0.5, phrase] as const);
    expect(picked(found)).toHaveLength(3);
  });
});
