/** Asking services about the paper of a page: only those switched on, only when the reader looks, once a week. */
import { afterEach, expect, test } from "vitest";
import { createAdvice } from "../../lib/background/advice.ts";
import type { PageContext } from "../../lib/background/router.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { SidebarState } from "../../lib/messages.ts";
import type { Network, NetworkAsk } from "../../lib/network/network.ts";
import type { AskableId } from "../../lib/news-messages.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import type { Adviser } from "../../lib/sources/adviser.ts";
import { createAdviceStore } from "../../lib/store/advice-store.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { onPage, openHandlers, visited } from "./open-handlers.ts";

const WEEK_MS = 7 * 86_400_000;

let db: PaperkinDatabase | null = null;
afterEach(() => db?.delete());

const page = parsePaper(visited)!;
const kin = parsePaper({
  title: "Pooling by attention, told anew",
  identifiers: ["arxiv:2201.00007"],
  abstract: "An attention-based aggregation layer replaces the final average pooling of convolutional networks.",
  authors: ["Hugo Touvron"],
})!;

type Given = {
  readonly asks?: readonly AskableId[];
  /** What a service answers; it throws when this is null. */
  readonly answer?: { readonly paper: Paper | null; readonly papers: readonly Paper[] } | null;
  readonly canAdvise?: boolean;
  readonly isLookedAt?: (page: PageContext, sidebar: SidebarState) => Promise<boolean>;
};

/** Two services over a real catalogue, and what they were told. */
function opened({
  asks = [],
  answer = { paper: null, papers: [kin] },
  canAdvise = true,
  isLookedAt = async () => true,
}: Given = {}) {
  const told: { to: AskableId; names: readonly Identifier[]; ask: NetworkAsk }[] = [];
  let grew = 0;
  let used = 0;
  let now = 1_000_000_000_000;
  let running: Promise<void> = Promise.resolve();
  let asked: NetworkAsk | null = null;
  const network: Network = {
    with(ask, work) {
      used += 1;
      asked = ask;
      return work({ fetch, signal: AbortSignal.timeout(60_000) });
    },
  };
  const adviser = (id: AskableId): Adviser => ({
    id,
    host: `${id}.example`,
    canAdvise: () => canAdvise,
    async advise(names) {
      told.push({ to: id, names, ask: asked! });
      if (answer === null) throw new TypeError("unreadable");
      return { ...answer, skipped: 0 };
    },
  });
  const kept = openHandlers({
    advise: (...given) => {
      running = advise(...given);
    },
  });
  ({ db } = kept);
  const advise = createAdvice({
    advisers: [adviser("semanticscholar"), adviser("openalex")],
    preferences: async () => ({ asks }),
    network,
    catalogue: kept.catalogue,
    store: createAdviceStore(kept.db, () => now),
    isLookedAt,
    async grown() {
      grew += 1;
      await kept.index.follow();
    },
    now: () => now,
  });
  return {
    ...kept,
    told,
    grew: () => grew,
    used: () => used,
    /** The view of a page asks; settles when all services have answered. */
    async look(sidebar: SidebarState = "again", context: PageContext = onPage) {
      const given = await kept.related(visited, context, { sidebar });
      await running;
      return given;
    },
    later: (ms: number) => (now += ms),
  };
}

test("with everything off nothing is sent", async () => {
  const { look, used } = opened();
  for (const sidebar of ["reached", "opened", "again"] as const) await look(sidebar);
  expect(used()).toBe(0);
});

test("only what is switched on is told of the paper, and it is told of nothing but its names", async () => {
  const { look, told } = opened({ asks: ["openalex"] });
  await look("opened");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ to: "openalex", names: ["arxiv:2112.99991"], ask: { why: "page" } });
});

test("a page with nothing but the tab at its edge tells nobody", async () => {
  const { look, told } = opened({ asks: ["openalex"] });
  await look("reached");
  await look("closed");
  expect(told).toEqual([]);
});

test("a page that nobody looks at tells nobody", async () => {
  const { look, told } = opened({ asks: ["openalex"], isLookedAt: async () => false });
  await look("again");
  expect(told).toEqual([]);
});

test("a private window tells nobody, also of a paper that is known", async () => {
  const { look, told, catalogue } = opened({ asks: ["openalex"] });
  await catalogue.merge([page], "page");
  await look("opened", { ...onPage, isPrivate: true });
  await look("again", { ...onPage, isPrivate: true, isBeside: true });
  expect(told).toEqual([]);
});

test("a service that could not know the paper is not told", async () => {
  const { look, told } = opened({ asks: ["openalex"], canAdvise: false });
  await look("opened");
  expect(told).toEqual([]);
});

test("each is told of a paper once in seven days, under whichever of its names", async () => {
  const { look, told, later } = opened({
    asks: ["semanticscholar", "openalex"],
    answer: { paper: { ...page, identifiers: ["arxiv:2112.99991", "doi:10.1000/maps"] }, papers: [] },
  });
  await look("opened");
  await look("again");
  later(WEEK_MS - 1);
  await look("again");
  expect(told.map(({ to }) => to).sort()).toEqual(["openalex", "semanticscholar"]);
  later(2);
  await look("again");
  expect(told).toHaveLength(4);
});

test("one that failed is told again, but not at once", async () => {
  const { look, told, later, grew } = opened({ asks: ["openalex"], answer: null });
  await look("opened");
  await look("again");
  expect(told).toHaveLength(1);
  later(3_600_000);
  await look("again");
  expect(told).toHaveLength(2);
  expect(grew()).toBe(0);
});

test("what it knows of the paper and what it calls related come in, and views are told when something is new", async () => {
  const abstract = `${page.abstract} ${"More is said at the end of it. ".repeat(5)}`;
  const { look, grew, catalogue, later } = opened({
    asks: ["openalex"],
    answer: { paper: { ...page, abstract, identifiers: ["arxiv:2112.99991", "doi:10.1000/maps"] }, papers: [kin] },
  });
  await look("opened");
  expect(grew()).toBe(1);
  const own = await catalogue.find(["doi:10.1000/maps"]);
  expect(own).toMatchObject({ identifiers: ["arxiv:2112.99991", "doi:10.1000/maps"] });
  expect(own!.abstract.length).toBeGreaterThan(page.abstract.length);
  const { rows } = await look("again");
  expect(rows.map(({ title }) => title)).toContain(kin.title);
  later(WEEK_MS + 1);
  await look("again");
  expect(grew()).toBe(1);
});

test("an answer about another paper says nothing of this one", async () => {
  const { look, catalogue } = opened({
    asks: ["openalex"],
    answer: { paper: { ...kin, abstract: "Of something else." }, papers: [] },
  });
  await look("opened");
  expect(await catalogue.find(["arxiv:2201.00007"])).toBeUndefined();
});
