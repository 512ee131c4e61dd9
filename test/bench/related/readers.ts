/** Readers for the bench of papers for you: half of a section of a reading list is saved, the other half to be found. */
import { createRandom, shuffle } from "../../random.ts";
import type { Judgements } from "./judgements.ts";

export type Reader = {
  /** What is saved, list by list. */
  readonly lists: readonly (readonly number[])[];
  readonly toFind: ReadonlySet<number>;
  /** The papers to rank: those to be found and a sample of the others. */
  readonly pool: readonly number[];
  /** Other papers of the catalogue, for engines that learn what the reader did not save. */
  readonly others: readonly number[];
};

const SEED = 7;
const leastPapers = 6;
const sample = 5_000;
const mostOthers = 1_000;
/** Lists and readers of the mixed kind. */
const mixedLists = 3;
const mixedReaders = 60;

/** Readers of one section each, and readers who keep three as lists of their own. */
export function createReaders({ queries }: Judgements, papers: number) {
  const random = createRandom(SEED);
  const sections = shuffle(sectionsOf(queries), random);
  const some = () => shuffle([...sections], random).slice(0, mixedLists);
  const read = (chosen: readonly (readonly number[])[]): Reader => {
    const lists: number[][] = [];
    const toFind = new Set<number>();
    for (const section of chosen) {
      const order = shuffle([...section], random);
      const half = Math.ceil(order.length / 2);
      lists.push(order.slice(0, half));
      for (const id of order.slice(half)) toFind.add(id);
    }
    const saved = new Set(lists.flat());
    for (const id of saved) toFind.delete(id);
    const rest = shuffle(
      Array.from({ length: papers }, (_, id) => id).filter((id) => !saved.has(id)),
      random,
    );
    const pool = [...new Set([...toFind, ...rest.slice(0, sample)])];
    return { lists, toFind, pool, others: rest.slice(-mostOthers) };
  };
  return {
    "one list": sections.map((section) => read([section])),
    "three lists": Array.from({ length: mixedReaders }, () => read(some())),
  };
}

/** Papers that are all judged related to each other and to nothing else. */
function sectionsOf(queries: Judgements["queries"]): number[][] {
  const sections = new Map<string, { readonly all: number[]; members: number }>();
  for (const { paper, grades } of queries) {
    const all = [...new Set([paper, ...grades.keys()])].sort((one, other) => one - other);
    const section = sections.get(all.join()) ?? { all, members: 0 };
    section.members += 1;
    sections.set(all.join(), section);
  }
  return [...sections.values()].filter(({ members }) => members >= leastPapers).map(({ all }) => all);
}
