/**
 * Asks services about the paper of a page, each only where the reader switched it on and only while they look at its
 * related papers. What comes back joins the catalogue, and the views are told to ask again.
 */
import { DAY_MS } from "../days.ts";
import { errorCodeOf } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { SidebarState } from "../messages.ts";
import type { Network } from "../network/network.ts";
import type { Paper } from "../paper.ts";
import type { Preferences } from "../preferences.ts";
import type { Adviser } from "../sources/adviser.ts";
import type { AdviceStore } from "../store/advice-store.ts";
import { ADVICE_SOURCE, LOOKUP_SOURCE, type Catalogue } from "../store/papers.ts";
import type { PageContext } from "./router.ts";

/** What a service knows of a paper changes slowly: a week. */
const ASK_AGAIN_MS = 7 * DAY_MS;
/** One that could not be asked may be sooner: in ten minutes. */
const TRY_AGAIN_MS = 600_000;
const PATIENCE_MS = 60_000;
/** Related papers taken of one service. */
const MOST_RELATED = 20;

type AdviceTools = {
  readonly advisers: readonly Adviser[];
  readonly preferences: () => Promise<Pick<Preferences, "asks">>;
  readonly network: Network;
  readonly catalogue: Pick<Catalogue, "lastRev" | "merge">;
  readonly store: AdviceStore;
  /** Whether the reader can see the related papers of a page, which a view there has asked for. */
  readonly isLookedAt: (page: PageContext, sidebar: SidebarState) => Promise<boolean>;
  /** Called when something new came in: the index is to take it in, and views to ask again. */
  readonly grown: () => Promise<void>;
  readonly now: () => number;
};

/** Asks over its tools; settles when all that may be asked have answered. */
export function createAdvice(tools: AdviceTools) {
  const { advisers, preferences, network, catalogue, store, isLookedAt, grown, now } = tools;
  const asking = new Set<string>();

  /** True when something new came of it. */
  async function ask(adviser: Adviser, paper: Paper): Promise<boolean> {
    const keys = paper.identifiers.map((name) => `${adviser.id} ${name}`);
    if (keys.some((key) => asking.has(key))) return false;
    for (const key of keys) asking.add(key);
    try {
      if (await store.hasAny(keys)) return false;
      const rev = await catalogue.lastRev();
      const advice = await network.with({ why: "page", patienceMs: PATIENCE_MS }, (outside) =>
        adviser.advise(paper.identifiers, outside, paper),
      );
      await store.add(keys, now() + ASK_AGAIN_MS);
      // An answer about another paper is none.
      if (advice.paper !== null && isNamed(advice.paper, paper.identifiers)) {
        await catalogue.merge([advice.paper], LOOKUP_SOURCE);
      }
      const related = advice.papers.filter((other) => !isNamed(other, paper.identifiers));
      await catalogue.merge(related.slice(0, MOST_RELATED), ADVICE_SOURCE);
      return (await catalogue.lastRev()) !== rev;
    } catch (error) {
      console.warn(`${adviser.id} could not be asked (${errorCodeOf(error)}):`, error);
      await store.add(keys, now() + TRY_AGAIN_MS);
      return false;
    } finally {
      for (const key of keys) asking.delete(key);
    }
  }

  return async function advise(paper: Paper, page: PageContext, sidebar: SidebarState): Promise<void> {
    // What is read in a private window is told to nobody.
    if (page.isPrivate) return;
    const { asks } = await preferences();
    const chosen = advisers.filter((adviser) => asks.includes(adviser.id) && adviser.canAdvise(paper));
    if (chosen.length === 0 || !(await isLookedAt(page, sidebar))) return;
    await Promise.all(
      chosen.map(async (adviser) => {
        if (await ask(adviser, paper)) await grown();
      }),
    );
  };
}

function isNamed({ identifiers }: Paper, names: readonly Identifier[]): boolean {
  return identifiers.some((name) => names.includes(name));
}
