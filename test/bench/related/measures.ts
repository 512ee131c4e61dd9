/** How well a ranking of related papers agrees with judgements. A figure that a query cannot have is NaN. */
import { discount } from "../search/measure.ts";

/** What is told of one ranking. */
export type Scores = {
  readonly ndcg10: number;
  /** nDCG at a fifth of the papers that could be ranked. */
  readonly ndcg20pct: number;
  /** Average precision; the mean over queries is MAP. */
  readonly map: number;
  readonly recall20: number;
};

/** The judgement of a query: the grade of each judged paper, by id. */
export type Grades = ReadonlyMap<number, number>;

/** Scores a ranking of `poolSize` papers, best first; papers of a grade from `relevantFrom` on are relevant. */
export function scoresOf(ranking: readonly number[], grades: Grades, poolSize: number, relevantFrom: number): Scores {
  const relevant = new Set([...grades].filter(([, grade]) => grade >= relevantFrom).map(([id]) => id));
  return {
    ndcg10: gradedNdcg(ranking, grades, 10),
    ndcg20pct: gradedNdcg(ranking, grades, Math.max(1, Math.ceil(0.2 * poolSize))),
    map: averagePrecision(ranking, relevant),
    recall20: recall(ranking, relevant, 20),
  };
}

/** Normalised discounted cumulative gain of the first `cut`, a paper being worth its grade; NaN without a grade above 0. */
export function gradedNdcg(ranking: readonly number[], grades: Grades, cut: number): number {
  const found = ranking.slice(0, cut).map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].sort((one, other) => other - one).slice(0, cut);
  return discounted(found) / discounted(ideal);
}

/** The precision at each relevant paper, averaged over all of them, 0 at those that are not ranked; NaN without any. */
export function averagePrecision(ranking: readonly number[], relevant: ReadonlySet<number>): number {
  let met = 0;
  let sum = 0;
  for (const [rank, id] of ranking.entries()) if (relevant.has(id)) sum += ++met / (rank + 1);
  return sum / relevant.size;
}

/** The share of the relevant papers among the first `cut`; NaN without any. */
export function recall(ranking: readonly number[], relevant: ReadonlySet<number>, cut: number): number {
  return ranking.slice(0, cut).filter((id) => relevant.has(id)).length / relevant.size;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, rank) => sum + gain * discount(rank), 0);
}
