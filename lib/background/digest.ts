/**
 * The digest once a day: made when it is due, shown by a badge and one notification, and delivered. All of it goes by what
 * is on disk and by the date: whatever wakes the worker calls `run`, as often as it likes, and a worker that dies at any
 * line leaves nothing to be done twice.
 */
import { dueDay, nextDue, type LocalClock } from "../digest/due.ts";
import { namesOf } from "../digest/choose.ts";
import type { Digest } from "../digest/digest.ts";
import type { Preferences } from "../preferences.ts";
import type { DigestRow } from "../store/database.ts";
import type { DigestStore } from "../store/digest-store.ts";
import { catchUp } from "./catch-up.ts";
import { digestEntries, type CandidateTools } from "./digest-candidates.ts";
import type { createDelivery } from "./digest-delivery.ts";
import { report } from "./report.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So long a digest waits for the feeds, then it is made of what is here. */
const REFRESH_MS = 20_000;
/** A digest that is older is told of by the badge alone. */
const TELL_MS = 24 * HOUR_MS;

export type DigestTools = Omit<CandidateTools, "store"> & {
  readonly store: DigestStore;
  readonly delivery: Pick<ReturnType<typeof createDelivery>, "run" | "nextAt">;
  readonly preferences: () => Promise<Preferences>;
  /** Asks the feeds that are due; settles when they have answered. */
  readonly refresh: () => Promise<void>;
  /** When a feed worked last, epoch milliseconds. */
  readonly feedsWorkedAt: () => Promise<number | null>;
  /** The reader's clock, where they are now. */
  readonly clock: () => LocalClock;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Asks to be woken then. */
  readonly wakeAt: (at: number | null) => Promise<void>;
  /** Shows a number on the extension's button; 0 for none. */
  readonly showBadge: (papers: number) => Promise<void>;
  readonly notice: {
    /** Whether the notification of a day is on the screen. */
    readonly isShown: (day: string) => Promise<boolean>;
    /** Shows it; does nothing where the reader has not allowed any. */
    readonly show: (digest: Digest) => Promise<void>;
    readonly hide: (day: string) => Promise<void>;
  };
  /** Called when digests have changed. */
  readonly changed: () => void;
};

export type Digests = ReturnType<typeof createDigests>;

/** Digests over their tools; nothing happens before `run`. */
export function createDigests(tools: DigestTools) {
  const { store, delivery, now } = tools;

  /** The newest digest; one made by a clock that was ahead is none until its day comes. */
  async function newest(): Promise<DigestRow | undefined> {
    return store.newest(now(), tools.clock()(now()).day);
  }

  async function question({ digestHour }: Preferences) {
    const at = now();
    const [row, look] = await Promise.all([newest(), store.looked()]);
    const clock = tools.clock();
    const isPast = look !== null && (look.at <= at || look.day <= clock(at).day);
    const settled = isPast && look.isSettled ? look.day : undefined;
    const days = [row?.day, settled].filter((day) => day !== undefined);
    return { now: at, hour: digestHour, newest: days.sort().at(-1) ?? null, clock };
  }

  async function refresh(): Promise<void> {
    await Promise.race([tools.refresh().catch(report), tools.sleep(REFRESH_MS)]);
  }

  /** Makes the digest of a day, unless there is one; false when nothing is worth it. `isQuiet` when nobody is to be told. */
  async function make(day: string, wanted: Preferences, isQuiet: boolean): Promise<boolean> {
    const madeAt = now();
    const entries = await digestEntries(madeAt, wanted, tools);
    if (entries.length === 0) return false;
    const names = [...new Set(entries.flatMap(({ paper }) => namesOf(paper)))];
    const waiting = wanted.webhook === null ? null : ({ state: "waiting", at: null, error: null } as const);
    const isNew = await store.add({ day, madeAt, entries }, names, { delivery: waiting, isQuiet });
    if (isNew) tools.changed();
    return true;
  }

  /**
   * Makes the digest that is due. A day without anything worth one is done with once a feed has worked on it; until then
   * it is looked at again, every hour, and it ends by itself at midnight, without a row: what came in stays news.
   */
  async function makeDue(wanted: Preferences): Promise<void> {
    const day = dueDay(await question(wanted));
    if (day === null || now() < (await nextLook(day))) return;
    // Also when the worker dies on the way.
    await tools.wakeAt(now() + MINUTE_MS);
    await refresh();
    if (await make(day, wanted, false)) return;
    const workedAt = await tools.feedsWorkedAt();
    const isSettled = workedAt !== null && tools.clock()(workedAt).day >= day;
    await store.keepLook({ day, at: now(), isSettled });
  }

  /** From when on a day that had nothing so far is looked at again; 0 for at once, as for one nobody looked at. */
  async function nextLook(day: string): Promise<number> {
    const [look, workedAt] = await Promise.all([store.looked(), tools.feedsWorkedAt()]);
    // The clock was set back since, or a feed has worked.
    if (look?.day !== day || look.at > now() || (workedAt ?? 0) > look.at) return 0;
    return look.at + HOUR_MS;
  }

  /** Shows today's digest on the button, and tells of it once. */
  async function tell({ notifies }: Preferences): Promise<void> {
    const row = await newest();
    const isOpen = row !== undefined && !row.isSeen;
    await tools.showBadge(isOpen ? row.entries.length : 0);
    if (!isOpen || now() - row.madeAt > TELL_MS) return;
    // Claimed before it is shown and noted after: of two workers one shows it, and one that died in between is followed.
    if (!(await store.claim(row.day, now()))) return;
    if (notifies && !(await tools.notice.isShown(row.day))) await tools.notice.show(row);
    await store.told(row.day, now());
  }

  /** Asks to be woken for whatever comes first. */
  async function wake(wanted: Preferences): Promise<void> {
    const asked = await question(wanted);
    const day = dueDay(asked);
    // Still due: nothing was worth it and no feed has worked yet, or something failed.
    const due = day === null ? nextDue(asked) : (await nextLook(day)) || now() + HOUR_MS;
    const row = await newest();
    const times = [
      wanted.digests ? due : null,
      await delivery.nextAt(),
      row === undefined || row.isSeen ? null : await store.tellingUntil(row.day),
    ].filter((at) => at !== null);
    await tools.wakeAt(times.length === 0 ? null : Math.min(...times));
  }

  const run = catchUp(async () => {
    const wanted = await tools.preferences();
    try {
      if (wanted.digests) await makeDue(wanted);
    } catch (error) {
      report(error);
    }
    try {
      await tell(wanted);
      await delivery.run(wanted.webhook);
    } finally {
      await wake(wanted);
    }
  });

  return {
    /** Does what is due: at every start of the worker, when the alarm rings, and when preferences change. */
    run,

    /** Makes today's digest now, unless there is one; gives its day, null when nothing is worth one. */
    async makeNow(): Promise<string | null> {
      const wanted = await tools.preferences();
      const { day } = tools.clock()(now());
      const last = (await newest())?.day;
      if (last !== undefined && last >= day) return last === day ? day : null;
      await refresh();
      const isMade = await make(day, wanted, true);
      if (isMade) void run().catch(report);
      return isMade ? day : null;
    },

    /** When the next one is due, epoch milliseconds; null while digests are off. */
    async nextAt(): Promise<number | null> {
      const wanted = await tools.preferences();
      return wanted.digests ? nextDue(await question(wanted)) : null;
    },

    /** The reader has seen them all. */
    async seen(): Promise<void> {
      const row = await newest();
      const isNews = await store.markSeen();
      await tools.showBadge(0);
      if (row !== undefined) await tools.notice.hide(row.day);
      if (isNews) tools.changed();
    },
  };
}
