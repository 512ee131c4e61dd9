/** Turns what the engines reported into a table for people and one object for programs. */
import type { Answer, EngineReport } from "./engine.ts";
import { depth, mean, spread } from "./measure.ts";
import type { PaperkinReport } from "./paperkin.ts";

export type Reports = {
  readonly papers: number;
  readonly paperkin: PaperkinReport;
  /** By name; null when the peer's process failed. */
  readonly peers: { readonly [name: string]: EngineReport | null };
};

const megabyte = 2 ** 20;

/** The object written by `--json`; times in milliseconds unless the name says otherwise. */
export function summarise({ papers, paperkin, peers }: Reports) {
  const { buildSeconds, longestSliceMs, storedBytes, loadMs, heapBytes, bandwidth } = paperkin;
  const measured = Object.entries(peers).filter((entry): entry is [string, EngineReport] => entry[1] !== null);
  return {
    papers,
    build: { seconds: buildSeconds, longestSliceMs },
    stored: { bytes: storedBytes },
    load: { ms: loadMs },
    heap: { bytes: heapBytes },
    memory: { bytesPerSecond: bandwidth },
    peers: Object.fromEntries(
      measured.map(([name, peer]) => [
        name,
        { build: { seconds: peer.buildSeconds }, heap: { bytes: peer.heapBytes } },
      ]),
    ),
    engines: Object.fromEntries([
      ["paperkin", summarisePaperkin(paperkin)],
      ...measured.map(([name, peer]) => [
        name,
        mapValues(peer.answers, (given, of) => comparePeer(given, of, paperkin)),
      ]),
    ]) as { readonly [engine: string]: { readonly [name: string]: Figures } },
  };
}

/** What is known of one class of queries. */
type Figures = ReturnType<typeof figuresOf> &
  Partial<ReturnType<typeof costsOf>> & {
    /** Our MRR over just the queries that the peer had time for. */
    readonly paperkinMrr?: number;
  };

/** The lines to print. */
export function describe(reports: Reports): string {
  const { engines, build, stored, load, heap, memory, peers } = summarise(reports);
  const lines = [
    `${reports.papers} papers`,
    "",
    `paperkin: built in ${build.seconds.toFixed(1)} s (longest slice ${build.longestSliceMs.toFixed(1)} ms), ` +
      `stored ${inMegabytes(stored.bytes)}, read back in ${load.ms.toFixed(1)} ms, heap ${inMegabytes(heap.bytes)}`,
    ...Object.entries(reports.peers).map(([name, report]) => {
      const peer = peers[name];
      if (report === null || peer === undefined) return `${name}: failed`;
      return `${name}: built in ${peer.build.seconds.toFixed(1)} s, heap ${inMegabytes(peer.heap.bytes)}`;
    }),
    "",
    row("class", "engine", "n", `MRR@${depth}`, "ours on n", `nDCG@${depth}`, "p50 ms", "p95 ms"),
  ];
  for (const name of Object.keys(engines["paperkin"] ?? {})) {
    for (const [engine, classes] of Object.entries(engines)) {
      const figures = classes[name];
      if (figures === undefined) continue;
      const { n, mrr, ndcg10, p50, p95, paperkinMrr } = figures;
      const ours = paperkinMrr === undefined ? "" : rounded(paperkinMrr, 3);
      lines.push(
        row(name, engine, `n=${n}`, rounded(mrr, 3), ours, rounded(ndcg10, 3), rounded(p50, 2), rounded(p95, 2)),
      );
    }
  }
  lines.push(
    "",
    `paperkin, every keystroke, and postings read by the finished query; this machine reads ${rounded(memory.bytesPerSecond / 1e9, 1)} GB/s`,
    row("class", "key p50 ms", "p95 ms", "KB p50", "KB p95", "at bandwidth p50 ms", "p95 ms", "share"),
  );
  for (const [name, figures] of Object.entries(engines["paperkin"] ?? {})) {
    const { keystroke, bytesRead, bandwidthMs, bandwidthShare } = figures;
    if (keystroke === undefined || bytesRead === undefined) continue;
    lines.push(
      row(
        name,
        rounded(keystroke.p50, 2),
        rounded(keystroke.p95, 2),
        rounded(bytesRead.p50 / 1_024, 1),
        rounded(bytesRead.p95 / 1_024, 1),
        rounded(bandwidthMs?.p50 ?? Number.NaN, 4),
        rounded(bandwidthMs?.p95 ?? Number.NaN, 4),
        `${rounded((bandwidthShare?.p50 ?? Number.NaN) * 100, 2)}%`,
      ),
    );
  }
  return lines.join("\n");
}

function summarisePaperkin(report: PaperkinReport): { [name: string]: Figures } {
  return mapValues(report.answers, (given, name) => ({ ...figuresOf(given), ...costsOf(report, name, given) }));
}

function comparePeer(given: readonly Answer[], name: string, { answers }: PaperkinReport): Figures {
  const same = answers[name]?.slice(0, given.length) ?? [];
  return { ...figuresOf(given), paperkinMrr: mean(same.map((answer) => answer.reciprocalRank)) };
}

function figuresOf(given: readonly Answer[]) {
  return {
    n: given.length,
    mrr: mean(given.map((answer) => answer.reciprocalRank)),
    ndcg10: mean(given.map((answer) => answer.ndcg)),
    ...spread(given.map((answer) => answer.ms)),
  };
}

function costsOf({ costs, bandwidth }: PaperkinReport, name: string, given: readonly Answer[]) {
  const { keystrokeMs = [], bytesRead = [] } = costs[name] ?? {};
  const atBandwidth = bytesRead.map((bytes) => (bytes / bandwidth) * 1_000);
  return {
    keystroke: spread(keystrokeMs),
    bytesRead: spread(bytesRead),
    /** How long memory alone would take for those bytes. */
    bandwidthMs: spread(atBandwidth),
    /** That time beside the time the query took: 1 when reading is all it does. */
    bandwidthShare: spread(atBandwidth.map((ms, place) => ms / (given[place]?.ms ?? Number.NaN))),
  };
}

function mapValues<Value, Result>(
  record: { readonly [name: string]: Value },
  map: (value: Value, name: string) => Result,
): { [name: string]: Result } {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}

function row(first: string, ...cells: readonly string[]): string {
  return [first.padEnd(10), ...cells.map((cell) => cell.padStart(Math.max(11, cell.length + 1)))].join("");
}

/** A dash for what was not measured. */
export function rounded(value: number, digits: number): string {
  return Number.isNaN(value) ? "-" : value.toFixed(digits);
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`;
}
