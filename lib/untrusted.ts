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
