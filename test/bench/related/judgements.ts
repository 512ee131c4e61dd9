/** Reads what others say of related papers, in lines of three columns between tabs: judgements, and an outside ranking. */
import { linesOf } from "../search/corpus.ts";
import type { Grades } from "./measures.ts";

/** A paper with one set of judgements; papers go by their ids, which are their places in the corpus. */
export type Query = { readonly name: string; readonly paper: number; readonly grades: Grades };

export type Judgements = {
  readonly queries: readonly Query[];
  /** The least grade of a relevant paper: 2, or 1 in a file that knows no higher one. */
  readonly relevantFrom: number;
  /** How many lines were passed over for which reason. */
  readonly skipped: ReadonlyMap<string, number>;
};

/** The rankings of an outside engine by the name of the query, best first. */
export type Run = {
  readonly rankings: ReadonlyMap<string, readonly number[]>;
  readonly skipped: ReadonlyMap<string, number>;
};

type PlaceOf = ReadonlyMap<string, number>;

/** Reads `query, paper, grade`; of a pair that is judged twice the higher grade counts. */
export function readJudgements(path: string, placeOf: PlaceOf): Judgements {
  const queries = new Map<string, { name: string; paper: number; grades: Map<number, number> }>();
  const skipped = new Map<string, number>();
  let highest = 0;
  for (const line of linesOf(path)) {
    const reason = readColumns(line, "grade", placeOf, ({ name, query, paper, value }) => {
      if (value < 0) return "with a grade below 0";
      highest = Math.max(highest, value);
      if (query === undefined) return "with a query that is not in the corpus";
      if (paper === undefined) return "with a paper that is not in the corpus";
      if (paper === query) return "of a paper with itself";
      const known = queries.get(name) ?? { name, paper: query, grades: new Map<number, number>() };
      queries.set(name, known);
      known.grades.set(paper, Math.max(value, known.grades.get(paper) ?? 0));
      return null;
    });
    if (reason !== null) count(skipped, reason);
  }
  return { queries: [...queries.values()], relevantFrom: highest > 1 ? 2 : 1, skipped };
}

/** Reads `query, paper, rank`, the lower rank the better; of a pair that is ranked twice the lower rank counts. */
export function readRun(path: string, placeOf: PlaceOf): Run {
  const ranks = new Map<string, Map<number, number>>();
  const skipped = new Map<string, number>();
  for (const line of linesOf(path)) {
    const reason = readColumns(line, "rank", placeOf, ({ name, paper, value }) => {
      if (paper === undefined) return "with a paper that is not in the corpus";
      const known = ranks.get(name) ?? new Map<number, number>();
      ranks.set(name, known);
      known.set(paper, Math.min(value, known.get(paper) ?? Number.POSITIVE_INFINITY));
      return null;
    });
    if (reason !== null) count(skipped, reason);
  }
  const rankings = new Map(
    [...ranks].map(([name, known]) => [
      name,
      [...known].sort(([, one], [, other]) => one - other).map(([paper]) => paper),
    ]),
  );
  return { rankings, skipped };
}

/** A line of three columns; `query` and `paper` are undefined when they are not in the corpus. */
type Columns = {
  readonly name: string;
  readonly query: number | undefined;
  readonly paper: number | undefined;
  readonly value: number;
};

/** Hands the columns of a line to `keep`; gives the reason to pass the line over, or null. */
function readColumns(
  line: string,
  last: string,
  placeOf: PlaceOf,
  keep: (columns: Columns) => string | null,
): string | null {
  const [name, paper, text, ...more] = line.split("\t");
  if (name === undefined || paper === undefined || text === undefined || more.length > 0)
    return "without three columns";
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return `with a ${last} that is no number`;
  return keep({ name, query: placeOfQuery(name, placeOf), paper: placeOf.get(paper), value });
}

/** A query is the id of a paper, or an id, "#" and a label. */
function placeOfQuery(name: string, placeOf: PlaceOf): number | undefined {
  const mark = name.lastIndexOf("#");
  return placeOf.get(name) ?? (mark === -1 ? undefined : placeOf.get(name.slice(0, mark)));
}

function count(skipped: Map<string, number>, reason: string): void {
  skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
}
