/** Reads a whole text of JSON Lines at once, as `json-lines.ts` reads its lines. */
import type { ReadFile, ReadTools } from "./format.ts";
import { bareEntry } from "./entry.ts";
import { readJsonLine, type SkipReason } from "./json-lines.ts";
import { notEmpty, problem, readInSteps, type ReadPiece } from "./read-in-steps.ts";
import type { ProblemReason } from "./format.ts";

/** Longer lines are no papers: those of real collections stay below a tenth of it. */
const LONGEST_LINE = 1_000_000;

const reasons: Readonly<Record<SkipReason, ProblemReason>> = {
  notJson: "broken",
  notAPaper: "notAPaper",
  noTitle: "noTitle",
  tooLong: "tooLong",
};

type Line = { readonly text: string; readonly number: number; readonly end: number };

export async function readJsonLines(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  return notEmpty(await readInSteps(linesIn(text), readLine, ({ end }) => end / text.length, tools));
}

function* linesIn(text: string): Generator<Line> {
  let number = 1;
  for (let start = 0; start < text.length; number++) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    yield { text: text.slice(start, end), number, end };
    start = end + 1;
  }
}

function readLine({ text, number }: Line): ReadPiece {
  const read = text.length > LONGEST_LINE ? { skipped: "tooLong" as const } : readJsonLine(text);
  if (read === null) return {};
  if ("paper" in read) return { entries: [bareEntry(read.paper)] };
  return { problems: [problem(reasons[read.skipped], number, text)] };
}
