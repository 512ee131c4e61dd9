/**
 * The search bench: our index beside five search libraries over the same papers and the same questions, each engine in
 * a process of its own, one after the other.
 */
import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import type { Task } from "./child.ts";
import { describeSkipped, readCorpus } from "./corpus.ts";
import type { EngineReport } from "./engine.ts";
import type { PaperkinReport } from "./paperkin.ts";
import { peers } from "./peers/index.ts";
import { deriveQueries, readQueries } from "./queries.ts";
import { describe, summarise } from "./report.ts";

const peerNames = peers.map(({ name }) => name);
const perClass = 200;
const heapMegabytes = 8_192;

export const searchBench: Bench = {
  name: "search",
  usage:
    "search --corpus FILE.jsonl[.gz] [--queries FILE.jsonl[.gz]] [--peers NAME,NAME…|none] " +
    "[--peer-seconds S] [--papers N] [--seed S] [--json OUT]",
  async run(args) {
    const options = readOptions(args);
    const corpus = readCorpus(options.corpus, options.papers);
    report(options.corpus, corpus.skipped);
    if (corpus.papers.length === 0) throw new UsageError(`no papers in ${options.corpus}`);
    const { queries } = options;
    const asked = queries === undefined ? null : readQueries(queries, corpus);
    if (asked !== null) report(queries ?? "", asked.skipped);
    const task: Omit<Task, "engine"> = {
      corpus: options.corpus,
      papers: corpus.papers.length,
      queries: asked?.records ?? deriveQueries(corpus.papers, perClass, options.seed),
      peerSeconds: options.peerSeconds,
    };
    if (task.queries.length === 0) throw new UsageError("no queries can be asked of this corpus");
    const paperkin = (await measure({ ...task, engine: "paperkin" })) as PaperkinReport;
    const beside: { [name: string]: EngineReport | null } = {};
    for (const name of options.peers) {
      // A library that runs out of memory is a result too; the others still run.
      beside[name] = await measure({ ...task, engine: name }).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        return null;
      });
    }
    const reports = { papers: corpus.papers.length, paperkin, peers: beside };
    console.log(describe(reports));
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(summarise(reports), null, 2)}\n`);
  },
};

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      queries: { type: "string" },
      peers: { type: "string", default: peerNames.join(",") },
      "peer-seconds": { type: "string", default: "60" },
      papers: { type: "string" },
      seed: { type: "string", default: "1" },
      json: { type: "string" },
    },
  });
  const { corpus, queries, json } = values;
  if (corpus === undefined) throw new UsageError("--corpus is missing");
  const chosen = values.peers.split(",").filter((name) => name !== "" && name !== "none");
  const unknown = chosen.filter((name) => !peerNames.includes(name));
  if (unknown.length > 0) throw new UsageError(`--peers: ${unknown.join(", ")} is none of ${peerNames.join(", ")}`);
  return {
    corpus,
    queries,
    json,
    peers: chosen,
    papers: values.papers === undefined ? undefined : positive("papers", values.papers),
    peerSeconds: positive("peer-seconds", values["peer-seconds"]),
    seed: positive("seed", values.seed),
  };
}

function report(path: string, skipped: ReadonlyMap<string, number>): void {
  const sentence = describeSkipped(skipped);
  if (sentence !== null) console.log(`${path}: ${sentence}`);
}

/** Runs one engine in a child; rejects when the child ends without a report. */
function measure(task: Task): Promise<EngineReport> {
  console.error(`${task.engine}: reading the corpus`);
  return new Promise((resolve, reject) => {
    const child = fork(new URL("child.ts", import.meta.url), {
      execArgv: ["--expose-gc", `--max-old-space-size=${heapMegabytes}`],
      serialization: "advanced",
    });
    child.once("message", (message) => resolve(message as EngineReport));
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`${task.engine}: ended with ${signal ?? code}`)));
    child.send(task);
  });
}
