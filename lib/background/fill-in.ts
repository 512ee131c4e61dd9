/**
 * Fills in what is not known of collected papers but their names: asks the lookups, as fast as their hosts allow, and
 * again later when one could not be asked. What is left to ask for is on disk, so that a worker may die at any line.
 */
import { PaperkinError } from "../errors.ts";
import { splitIdentifier, type Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import { createQueue } from "../queue.ts";
import type { Lookup } from "../sources/lookup.ts";
import type { SourceTools } from "../sources/source.ts";
import type { Unfilled } from "../store/meta.ts";
import { catchUp } from "./catch-up.ts";

export type FillInTools = {
  readonly lookups: readonly Lookup[];
  /** Runs work that asks hosts. */
  readonly ask: <Result>(work: (tools: SourceTools) => Promise<Result>) => Promise<Result>;
  readonly read: () => Promise<Unfilled>;
  readonly write: (unfilled: Unfilled) => Promise<void>;
  /** Takes found papers into the catalogue. */
  readonly found: (papers: readonly Paper[]) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Asks to be woken after so many minutes; null when there is nothing left to do. */
  readonly wakeAfter: (minutes: number | null) => Promise<void>;
};

/** The most names that wait; who collects more has the rest filled in when they open the papers. */
const MOST_NAMES = 5_000;
/** A failing service is left alone for twice as long each time, up to six hours. */
const LONGEST_REST_MINUTES = 360;

/** A service that could not be asked, and when it can be again, where that is known (epoch milliseconds). */
type Failure = { readonly retryAt: number | null };

export type FillIn = ReturnType<typeof createFillIn>;

/** Fills in over its tools; nothing is asked before `run`. */
export function createFillIn({ lookups, ask, read, write, found, now, wakeAfter }: FillInTools) {
  const inTurn = createQueue();

  /** Changes of what is left run one after another. */
  function change(make: (unfilled: Unfilled) => Unfilled): Promise<void> {
    return inTurn(async () => write(make(await read())));
  }

  const run = catchUp(async () => {
    // An alarm also when the worker dies on the way.
    const { names, failures } = await read();
    await wakeAfter(names.length === 0 ? null : restOf(failures));
    const failed = (await Promise.all(lookups.map(askAll))).filter((failure) => failure !== null);
    const isFailing = failed.some(({ retryAt }) => retryAt === null);
    await change((unfilled) => ({ ...unfilled, failures: isFailing ? unfilled.failures + 1 : 0 }));
    const left = await read();
    const rests = failed.map(({ retryAt }) => (retryAt === null ? restOf(left.failures) : minutesUntil(retryAt)));
    // Names that came in since the last look are asked for soon.
    const soonest = rests.length === 0 ? restOf(0) : Math.min(LONGEST_REST_MINUTES, ...rests);
    await wakeAfter(left.names.length === 0 ? null : soonest);
  });

  function minutesUntil(at: number): number {
    return Math.max(1, (at - now()) / 60_000);
  }

  /** Asks one lookup for everything it may know, until it fails; null when it did not. */
  async function askAll(lookup: Lookup): Promise<Failure | null> {
    for (;;) {
      const names = (await read()).names.filter((name) => lookup.schemes.includes(splitIdentifier(name).scheme));
      const batch = names.slice(0, lookup.batch);
      if (batch.length === 0) return null;
      try {
        await found(await ask((tools) => lookup.find(batch, tools)));
      } catch (error) {
        console.warn(`${lookup.id} could not be asked:`, error);
        return { retryAt: error instanceof PaperkinError ? error.retryAt : null };
      }
      // Also those it does not know: nobody else will.
      await change((unfilled) => ({ ...unfilled, names: unfilled.names.filter((name) => !batch.includes(name)) }));
    }
  }

  return {
    /** Goes on where it stopped; settles when everything was asked for, or a service failed. */
    run,

    /** Names of papers to ask for, which no lookup knows are left out. */
    async add(names: readonly Identifier[]): Promise<void> {
      const known = names.filter((name) =>
        lookups.some(({ schemes }) => schemes.includes(splitIdentifier(name).scheme)),
      );
      await change((unfilled) => ({
        ...unfilled,
        names: [...new Set([...unfilled.names, ...known])].slice(0, MOST_NAMES),
      }));
    },
  };
}

function restOf(failures: number): number {
  return Math.min(LONGEST_REST_MINUTES, 2 ** failures);
}
