/** What the rules of requests are made of: who may send one, and checks of the fields many have. */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import { ROWS_LIMIT, type Payload, type RequestName } from "../messages.ts";

/** `own`: our own pages (popup). `view`: our script in the top frame of a page, or the side panel beside one. */
export type Sender = "own" | "view";

export type Rule<Name extends RequestName> = {
  readonly from: Sender;
  /** The payload when it has the right shape, else null. */
  readonly parse: (payload: unknown) => Payload<Name> | null;
};

export type Fields = Readonly<Record<string, unknown>>;

/** Longest text accepted in any field without a limit of its own. */
const TEXT_LIMIT = 100_000;

/** A parser of an object's fields; null for what is no object. */
export function shape<Value>(read: (fields: Fields) => Value | null): (payload: unknown) => Value | null {
  return (payload) => (typeof payload === "object" && payload !== null ? read({ ...payload }) : null);
}

/** True for a text of no more than anybody needs. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= TEXT_LIMIT;
}

/** True for a number of rows that a view may ask for. */
export function isRows(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= ROWS_LIMIT;
}

/** Reads the names of papers, no more than `limit`; null when that is not what it is. */
export function papersOf(value: unknown, limit: number): readonly Identifier[] | null {
  return Array.isArray(value) && value.length <= limit && value.every(isIdentifier) ? value : null;
}

/** True for the key of a row in the database. */
export function isKey(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

/** True for a day as `localDay` writes it. */
export function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(value);
}
