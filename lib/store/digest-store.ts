/**
 * The digests on disk, and which of them were told of. A digest once written is never changed; what became of it (seen,
 * delivered) is. Workers may die or run two at once: whatever must happen once is decided in one transaction.
 */
import type { Digest } from "../digest/digest.ts";
import type { Identifier } from "../identifiers.ts";
import type { Delivery } from "../news-messages.ts";
import type { DigestRow, PaperkinDatabase } from "./database.ts";

/** The day that was looked at last without finding anything worth a digest. */
const LOOKED = "digestLooked";
/** Whoever is telling of a digest and has not said so after this died on the way. */
const TELLING_MS = 60_000;

/** A look that found nothing, with its day as text that sorts; `isSettled` when nothing more is expected of its day. */
export type Look = { readonly day: string; readonly at: number; readonly isSettled: boolean };

export type DigestStore = ReturnType<typeof createDigestStore>;

/** The digests in a database. */
export function createDigestStore(db: PaperkinDatabase) {
  return {
    async get(day: string): Promise<DigestRow | undefined> {
      return db.digests.get(day);
    },

    /**
     * The newest of those that were not made after `at`, or are of `today` or days before: one that a clock which ran
     * ahead made of a day to come must not stop the digests till then.
     */
    async newest(at = Infinity, today = ""): Promise<DigestRow | undefined> {
      // A direction to read in, not an array.
      // oxlint-disable-next-line unicorn/no-array-reverse
      const backwards = db.digests.orderBy("day").reverse();
      return backwards.filter(({ day, madeAt }) => madeAt <= at || day <= today).first();
    },

    /** The newest first. */
    async list(limit: number): Promise<readonly DigestRow[]> {
      // A direction to read in, not an array.
      // oxlint-disable-next-line unicorn/no-array-reverse
      return db.digests.orderBy("day").reverse().limit(limit).toArray();
    },

    async count(): Promise<number> {
      return db.digests.count();
    },

    /** Every name of every paper that was in a digest. */
    async names(): Promise<ReadonlySet<unknown>> {
      return new Set(await db.digests.orderBy("names").uniqueKeys());
    },

    /** Writes a digest, unless its day has one; false when it has. `isQuiet` when nobody needs to be told of it. */
    async add(
      digest: Digest,
      names: readonly Identifier[],
      { delivery, isQuiet }: { readonly delivery: Delivery | null; readonly isQuiet: boolean },
    ): Promise<boolean> {
      return db.transaction("rw", db.digests, async () => {
        if ((await db.digests.get(digest.day)) !== undefined) return false;
        const told = isQuiet ? { at: digest.madeAt, isDone: true } : null;
        await db.digests.add({ ...digest, names, isSeen: false, delivery, told });
        return true;
      });
    },

    /** The last look that found nothing; null when there was none yet. */
    async looked(): Promise<Look | null> {
      const row = await db.meta.get(LOOKED);
      return isLook(row?.value) ? row.value : null;
    },

    async keepLook(look: Look): Promise<void> {
      await db.meta.put({ key: LOOKED, value: look });
    },

    /** True for the one who is to tell of this day's digest; another one may after a minute, if nobody said `told`. */
    async claim(day: string, at: number): Promise<boolean> {
      return db.transaction("rw", db.digests, async () => {
        const row = await db.digests.get(day);
        if (row === undefined) return false;
        const { told } = row;
        if (told != null && (told.isDone || Math.abs(at - told.at) < TELLING_MS)) return false;
        await db.digests.update(day, { told: { at, isDone: false } });
        return true;
      });
    },

    /** The day's digest has been told of. */
    async told(day: string, at: number): Promise<void> {
      await db.digests.update(day, { told: { at, isDone: true } });
    },

    /** When somebody who died on the way of telling may be followed; null when nobody is telling. */
    async tellingUntil(day: string): Promise<number | null> {
      const told = (await db.digests.get(day))?.told;
      return told == null || told.isDone ? null : told.at + TELLING_MS;
    },

    /** Marks all digests as seen; true when there was one that was not. */
    async markSeen(): Promise<boolean> {
      const changed = await db.digests.filter(({ isSeen }) => !isSeen).modify({ isSeen: true });
      return changed > 0;
    },

    /** Digests that are to be delivered still, the oldest first. */
    async waiting(): Promise<readonly DigestRow[]> {
      return db.digests.filter(({ delivery }) => delivery?.state === "waiting").toArray();
    },

    /** Notes what became of the delivery of a digest. */
    async deliver(day: string, delivery: Delivery | null): Promise<void> {
      await db.digests.update(day, { delivery });
    },
  };
}

function isLook(value: unknown): value is Look {
  return typeof value === "object" && value !== null && "day" in value && "at" in value && "isSettled" in value;
}
