/**
 * One engine measured in a process of its own, so that no engine pays for what another left on the heap. Gets its task
 * as a message and answers with one.
 */
import { readCorpus, type CorpusPaper } from "./corpus.ts";
import { ask, type EngineReport, type Peer } from "./engine.ts";
import { heldBytes } from "./memory.ts";
import { measurePaperkin } from "./paperkin.ts";
import { peers } from "./peers/index.ts";
import type { Query } from "./queries.ts";

/** What a child is to measure. */
export type Task = {
  /** "paperkin" or the name of a peer. */
  readonly engine: string;
  readonly corpus: string;
  readonly papers: number;
  readonly queries: readonly Query[];
  /** Time for each class of queries of a peer. */
  readonly peerSeconds: number;
};

// Nobody is left to report to: measuring on would only slow the machine.
process.once("disconnect", () => process.exit());
process.once("message", (task: Task) => {
  void measure(task).then(
    (report) => process.send?.(report, () => process.disconnect()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function measure({ engine, corpus, papers: limit, queries, peerSeconds }: Task): Promise<EngineReport> {
  const { papers } = readCorpus(corpus, limit);
  const report =
    engine === "paperkin"
      ? await measurePaperkin(papers, queries)
      : await measurePeer(peerOf(engine), papers, queries, peerSeconds);
  // Told last: papers let go any sooner would make the engine seem to hold less than it does.
  console.error(`${engine}: measured over ${papers.length} papers`);
  return report;
}

function peerOf(engine: string): Peer {
  const peer = peers.find(({ name }) => name === engine);
  if (peer === undefined) throw new Error(`no engine is called ${engine}`);
  return peer;
}

async function measurePeer(
  peer: Peer,
  papers: readonly CorpusPaper[],
  queries: readonly Query[],
  seconds: number,
): Promise<EngineReport> {
  const before = await heldBytes();
  const start = performance.now();
  const search = await peer.build(papers);
  const buildSeconds = (performance.now() - start) / 1_000;
  console.error(`${peer.name}: built in ${buildSeconds.toFixed(1)} s`);
  const answers = await ask(search, queries, seconds);
  const heapBytes = (await heldBytes()) - before;
  // Asked once more, so that the engine could not be let go before the heap was measured.
  await search(queries[0]?.query ?? "", 1);
  return { buildSeconds, heapBytes, answers };
}
