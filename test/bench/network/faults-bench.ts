/**
 * The bench of what goes wrong: somebody who asks again and again a server that answers with one fault, and how many
 * requests the server counted beside what its rules allow; then days of the whole system with each fault. Real HTTP on
 * this machine, in a time of its own.
 */
import "fake-indexeddb/auto";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { PaperkinDatabase } from "../../../lib/store/database.ts";
import { faultCases, insist, type FaultCase } from "../../network/fault-cases.ts";
import { startFaultServer } from "../../network/fault-server.ts";
import { createTime, startNetworkWorker, testRule } from "../../network/network-worker.ts";
import { liveThrough, type HostCount, type SystemOutcome } from "../../system/live-through.ts";
import { deathAt, systemCases } from "../../system/system-cases.ts";
import type { Bench } from "../bench.ts";

/** Deaths that are tried, evenly spread over the steps of a morning. */
const DEATHS = 40;

export const faultsBench: Bench = {
  name: "faults",
  usage: "faults [--deaths NUMBER] [--json OUT]",
  async run(args) {
    const options = { deaths: { type: "string", default: String(DEATHS) }, json: { type: "string" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const rows = [["fault", "asked for", "requests the server counted", "allowed", "outcome", "recovered"]];
    for (const fault of faultCases) rows.push([fault.name, ...(await measure(fault))]);
    console.log(`A gap of ${testRule.gapMs / 1_000} s between requests.\n${table(rows)}\n`);
    const lives = await measureSystem(Number(values.deaths));
    console.log("Days of the whole system. Requests: all (most on a day/allowed, shortest gap/allowed in seconds).");
    console.log(table([systemHead, ...lives.map(({ name, outcome }) => systemRow(name, outcome))]));
    if (values.json === undefined) return;
    const plain = lives.map(({ name, outcome }) => ({
      ...outcome,
      name,
      notified: Object.fromEntries(outcome.notified),
    }));
    await writeFile(values.json, JSON.stringify({ network: rows, system: plain }, null, 2));
  },
};

type SystemLife = { readonly name: string; readonly outcome: SystemOutcome };

const systemHead = [
  "fault",
  "requests",
  "offered",
  "lost",
  "double",
  "days due",
  "digests",
  "missed",
  "shown twice",
  "taken by webhook",
  "under two keys",
  "never taken",
  "notified once",
];

async function measureSystem(deaths: number): Promise<readonly SystemLife[]> {
  const lives: SystemLife[] = [];
  for (const given of systemCases) lives.push({ name: given.name, outcome: await liveThrough(given) });
  const { firstSteps } = await liveThrough(deathAt(Infinity));
  for (let death = 0; death < deaths; death++) {
    const step = Math.floor((death * firstSteps) / deaths);
    const { name } = deathAt(step);
    lives.push({ name: `${name} of ${firstSteps}`, outcome: await liveThrough(deathAt(step)) });
  }
  return lives;
}

function systemRow(name: string, outcome: SystemOutcome): readonly string[] {
  const once = [...outcome.notified.values()].filter((times) => times === 1).length;
  return [
    name,
    outcome.hosts.map(hostCell).join(", "),
    ...[outcome.offered, outcome.lost.length, outcome.doubled.length, outcome.daysDue].map(String),
    ...[outcome.digests.length, outcome.missed.length, outcome.shownTwice.length, outcome.delivered].map(String),
    ...[outcome.deliveredTwice.length, outcome.undelivered.length].map(String),
    `${once}/${outcome.digests.length}`,
  ];
}

function hostCell({ host, requests, mostADay, perDay, shortestGapMs, gapMs }: HostCount): string {
  const gap = Number.isFinite(shortestGapMs) ? String(Math.round(shortestGapMs / 1_000)) : "-";
  return `${host} ${requests} (${mostADay}/${perDay}, ${gap}/${gapMs / 1_000})`;
}

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
