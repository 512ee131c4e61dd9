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
  const columns = columnsFor(verdicts);
  const rows = [
    ...Object.entries(perSite),
    ["all", { ...all, cases: all.registered }] as const,
    ["on no known site", unclaimed] as const,
  ];
  const table = [
    ["site", ...columns.map(([name]) => name)],
    ...rows.map(([site, figures]) => [site, ...columns.map(([, field]) => String(figures[field]))]),
  ];
  const misses = verdicts.filter(({ miss }) => miss !== null).map(({ site, miss }) => `${site}: ${miss}`);
  return [
    ...aligned(table),
    ...(all.cases === 0 ? [] : ["", `${all.registered} of ${all.cases} papers are on hosts of known sites.`]),
    ...(misses.length === 0 ? [] : ["", ...misses]),
  ].join("\n");
}

type Column = readonly [name: string, field: keyof Figures];

const ofAddresses: readonly Column[] = [
  ["papers", "cases"],
  ["recognised", "recognised"],
  ["wrong", "wrong"],
  ["non-papers", "nonPapers"],
  ["taken for papers", "falsePapers"],
];
const ofPages: readonly Column[] = [
  ["pages", "pages"],
  ["title right", "titleRight"],
  ["identifier right", "idRight"],
  ["other pages", "nonPages"],
  ["given a title", "falseTitles"],
];

/** Those of what was checked: addresses, pages, or both. */
function columnsFor(verdicts: readonly Verdict[]): readonly Column[] {
  const isCounted = ([, field]: Column) => verdicts.some(({ counts }) => counts[field] !== undefined);
  return [ofAddresses, ofPages].filter((columns) => columns.some(isCounted)).flat();
}

function aligned(table: readonly (readonly string[])[]): readonly string[] {
  const widths = (table[0] ?? []).map((_cell, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}
