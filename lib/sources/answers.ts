/** What sources share at the edge: reading the answer of a service, and the records in it, when nobody vouches for either. */
import { PaperkinError } from "../errors.ts";
import type { SourceTools } from "./source.ts";

/** Records that are read of one answer; a day of several archives of arXiv has fewer. */
export const MOST_RECORDS = 5_000;

/** Longest answer that is read, in characters: a day of all of arXiv's computer science has a third of it. */
const ANSWER_LIMIT = 16_000_000;

/** What a service says of something it does not have. */
const UNKNOWN: readonly number[] = [404];

/**
 * What an answer of JSON says; null when the service knows that there is nothing. Rejects with a `PaperkinError`:
 * `answerUnreadable` for what is no JSON, `hostFailed` for every other status but success.
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
    throw unreadable(url, "no JSON");
  }
}

/** The text of an answer, or null and rejections as of `readJson`; `unknown` are the statuses that mean there is nothing. */
export async function readText(
  url: string,
  { fetch, signal }: SourceTools,
  init: RequestInit = {},
  unknown: readonly number[] = UNKNOWN,
): Promise<string | null> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { credentials: "omit", ...init, signal });
    // A redirect as well: Crossref leads from a name of a work to another one, and the network follows nobody.
    const isElsewhere = response.status >= 300 && response.status < 400;
    if (isElsewhere || unknown.includes(response.status)) return null;
    if (!response.ok) throw new PaperkinError("hostFailed", `${host} answered ${response.status}`);
    const text = await response.text();
    if (text.length > ANSWER_LIMIT) throw new PaperkinError("answerTooLarge", host);
    return text;
  } catch (error) {
    if (error instanceof PaperkinError) throw error;
    // A connection that breaks is a TypeError of fetch's, one that was given up the signal's own reason.
    throw new PaperkinError(signal.aborted ? "aborted" : "hostFailed", `${host}: ${String(error)}`);
  }
}

/** The error of an answer that is not what was asked for. */
export function unreadable(url: string, detail: string): PaperkinError {
  return new PaperkinError("answerUnreadable", `${new URL(url).host}: ${detail}`);
}

/** A text; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A count: a whole number that is not negative; null where it is none. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** What can be read of the records, and how many gave nothing or were beyond the most that are read. */
export function collect<T>(
  records: readonly unknown[],
  read: (record: unknown) => T | null,
): { found: readonly T[]; skipped: number } {
  const found = records
    .slice(0, MOST_RECORDS)
    .map(read)
    .filter((record) => record !== null);
  return { found, skipped: records.length - found.length };
}
