/** What the network keeps on disk: what hosts allow, the ledger of requests, and answers that may be asked for again. */
import { DAY_MS, utcDay } from "../days.ts";
import type { HostState } from "../network/host-state.ts";
import type { NetworkStore } from "../network/network-store.ts";
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

/** How long entries and answers are kept, and how many. */
const KEPT_MS = 30 * DAY_MS;
const MOST_ENTRIES = 5_000;
/** Characters of all kept answers. */
const MOST_ANSWERS = 20_000_000;

export type LedgerStore = ReturnType<typeof createNetworkStore>;

/** The tables `hosts`, `ledger` and `answers` of a database. */
export function createNetworkStore(db: PaperkinDatabase, now: () => number) {
  /** The newest stay. */
  async function pruneLedger(): Promise<void> {
    await db.ledger
      .where("at")
      .below(now() - KEPT_MS)
      .delete();
    const surplus = (await db.ledger.count()) - MOST_ENTRIES;
    if (surplus <= 0) return;
    await db.ledger.bulkDelete(await db.ledger.orderBy("id").limit(surplus).primaryKeys());
  }

  async function pruneAnswers(): Promise<void> {
    await db.answers
      .where("at")
      .below(now() - KEPT_MS)
      .delete();
    const sizes: { readonly url: string; readonly size: number }[] = [];
    const reading = db.answers.orderBy("at").each(({ url, body }) => void sizes.push({ url, size: body.length }));
    if ((await reading.then(() => true, nullWhereLost)) === null) {
      // Which one is lost is not told, and all of them can be asked for again.
      await db.answers.clear();
      return;
    }
    let sum = 0;
    const surplus = sizes.toReversed().filter(({ size }) => (sum += size) > MOST_ANSWERS);
    await db.answers.bulkDelete(surplus.map(({ url }) => url));
  }

  return {
    changeHost: (host, change) =>
      db.transaction("rw", db.hosts, async () => {
        const { state, result } = change(await db.hosts.get(host));
        await db.hosts.put(state);
        return result;
      }),

    open: (entry, change) =>
      db.transaction("rw", db.hosts, db.ledger, async () => {
        const state = change(await db.hosts.get(entry.host));
        if (state === null) return null;
        await db.hosts.put(state);
        const id = await db.ledger.add(entry);
        await pruneLedger();
        return id;
      }),

    close: (id, host, outcome, change) =>
      db.transaction("rw", db.hosts, db.ledger, async () => {
        await db.hosts.put(change(await db.hosts.get(host)));
        await db.ledger.update(id, outcome);
      }),

    answer: async (url) => (await db.answers.get(url).catch(nullWhereLost)) ?? undefined,

    keepAnswers: (answers) =>
      db.transaction("rw", db.answers, async () => {
        await db.answers.bulkPut([...answers]);
        await pruneAnswers();
      }),

    forgetAnswers: (urls) => db.answers.bulkDelete([...urls]),

    /** Every entry, the newest first. */
    entries: async () => (await db.ledger.toArray()).toReversed(),

    /** What every host that was ever asked or switched allows. */
    hosts: () => db.hosts.toArray(),

    /** Forgets every request and answer, and the hosts that need nothing remembered. */
    clear: () =>
      db.transaction("rw", db.hosts, db.ledger, db.answers, async () => {
        await db.ledger.clear();
        await db.answers.clear();
        await db.hosts.filter((state) => isForgettable(state, now())).delete();
      }),
  } satisfies NetworkStore & Record<string, unknown>;
}

/** Whether a host may be asked exactly as one that never was. */
function isForgettable({ isOn, isOpen, failures, restUntil, nextAt, day }: HostState, now: number): boolean {
  const isFree = restUntil <= now && nextAt <= now && day !== utcDay(now);
  return isOn && isOpen !== true && failures === 0 && isFree;
}
