/** The document: nothing is lost in it, the same state is the same text, and no damage in it does any. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { document } from "../../lib/formats/document.ts";
import { bareEntry, type Entry } from "../../lib/formats/entry.ts";
import { readText, readerOf } from "../../lib/formats/read-file.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { cellsOf, stateOf } from "../../lib/sync/cells.ts";
import { tick } from "../../lib/sync/clock.ts";
import { readDocument, writeDocument } from "../../lib/sync/document.ts";
import {
  createList,
  emptyLists,
  mergeLists,
  READING,
  setMember,
  setNote,
  type ListsState,
} from "../../lib/sync/merge.ts";
import { stateList, tagList } from "../../lib/sync/paper-states.ts";
import { anyState, SEED } from "./arbitrary.ts";

const START = Date.UTC(2026, 10, 23, 9);
const device = "aaaaaaaa";

const resnet = parsePaper({
  identifiers: ["arxiv:1512.03385", "doi:10.1109/cvpr.2016.90"],
  title: 'Deep "Residual" Learning\u2028für alle 深',
  authors: ["Kaiming He", "Xiangyu Zhang"],
  date: "2015-12-10",
  venue: "CVPR",
  links: [{ kind: "code", url: "https://example.org/a?b=c" }],
  details: { type: "conference", pages: "770–778" },
})!;

/** A library with a bit of everything. */
function library(): ListsState {
  let clock = tick(null, START, device);
  const next = () => (clock = tick(clock, START, device));
  const paper = resnet.identifiers[1]!;
  const present = { present: true, savedAt: START - 1000 };
  return [
    setMember(READING, paper, present, next()),
    createList("vision0001", "Vision", next()),
    setMember("vision0001", resnet.identifiers[0], { present: true, savedAt: START }, next()),
    setMember("vision0001", "arxiv:9999.00001", { present: false, savedAt: START }, next()),
    createList(tagList("to cite"), "to cite", next()),
    setMember(tagList("to cite"), paper, present, next()),
    setMember(stateList("reading"), paper, present, next()),
    setMember(stateList("starred"), paper, present, next()),
    setNote(paper, "Skip connections.\n*See* §3.", next()),
  ].reduce(mergeLists, emptyLists());
}

const write = (state: ListsState, papers: readonly Paper[] = [resnet]) =>
  writeDocument({ state, papers, device, label: "Firefox on Linux", writtenAt: START });

test("people find in it each paper with its lists, tags, note and dates", () => {
  const { papers, lists } = JSON.parse(write(library()));
  expect(lists).toEqual([
    { id: "reading", name: "Reading list", color: null, papers: 1 },
    { id: "vision0001", name: "Vision", color: null, papers: 1 },
  ]);
  expect(papers).toEqual([
    {
      title: resnet.title,
      authors: ["Kaiming He", "Xiangyu Zhang"],
      date: "2015-12-10",
      venue: "CVPR",
      identifiers: ["arxiv:1512.03385", "doi:10.1109/cvpr.2016.90"],
      links: [{ kind: "code", url: "https://example.org/a?b=c" }],
      details: { type: "conference", pages: "770–778" },
      lists: [
        { name: "Reading list", savedAt: "2026-11-23T08:59:59.000Z" },
        { name: "Vision", savedAt: "2026-11-23T09:00:00.000Z" },
      ],
      tags: ["to cite"],
      reading: { state: "reading", since: "2026-11-23T08:59:59.000Z" },
      isStarred: true,
      note: "Skip connections.\n*See* §3.",
    },
  ]);
});

test("every state comes back from it cell by cell, and is the same text in whatever order it came", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const text = write(state);
      const read = readDocument(text);
      expect(cellsOf(read.state)).toEqual(cellsOf(state));
      expect(read.skipped).toBe(0);
      const shuffled = stateOf(cellsOf(state).toReversed());
      expect(write(mergeLists(emptyLists(), shuffled), [resnet].toReversed())).toBe(
        write(mergeLists(emptyLists(), stateOf(cellsOf(state)))),
      );
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test("the papers of a document are read as entries, those of an export too", async () => {
  const { entries } = await readText(write(library()));
  const expected: Entry = {
    ...bareEntry(resnet),
    lists: [
      { name: "Reading list", savedAt: START - 1000 },
      { name: "Vision", savedAt: START },
    ],
    tags: ["to cite"],
    reading: { state: "reading", since: START - 1000 },
    isStarred: true,
    note: "Skip connections.\n*See* §3.",
  };
  expect(entries).toEqual([expected]);
  const exported = document.write([{ ...expected, paper: { ...resnet, abstract: "Deeper." } }]);
  expect(readerOf(exported)?.id).toBe("paperkin");
  expect((await readText(exported)).entries).toEqual([{ ...expected, paper: { ...resnet, abstract: "Deeper." } }]);
  expect(readDocument(exported)).toMatchObject({ device: null, skipped: 0 });
  expect(cellsOf(readDocument(exported).state)).toEqual([]);
});

describe("what is none", () => {
  const whole = write(library());
  test.each([
    ["nothing", ""],
    ["a page", "<!doctype html><title>Log in</title>"],
    ["half a document", whole.slice(0, whole.length / 2)],
    ["JSON of something else", '{"version":"1.0"}'],
    ["a list", "[]"],
    ["a number", "1"],
    ["no version", '{"format":"paperkin"}'],
    ["a version that is none", '{"format":"paperkin","version":{"toString":1}}'],
    ["nested deeply", "[".repeat(1_000_000)],
    ["nested deeply and closed", `{"format":"paperkin","version":${"[".repeat(300_000)}${"]".repeat(300_000)}}`],
  ])("%s is refused", (_, text) => {
    expect(() => readDocument(text)).toThrow(expect.objectContaining({ code: "fileNotOfFormat" }));
  });

  test("of a greater version is not read in part", () => {
    const newer = whole.replace('"1.0"', '"2.0"');
    expect(() => readDocument(newer)).toThrow(expect.objectContaining({ code: "fileNewer" }));
  });

  test("of a later version of the same kind is read, without what it adds", () => {
    const later = JSON.parse(whole);
    later.version = "1.7";
    later.shelves = [{}];
    later.changes.push({ kind: "shelf", clock: later.changes[0].clock, wood: "oak" });
    later.changes[0].by = "hand";
    later.papers[0].mood = "good";
    const read = readDocument(JSON.stringify(later));
    expect(read.skipped).toBe(0);
    expect(cellsOf(read.state)).toEqual(cellsOf(library()));
  });
});

test("a part that is damaged is skipped and counted, and all the rest is read", () => {
  const junk: fc.Arbitrary<unknown> = fc.oneof(
    fc.anything({ maxDepth: 2 }).map((value) => {
      try {
        return JSON.parse(JSON.stringify(value) ?? "null");
      } catch {
        return null;
      }
    }),
    fc.constantFrom(
      JSON.parse('{"__proto__":{"present":true},"kind":"member"}'),
      { kind: "member", list: "reading", identifier: "arxiv:1", clock: "x", present: true, savedAt: 1 },
      { kind: "constructor" },
      { kind: "name", list: "__proto__", clock: "0".repeat(21), name: "x".repeat(10_000) },
    ),
  );
  const state = library();
  const whole = JSON.parse(write(state));
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 4 }), fc.nat(20), (damage, at) => {
      const text = JSON.stringify({
        ...whole,
        changes: [...whole.changes.slice(0, at), ...damage, ...whole.changes.slice(at)],
        papers: [...damage, ...whole.papers],
      });
      const read = readDocument(text);
      const kept = new Set(cellsOf(read.state).map((cell) => JSON.stringify(cell)));
      for (const cell of cellsOf(state)) expect(kept.has(JSON.stringify(cell))).toBe(true);
      expect(read.papers.some(({ title }) => title === resnet.title)).toBe(true);
      expect(({} as Record<string, unknown>)["present"]).toBeUndefined();
    }),
    { seed: SEED, numRuns: 300 },
  );
});
