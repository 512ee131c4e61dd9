/** Keeps the reader's preferences in the browser's storage; what is read back is checked, an older version may have written it. */
import { parsePreferences, type Preferences } from "../preferences.ts";
import { createQueue } from "../queue.ts";

/** Where a value is kept. */
export type Shelf = { readonly read: () => Promise<unknown>; readonly write: (value: unknown) => Promise<void> };

export type PreferenceStore = ReturnType<typeof createPreferences>;

/** Preferences on a shelf; `changed` is called after each change with what was and what is. */
export function createPreferences(shelf: Shelf, changed: (before: Preferences, after: Preferences) => void) {
  const inTurn = createQueue();

  async function read(): Promise<Preferences> {
    return parsePreferences(await shelf.read());
  }

  return {
    read,

    /** Changes some of them, one change after another, and gives all. */
    change(change: Partial<Preferences>): Promise<Preferences> {
      return inTurn(async () => {
        const before = await read();
        const after = parsePreferences(change, before);
        await shelf.write(after);
        changed(before, after);
        return after;
      });
    },
  };
}
