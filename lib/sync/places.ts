/**
 * Places of lists among each other: fractional keys, so that moving one list writes one register. Keys come from other
 * browsers, so any text may stand where a key should: what cannot be built upon is gone around, never thrown at.
 */
import { generateKeyBetween } from "fractional-indexing";

/** Longest key that travels. */
export const PLACE_LIMIT = 100;

const HIGHEST_KEY = "z".repeat(PLACE_LIMIT);
const KEY = /^[A-Za-z][0-9A-Za-z]*$/u;

/** True for a text that can stand in a place register: short, and of the digits that keys are made of. */
export function isPlace(value: unknown): value is string {
  return typeof value === "string" && value.length <= PLACE_LIMIT && KEY.test(value);
}

/**
 * A key that sorts after `before` and ahead of `after` by code unit; null is the beginning or the end. Where no key
 * lies between them (both alike, the wrong way round, full), the nearest one after `before` that can be had, and the
 * same one on every browser.
 */
export function placeBetween(before: string | null, after: string | null): string {
  const low = usable(before);
  const high = usable(after);
  return (
    keyBetween(low, low !== null && high !== null && low >= high ? null : high) ?? keyBetween(low, null) ?? HIGHEST_KEY
  );
}

/** The places of so many lists that had none, in order, behind `before`. */
export function placesAfter(before: string | null, count: number): string[] {
  const places: string[] = [];
  for (let last = before; places.length < count; places.push(last)) last = placeBetween(last, null);
  return places;
}

function usable(key: string | null): string | null {
  return isPlace(key) && (canBuild(key, null) || canBuild(null, key)) ? key : null;
}

/** The library throws at keys that it would not have made. */
function canBuild(low: string | null, high: string | null): boolean {
  try {
    return generateKeyBetween(low, high) !== "";
  } catch {
    return false;
  }
}

/** Null where the library finds no key, or one too long to travel. */
function keyBetween(low: string | null, high: string | null): string | null {
  try {
    const key = generateKeyBetween(low, high);
    return isPlace(key) && (low === null || key > low) && (high === null || key < high) ? key : null;
  } catch {
    return null;
  }
}
