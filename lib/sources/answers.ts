/**
 * First steps into what services answer: their JSON or text, or the failure a reader is told of; values of a wrong type
 * become empty ones.
 */
import { PaperkinError } from "../errors.ts";
import type { SourceTools } from "./source.ts";

/** The most records of one answer that are read; the rest counts as skipped. */
export const MOST_RECORDS = 2_000;

/** What a service says of something it does not have. */
const UNKNOWN: readonly number[] = [404];

/**
 * What a service answers, read as JSON; null for the statuses by which it says that it does not have what it was asked
 * for. Rejects with a `PaperkinError`: `hostFailed` for any other status that is no success, `answerUnreadable` for a text
 * that is no JSON.
 */
export async function readJson(
  url: string,
  tools: SourceTools,
  init?: RequestInit,
  unknown: readonly number[] = UNKNOWN,
): Promise<unknown> {
  const text = await readText(url, tools, init, unknown);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new PaperkinError("answerUnreadable", `${new URL(url).host} answered what is no JSON`);
  }
}

/** The text of an answer; null and rejections as for JSON. */
export async function readText(
  url: string,
  tools: SourceTools,
  init: RequestInit = {},
  unknown: readonly number[] = UNKNOWN,
): Promise<string | null> {
  const response = await tools.fetch(url, { ...init, signal: tools.signal, credentials: "omit" });
  if (unknown.includes(response.status)) return null;
  if (!response.ok) throw new PaperkinError("hostFailed", `${new URL(url).host} answered ${response.status}`);
  return response.text();
}

/** A text; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A count; null where it is none. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** Reads each record; those that make nothing are counted, and so are those beyond the most that are read. */
export function collect<T>(
  records: readonly unknown[],
  read: (record: unknown) => T | null,
): { found: readonly T[]; skipped: number } {
  const found = records
    .slice(0, MOST_RECORDS)
    .map((record) => read(record))
    .filter((value) => value !== null);
  return { found, skipped: records.length - found.length };
}
