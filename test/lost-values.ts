/** What Chromium says of large values, each of which it keeps in a file of its own, when these files are gone. */
import { vi } from "vitest";

/** Reading such a row of any table fails from now on, until `vi.unstubAllGlobals`; all else works. */
export function loseValues(isLost: (row: Readonly<Record<string, unknown>>) => boolean): void {
  const clone = globalThis.structuredClone;
  vi.stubGlobal("structuredClone", (value: unknown) => {
    if (typeof value === "object" && value !== null && isLost(Object.fromEntries(Object.entries(value)))) {
      throw new DOMException("Data lost due to missing file.", "NotReadableError");
    }
    return clone(value);
  });
}
