/** Reads the papers of Paperkin's own documents, be they exports or what another browser wrote. */
import { readRecord } from "../sync/document-papers.ts";
import { recordsOf } from "../sync/document.ts";
import { clip } from "../text.ts";
import type { Entry } from "./entry.ts";
import type { Problem, ReadFile, ReadTools } from "./format.ts";

/** Papers between two steps aside. */
const STEP = 500;
/** What is shown of a part that made no paper. */
const SHOWN = 100;

/** Reads a document's papers. Throws as `readDocument` does. */
export async function readDocumentEntries(text: string, { onProgress, signal }: ReadTools = {}): Promise<ReadFile> {
  const records = recordsOf(text);
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const [index, record] of records.entries()) {
    if (index % STEP === 0) {
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      onProgress?.(index / records.length);
    }
    const entry = readRecord(record);
    if (entry === null) problems.push(problemOf(record));
    else entries.push(entry);
  }
  onProgress?.(1);
  return { entries, problems };
}

function problemOf(record: unknown): Problem {
  const isObject = typeof record === "object" && record !== null && !Array.isArray(record);
  return { reason: isObject ? "noTitle" : "notAPaper", line: null, text: clip(JSON.stringify(record) ?? "", SHOWN) };
}
