/** Remembers which service was told of which paper, so that none is told twice within a while. */
import { fieldsOf } from "../untrusted.ts";
import type { PaperkinDatabase } from "./database.ts";

const KEY = "advised";

/** The most that is remembered; the oldest goes first. */
const MOST = 5_000;

export type AdviceStore = ReturnType<typeof createAdviceStore>;

/** Over a database. Keys say who was told of what; `until` is when it may be told again, in epoch milliseconds. */
export function createAdviceStore(db: PaperkinDatabase, now: () => number) {
  async function read(): Promise<readonly (readonly [key: string, until: number])[]> {
    const row = await db.meta.get(KEY);
    return Object.entries(fieldsOf(row?.value)).flatMap(([key, until]) =>
      typeof until === "number" && until > now() ? [[key, until] as const] : [],
    );
  }

  return {
    /** True when one of these is not to be told yet. */
    async hasAny(keys: readonly string[]): Promise<boolean> {
      const known = new Map(await read());
      return keys.some((key) => known.has(key));
    },

    /** Remembers all of these. */
    async add(keys: readonly string[], until: number): Promise<void> {
      await db.transaction("rw", db.meta, async () => {
        const known = new Map(await read());
        for (const key of keys) known.set(key, until);
        const kept = [...known].sort(([, one], [, other]) => other - one).slice(0, MOST);
        await db.meta.put({ key: KEY, value: Object.fromEntries(kept) });
      });
    },
  };
}
