/** Turns what the engines ranked into a table for people and one object for programs. */
import { mean, spread } from "../search/measure.ts";
import { inMegabytes, rounded } from "../search/report.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Scores } from "./measures.ts";

/** What one engine did: the scores of each query, and how long each took, which is not known of an outside ranking. */
export type EngineResult = { readonly scores: readonly Scores[]; readonly ms: readonly number[] };

export type Results = {
  readonly catalogue: Pick<Catalogue, "papers" | "ranked" | "buildSeconds" | "longestSliceMs" | "storedBytes">;
  readonly pool: string;
  readonly queries: number;
  readonly relevantFrom: number;
  /** Queries with a relevant paper; the others have neither MAP nor recall. */
  readonly judgedRelevant: number;
  readonly engines: { readonly [name: string]: EngineResult };
};

/** The object written by `--json`; JSON has null for NaN, which is what was not measured. */
export function summarise({ catalogue, engines }: Results) {
  const { papers, buildSeconds, longestSliceMs, storedBytes } = catalogue;
  return {
    papers: papers.length,
    build: { seconds: buildSeconds, longestSliceMs },
    stored: { bytes: storedBytes },
    engines: Object.fromEntries(Object.entries(engines).map(([name, result]) => [name, figuresOf(result)])),
  };
}

/** The lines to print. */
export function describe(results: Results): string {
  const { catalogue, pool, queries, relevantFrom, judgedRelevant } = results;
  const { papers, build, stored, engines } = summarise(results);
  const which = pool === "all" ? "all of these" : "the judged ones";
  return [
    `${papers} papers, ${catalogue.ranked} of them to be ranked; ${queries} queries rank ${which}`,
    `relevant from grade ${relevantFrom}: MAP and recall are of the ${judgedRelevant} queries with such a paper`,
    `learned in ${build.seconds.toFixed(1)} s (longest slice ${build.longestSliceMs.toFixed(1)} ms), ` +
      `stored ${inMegabytes(stored.bytes)}`,
    "",
    row("engine", "nDCG@10", "nDCG@20%", "MAP", "recall@20", "p50 ms", "p95 ms"),
    ...Object.entries(engines).map(([name, { ndcg10, ndcg20pct, map, recall20, p50, p95 }]) =>
      row(
        name,
        ...[ndcg10, ndcg20pct, map, recall20].map((value) => rounded(value, 4)),
        rounded(p50, 2),
        rounded(p95, 2),
      ),
    ),
  ].join("\n");
}

function figuresOf({ scores, ms }: EngineResult) {
  return {
    ndcg10: meanOfKnown(scores.map(({ ndcg10 }) => ndcg10)),
    ndcg20pct: meanOfKnown(scores.map(({ ndcg20pct }) => ndcg20pct)),
    map: meanOfKnown(scores.map(({ map }) => map)),
    recall20: meanOfKnown(scores.map(({ recall20 }) => recall20)),
    ...spread(ms),
  };
}

/** The mean over the queries that can have the figure. */
function meanOfKnown(values: readonly number[]): number {
  return mean(values.filter((value) => !Number.isNaN(value)));
}

function row(first: string, ...cells: readonly string[]): string {
  return [first.padEnd(22), ...cells.map((cell) => cell.padStart(11))].join("");
}
