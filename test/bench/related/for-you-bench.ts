/** The bench of papers for you: how well the other half of what readers would save is found, beside other ways to do it. */
import { parseArgs } from "node:util";
import { createBest } from "../../../lib/search/best-of.ts";
import { featuresOf } from "../../../lib/search/related/features.ts";
import { portraitOf } from "../../../lib/search/related/portrait.ts";
import { likingsOf } from "../../../lib/search/related/taste.ts";
import { runAtOnce } from "../../../lib/search/slices.ts";
import type { Bench } from "../bench.ts";
import { UsageError } from "../options.ts";
import { readCorpus } from "../search/corpus.ts";
import { mean, spread } from "../search/measure.ts";
import { rounded } from "../search/report.ts";
import { buildCatalogue, type Catalogue } from "./catalogue.ts";
import { readJudgements } from "./judgements.ts";
import { learnLinearTaste } from "./linear-taste.ts";
import { scoresOf } from "./measures.ts";
import { createReaders, type Reader } from "./readers.ts";

/** Scores the papers of a reader's pool, in its order. */
type Engine = (reader: Reader) => readonly number[];

/** More than are looked at by the measures. */
const ranked = 50;

export const forYouBench: Bench = {
  name: "for-you",
  usage: "for-you --corpus FILE.jsonl[.gz] --qrels FILE.tsv",
  async run(args) {
    const options = { corpus: { type: "string" }, qrels: { type: "string" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.corpus === undefined || values.qrels === undefined) throw new UsageError("a file is missing");
    const corpus = readCorpus(values.corpus);
    const judgements = readJudgements(values.qrels, corpus.placeOf);
    const engines = createEngines(await buildCatalogue(corpus, null));
    for (const [kind, readers] of Object.entries(createReaders(judgements, corpus.papers.length))) {
      console.log(`\n${readers.length} readers with ${kind}\nnDCG@10  recall@20  p50 ms`);
      for (const [name, engine] of Object.entries(engines)) console.log(`${measure(engine, readers)}  ${name}`);
    }
  },
};

function measure(engine: Engine, readers: readonly Reader[]): string {
  const ms: number[] = [];
  const scores = readers.map((reader) => {
    const start = performance.now();
    const found = engine(reader);
    ms.push(performance.now() - start);
    const best = createBest(ranked, (one, other) => other.score - one.score || one.slot - other.slot);
    for (const [place, score] of found.entries()) best.add(place, score);
    const ranking = best.values().map(({ slot }) => reader.pool[slot] ?? 0);
    return scoresOf(ranking, new Map([...reader.toFind].map((id) => [id, 1])), reader.pool.length, 1);
  });
  const ndcg10 = mean(scores.map((score) => score.ndcg10));
  const recall20 = mean(scores.map((score) => score.recall20));
  return [rounded(ndcg10, 3).padEnd(7), rounded(recall20, 3).padEnd(9), rounded(spread(ms).p50, 0).padEnd(6)].join(
    "  ",
  );
}

function createEngines({ papers, index, evidence }: Catalogue): { readonly [name: string]: Engine } {
  const portraits = papers.map((paper) => portraitOf(featuresOf(paper), evidence.model, index.rarity));
  const portraitsOf = (ids: readonly number[]) =>
    ids.map((id) => portraits[id]).filter((portrait) => portrait !== undefined);

  /** What the product answers. */
  const likings = (ids: readonly number[], pool: readonly number[]) =>
    runAtOnce(likingsOf(portraitsOf(ids), portraitsOf(pool))).map(({ score }) => score);

  const kin = (ids: readonly number[], pool: readonly number[]) => {
    const saved = papers.filter((paper) => ids.includes(paper.id));
    const hits = index.related(saved, { limit: 1_000, except: ids, evidence, within: new Set(pool) });
    const scores = new Map(hits.map(({ id, score }) => [id, score]));
    return pool.map((id) => scores.get(id) ?? 0);
  };

  const linear = (ids: readonly number[], { pool, others }: Reader) =>
    portraitsOf(pool).map(learnLinearTaste(portraitsOf(ids), portraitsOf(others)));

  /** The best that any of these groups of papers has to say. */
  const bestOf = (groups: Reader["lists"], { pool }: Reader, score: (ids: readonly number[]) => readonly number[]) => {
    const all = groups.map(score);
    return pool.map((_, place) => Math.max(...all.map((scores) => scores[place] ?? 0)));
  };

  return {
    "for you": ({ lists, pool }) => likings(lists.flat(), pool),
    "for each list": (reader) => bestOf(reader.lists, reader, (ids) => likings(ids, reader.pool)),
    "nearest saved paper": (reader) => {
      const each = reader.lists.flat().map((id) => [id]);
      return bestOf(each, reader, (ids) => likings(ids, reader.pool));
    },
    "kin of all together": ({ lists, pool }) => kin(lists.flat(), pool),
    "kin of each list": (reader) => bestOf(reader.lists, reader, (ids) => kin(ids, reader.pool)),
    "linear model of all": (reader) => linear(reader.lists.flat(), reader),
    "linear model of each list": (reader) => bestOf(reader.lists, reader, (ids) => linear(ids, reader)),
  };
}
