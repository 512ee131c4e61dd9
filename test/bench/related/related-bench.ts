/**
 * The related bench: how well papers are ranked by kinship to a paper, and how fast, beside plain rankings of the same
 * papers and against judgements.
 */
import { statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import { describeSkipped, readCorpus, type Corpus } from "../search/corpus.ts";
import { buildCatalogue, type Catalogue } from "./catalogue.ts";
import { createAblations, createLatent, createPaperkin, isIn, type Engine, type Pool } from "./engines.ts";
import { readJudgements, readRun, type Judgements, type Query, type Run } from "./judgements.ts";
import { scoresOf } from "./measures.ts";
import { describe, summarise, type EngineResult } from "./report.ts";
import { createTermEngines } from "./term-index.ts";

/** Papers that are asked for where the whole corpus is ranked; those after them count as not ranked. */
const mostRanked = 1_000;
/** Queries that are asked before time is taken. */
const warmUp = 20;

export const relatedBench: Bench = {
  name: "related",
  usage:
    "related --corpus FILE.jsonl[.gz] --qrels FILE.tsv [--background FILE.jsonl[.gz]] [--pool judged|all] " +
    "[--run FILE.tsv] [--papers N] [--ablations] [--json OUT]",
  async run(args) {
    const options = readOptions(args);
    const corpus = readPapers(options.corpus);
    const judgements = readJudgements(options.qrels, corpus.placeOf);
    report(options.qrels, judgements.skipped);
    const { queries, relevantFrom } = judgements;
    if (!queries.some(({ grades }) => [...grades.values()].some((grade) => grade > 0)))
      throw new UsageError(`no judgement in ${options.qrels} calls two papers of ${options.corpus} related`);
    const run = options.run === undefined ? null : readRun(options.run, corpus.placeOf);
    if (options.run !== undefined && run !== null) report(options.run, run.skipped);
    const background = options.background === undefined ? null : readPapers(options.background, options.papers);
    const catalogue = await buildCatalogue(corpus, background);
    const poolOf = createPools(options.pool, catalogue);
    const engines: { [name: string]: EngineResult } = {};
    for (const [name, engine] of Object.entries(createEngines(catalogue, options.ablations))) {
      console.error(`${name}: ranking`);
      engines[name] = measure(engine, judgements, catalogue, poolOf);
    }
    if (run !== null) engines["run"] = scoreRun(run, judgements, poolOf);
    const judgedRelevant = queries.filter(({ grades }) => Math.max(...grades.values()) >= relevantFrom).length;
    const results = {
      catalogue,
      pool: options.pool,
      queries: queries.length,
      relevantFrom,
      judgedRelevant,
      engines,
    };
    console.log(describe(results));
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(summarise(results), null, 2)}\n`);
  },
};

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      qrels: { type: "string" },
      background: { type: "string" },
      pool: { type: "string", default: "all" },
      run: { type: "string" },
      papers: { type: "string" },
      ablations: { type: "boolean", default: false },
      json: { type: "string" },
    },
  });
  const { corpus, qrels, background, pool, run, papers, ablations, json } = values;
  if (corpus === undefined) throw new UsageError("--corpus is missing");
  if (qrels === undefined) throw new UsageError("--qrels is missing");
  if (pool !== "all" && pool !== "judged") throw new UsageError(`--pool is "judged" or "all", not "${pool}"`);
  for (const [name, path] of Object.entries({ corpus, qrels, background, run })) {
    if (path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      throw new UsageError(`--${name}: there is no file ${path}`);
  }
  const limit = papers === undefined ? undefined : positive("papers", papers);
  return { corpus, qrels, background, pool, run, papers: limit, ablations, json } as const;
}

/** Reads at most `limit` papers and tells what was skipped. */
function readPapers(path: string, limit?: number): Corpus {
  const corpus = readCorpus(path, limit);
  report(path, corpus.skipped);
  if (corpus.papers.length === 0) throw new UsageError(`no papers in ${path}`);
  return corpus;
}

function report(path: string, skipped: ReadonlyMap<string, number>): void {
  const sentence = describeSkipped(skipped);
  if (sentence !== null) console.log(`${path}: ${sentence}`);
}

/** Gives each query its pool: the papers judged for it, or the whole corpus but its own paper. */
function createPools(kind: "judged" | "all", { papers, ranked }: Catalogue): (query: Query) => Pool {
  if (kind === "judged") {
    return ({ paper, grades }) => ({
      limit: grades.size,
      size: grades.size,
      except: [paper],
      within: new Set(grades.keys()),
    });
  }
  // As the product asks where nothing is in the background.
  const corpus = ranked === papers.length ? undefined : new Set(papers.slice(0, ranked).map(({ id }) => id));
  return ({ paper }) => ({
    limit: mostRanked,
    size: ranked - 1,
    except: [paper],
    ...(corpus !== undefined && { within: corpus }),
  });
}

function createEngines(catalogue: Catalogue, ablations: boolean): { readonly [name: string]: Engine } {
  return {
    paperkin: createPaperkin(catalogue),
    ...(ablations && createAblations(catalogue)),
    ...createTermEngines(catalogue.papers),
    latent: createLatent(catalogue),
  };
}

/** Asks an engine every query, after a few to warm up. */
function measure(
  engine: Engine,
  { queries, relevantFrom }: Judgements,
  { papers }: Catalogue,
  poolOf: (query: Query) => Pool,
): EngineResult {
  const ask = (query: Query) => {
    const paper = papers[query.paper];
    if (paper === undefined) throw new Error(`no paper of query ${query.name}`);
    const pool = poolOf(query);
    const start = performance.now();
    const ranking = engine(paper, pool);
    const ms = performance.now() - start;
    return { scores: scoresOf(ranking, query.grades, pool.size, relevantFrom), ms };
  };
  for (const query of queries.slice(0, warmUp)) ask(query);
  const answers = queries.map(ask);
  return { scores: answers.map(({ scores }) => scores), ms: answers.map(({ ms }) => ms) };
}

/** Scores an outside ranking by the papers of each pool that it has; nobody knows how long it took. */
function scoreRun(run: Run, { queries, relevantFrom }: Judgements, poolOf: (query: Query) => Pool): EngineResult {
  const missing = queries.filter(({ name }) => !run.rankings.has(name)).length;
  if (missing > 0) console.log(`run: nothing is ranked for ${missing} of ${queries.length} queries`);
  const scores = queries.map((query) => {
    const pool = poolOf(query);
    const ranking = run.rankings.get(query.name)?.filter((id) => isIn(pool, id)) ?? [];
    return scoresOf(ranking, query.grades, pool.size, relevantFrom);
  });
  return { scores, ms: [] };
}
