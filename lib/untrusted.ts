/**
 * First steps into data nobody vouches for (pages, APIs, storage of an older version): a wrong shape becomes an empty
 * one, so that a reader of it checks each value and nothing else.
 */

/** The fields of an object; none where it is none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The values of an array; none where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a text of JSON says; null where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The latest date a browser can hold, in epoch milliseconds (ECMA-262). */
const LATEST_MOMENT = 8.64e15;

/** True for whole epoch milliseconds of a date that a browser can hold, from 1970 on. */
export function isMoment(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= LATEST_MOMENT;
}
