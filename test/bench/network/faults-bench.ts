/**
 * The bench of the network: somebody who asks again and again a server that answers with one fault, and how many requests
 * the server counted beside what its rules allow. Real HTTP on this machine, in a time of its own.
 */
import "fake-indexeddb/auto";
import { parseArgs } from "node:util";
import { PaperkinDatabase } from "../../../lib/store/database.ts";
import { faultCases, insist, type FaultCase } from "../../network/fault-cases.ts";
import { startFaultServer } from "../../network/fault-server.ts";
import { createTime, startNetworkWorker, testRule } from "../../network/network-worker.ts";
import type { Bench } from "../bench.ts";

export const faultsBench: Bench = {
  name: "faults",
  usage: "faults",
  async run(args) {
    parseArgs({ args: [...args], options: {} });
    const rows = [["fault", "asked for", "requests the server counted", "allowed", "outcome", "recovered"]];
    for (const fault of faultCases) rows.push([fault.name, ...(await measure(fault))]);
    console.log(`A gap of ${testRule.gapMs / 1_000} s between requests.\n${table(rows)}`);
  },
};

async function measure(fault: FaultCase): Promise<readonly string[]> {
  const stalled = () => server.stalled();
  const time = createTime(stalled);
  const server = await startFaultServer(time);
  const db = new PaperkinDatabase(`bench-${crypto.randomUUID()}`);
  try {
    const worker = startNetworkWorker(db, time, { rule: { perDay: 500 }, random: () => 0.5 });
    const { asks, requests, allowed, outcome, isRecovered } = await insist(server, worker, time, fault);
    return [String(asks), String(requests), String(allowed), outcome ?? "given as it is", isRecovered ? "yes" : "NO"];
  } finally {
    await server.close();
    await db.delete();
  }
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")).join("\n");
}
