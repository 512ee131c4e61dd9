/** Reads the papers of Paperkin's own documents, be they exports or what another browser wrote. */
import { readRecord } from "../sync/document-papers.ts";
import { recordsOf } from "../sync/document.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { notEmpty, problem, readInSteps, withProblems, type ReadPiece } from "./read-in-steps.ts";
import { readJson } from "./read-json.ts";

/** Reads a whole document; throws as `recordsOf` does. */
export async function readPapersOfDocument(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const { value, problems } = readJson(text.replace(/^\ufeff/u, ""));
  const records = recordsOf(value).map((record, index, all) => ({ record, share: index / all.length }));
  const file = await readInSteps(
    records,
    ({ record }) => readOne(record),
    ({ share }) => share,
    tools,
  );
  return notEmpty(withProblems(problems, file));
}

function readOne(record: unknown): ReadPiece {
  const entry = readRecord(record);
  if (entry !== null) return { entries: [entry] };
  const isObject = typeof record === "object" && record !== null && !Array.isArray(record);
  return { problems: [problem(isObject ? "noTitle" : "notAPaper", null, shownOf(record))] };
}

/** A name or a value of the record; what is nested is not shown. */
function shownOf(record: unknown): string {
  const values = typeof record === "object" && record !== null ? Object.values(record) : [record];
  return values.filter((value) => typeof value === "string" || typeof value === "number").join(", ");
}
