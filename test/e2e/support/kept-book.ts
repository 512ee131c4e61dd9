/**
 * What a reader was told is kept, held against what is there afterwards: papers in lists, notes, states, stars, tags. A
 * request that was never answered may have been done or not, but nothing in between.
 */
import type { Page } from "playwright";
import type { Entry } from "../../../lib/formats/entry.ts";
import { ask } from "./extension-api.ts";

/** What a change makes of things: `in <list>\t<paper>` is "yes", `note\t<paper>` its text; empty for nothing. */
export type Effect = ReadonlyMap<string, string>;

/** What a look at the lists came to. */
export type Verdict = {
  /** Papers that the reader was told are saved. */
  readonly papers: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly notesLost: readonly string[];
  readonly statesLost: readonly string[];
  /** Papers in lists that they were taken out of, or never put into. */
  readonly surplus: readonly string[];
  /** Changes nobody answered that were made in part. */
  readonly torn: number;
};

export type KeptBook = ReturnType<typeof createKeptBook>;

/** The key of a paper in a list. */
export const inList = (list: string, paper: string): string => `in ${list}\t${paper}`;
/** The key of something that is said of a paper: `note`, `reading`, `star` or `tag <name>`. */
export const saidOf = (what: string, paper: string): string => `${what}\t${paper}`;

/** A book with what is known to be kept. */
export function createKeptBook(known: ReadonlyMap<string, string> = new Map()) {
  const kept = new Map(known);
  const open: Effect[] = [];

  function put(key: string, value: string): void {
    if (value === "") kept.delete(key);
    else kept.set(key, value);
  }

  return {
    /** What is kept under a key, empty for nothing. */
    at: (key: string): string => kept.get(key) ?? "",

    /** All that is kept. */
    all: (): ReadonlyMap<string, string> => new Map(kept),

    /** The papers of a list. */
    papersIn: (list: string): readonly string[] =>
      [...kept.keys()]
        .filter((key) => key.startsWith(inList(list, "")))
        .map((key) => key.slice(inList(list, "").length)),

    /** The reader was told that this is done. */
    answered(effect: Effect): void {
      for (const [key, value] of effect) put(key, value);
    },

    /** The reader was not told what became of it. */
    unanswered(effect: Effect): void {
      open.push(new Map([...effect].filter(([key, value]) => (kept.get(key) ?? "") !== value)));
    },

    /** Compares with what is there; what was open is settled by it. */
    compare(there: Library): Verdict {
      let torn = 0;
      for (const effect of open.splice(0)) {
        const isDone = ([key, value]: readonly [string, string]) => (there.said.get(key) ?? "") === value;
        const done = [...effect].filter(isDone).length;
        if (done > 0 && done < effect.size) torn += 1;
        if (done > 0) for (const [key, value] of effect) if (isDone([key, value])) put(key, value);
      }
      const wrong = [...new Set([...kept.keys(), ...there.said.keys()])].filter(
        (key) => (kept.get(key) ?? "") !== (there.said.get(key) ?? ""),
      );
      const isMember = (key: string) => key.startsWith("in ");
      const isNote = (key: string) => key.startsWith("note\t");
      const papers = new Set([...kept.keys()].filter(isMember).map((key) => key.split("\t")[1]));
      return {
        papers: papers.size,
        lost: wrong.filter((key) => isMember(key) && kept.has(key)),
        surplus: wrong.filter((key) => isMember(key) && !kept.has(key)),
        notesLost: wrong.filter(isNote),
        statesLost: wrong.filter((key) => !isMember(key) && !isNote(key)),
        doubled: there.doubled,
        torn,
      };
    },
  };
}

/** True where nothing is amiss. */
export function isUnharmed({ lost, doubled, notesLost, statesLost, surplus, torn }: Verdict): boolean {
  return [lost, doubled, notesLost, statesLost, surplus].every((some) => some.length === 0) && torn === 0;
}

/** What the extension says is saved. */
type Library = { readonly said: ReadonlyMap<string, string>; readonly doubled: readonly string[] };

/** Reads all that is saved, as an export of everything gives it. */
export async function readLibrary(page: Page): Promise<Library> {
  const entries: Entry[] = [];
  for (let total = 1; entries.length < total;) {
    const some = await ask(page, "exportEntries", { what: { of: "all" }, from: entries.length });
    ({ total } = some);
    entries.push(...some.entries);
    if (some.entries.length === 0) break;
  }
  const said = new Map<string, string>();
  const seen = new Set<string>();
  const doubled: string[] = [];
  for (const { paper, lists, note, reading, isStarred, tags } of entries) {
    const [handle] = paper.identifiers;
    if (paper.identifiers.some((name) => seen.has(name))) doubled.push(handle);
    for (const name of paper.identifiers) seen.add(name);
    for (const { name } of lists) said.set(inList(name, handle), "yes");
    if (note !== "") said.set(saidOf("note", handle), note);
    if (reading !== null) said.set(saidOf("reading", handle), reading.state);
    if (isStarred) said.set(saidOf("star", handle), "yes");
    for (const tag of tags) said.set(saidOf(`tag ${tag}`, handle), "yes");
  }
  return { said, doubled };
}
