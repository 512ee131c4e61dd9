/**
 * The loss table: everything that may go wrong with a library of saved papers is done to the real extension in real
 * Chromium, and what the reader was told is held against what is there afterwards. The goal is 0 in every row.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import { accountTrouble } from "./account.ts";
import { browserDeaths } from "./browser-deaths.ts";
import { damagedDatabase } from "./damage.ts";
import { fullDisk } from "./full-disk.ts";
import type { LossRow, RowTools } from "./row.ts";
import { workerDeaths } from "./worker-deaths.ts";

/** By the name to choose them by. */
const makers: Readonly<Record<string, (tools: RowTools) => Promise<LossRow | readonly LossRow[]>>> = {
  worker: workerDeaths,
  browser: browserDeaths,
  disk: fullDisk,
  damage: damagedDatabase,
  account: accountTrouble,
};

export const lossBench: Bench = {
  name: "loss",
  usage: "loss [--rows NAME,NAME…] [--kills N] [--browser-kills N] [--seed S] [--json OUT]",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rows: { type: "string", default: Object.keys(makers).join(",") },
        kills: { type: "string", default: "60" },
        "browser-kills": { type: "string", default: "10" },
        seed: { type: "string", default: "1" },
        json: { type: "string" },
      },
    });
    const chosen = values.rows.split(",");
    const unknown = chosen.find((name) => !(name in makers));
    if (unknown !== undefined) throw new UsageError(`no row is called "${unknown}": ${Object.keys(makers).join(", ")}`);
    const site = await startLocalSite();
    const tools: RowTools = {
      site,
      seed: positive("seed", values.seed),
      kills: positive("kills", values.kills),
      browserKills: positive("browser-kills", values["browser-kills"]),
    };
    try {
      const rows: LossRow[] = [];
      for (const name of chosen) rows.push(...[(await makers[name]?.(tools)) ?? []].flat());
      console.log(table(rows));
      if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
    } finally {
      await site.close();
    }
  },
};

/** As Markdown. */
function table(rows: readonly LossRow[]): string {
  const head = [
    "what",
    "times",
    "answered",
    "cut",
    "refused",
    "papers",
    "lost",
    "doubled",
    "notes lost",
    "states lost",
    "unwanted",
    "torn",
    "lists show",
    "remark",
  ];
  const lines = rows.map((row) => [
    row.what,
    row.times,
    row.answered,
    row.cut,
    Object.entries(row.refused)
      .map(([code, times]) => `${code} ${times}`)
      .join(", "),
    row.papers,
    row.lost,
    row.doubled,
    row.notesLost,
    row.statesLost,
    row.surplus,
    row.torn,
    row.shows ? "yes" : "NO",
    row.remark,
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
