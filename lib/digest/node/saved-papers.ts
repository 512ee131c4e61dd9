/** Reads the papers that the reader saved from the file that Paperkin downloads (JSON Lines). */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { readJsonLine } from "../../formats/json-lines.ts";
import type { Paper } from "../../paper.ts";

/** Longer lines are no papers. */
const LINE_LIMIT = 4_000_000;

/** The papers of a file and how many lines made none. Rejects when it cannot be read. */
export async function readSavedPapers(file: string): Promise<{ papers: readonly Paper[]; skipped: number }> {
  const papers: Paper[] = [];
  let skipped = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const read = line.length > LINE_LIMIT ? { skipped: "tooLong" } : readJsonLine(line);
    if (read === null) continue;
    if ("paper" in read) papers.push(read.paper);
    else skipped += 1;
  }
  return { papers, skipped };
}
