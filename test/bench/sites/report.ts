/** Turns judgements of addresses and pages into a table for people and one object for programs. */
import { total, totalsBySite, type Figures, type Verdict } from "./score.ts";

/** The object written by `--json`; pages on hosts that no site claims are counted apart. */
export function summarise(verdicts: readonly Verdict[]) {
  const claimed = verdicts.filter(({ isClaimed }) => isClaimed);
  const { cases } = total(verdicts);
  return {
    ...total(claimed),
    cases,
    perSite: totalsBySite(claimed),
    unclaimed: total(verdicts.filter(({ isClaimed }) => !isClaimed)),
  };
}

/** The lines to print: a table by site, the pages of no site, and everything that went wrong. */
export function describe(verdicts: readonly Verdict[]): string {
  const { perSite, unclaimed, ...all } = summarise(verdicts);
  const rows = [
    ...Object.entries(perSite),
    ["all", { ...all, cases: all.registered }] as const,
    ["on no known site", unclaimed] as const,
  ];
  const table = [
    [
      "site",
      "papers",
      "recognised",
      "wrong",
      "others",
      "taken for papers",
      "pages",
      "title",
      "identifier",
      "others",
      "with title",
    ],
    ...rows.map(([site, figures]) => [site, ...cellsOf(figures)]),
  ];
  const misses = verdicts.filter(({ miss }) => miss !== null).map(({ site, miss }) => `${site}: ${miss}`);
  return [
    ...aligned(table),
    "",
    `${all.registered} of ${all.cases} papers are on hosts of known sites.`,
    ...(misses.length === 0 ? [] : ["", ...misses]),
  ].join("\n");
}

function cellsOf(figures: Figures): readonly string[] {
  const { cases, recognised, wrong, nonPapers, falsePapers, pages, titleRight, idRight, nonPages, falseTitles } =
    figures;
  return [cases, recognised, wrong, nonPapers, falsePapers, pages, titleRight, idRight, nonPages, falseTitles].map(
    String,
  );
}

function aligned(table: readonly (readonly string[])[]): readonly string[] {
  const widths = (table[0] ?? []).map((_cell, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}
