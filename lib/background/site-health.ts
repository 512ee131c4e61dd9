/**
 * How well the pages of each site can be read: every run on a paper page is scored, the last ones are kept, and a site
 * that changed under us turns amber and red by itself. Of the pages nothing is kept but a fingerprint of the last one.
 */
import { fingerprint, type Identifier } from "../identifiers.ts";
import type { SiteHealth } from "../messages.ts";
import { createQueue } from "../queue.ts";
import { detect } from "../sites/index.ts";
import type { Reading } from "../sites/read-page.ts";
import type { TabReading } from "./page-reading.ts";
import type { PageContext } from "./router.ts";

/**
 * A run: title and `a`bstract were read, the `t`itle alone, `n`othing; or the page `d`isagreed with its address. Letters,
 * because ten of them are what is stored of a site.
 */
export type Score = "a" | "t" | "n" | "d";

/** What is kept of a site. */
export type SiteRuns = {
  /** The last scores, oldest first. */
  readonly scores: string;
  /** The page of the last score as a fingerprint: seen again, it replaces its score. One bad page is one bad page. */
  readonly page: string;
  /** When a page was read last, epoch milliseconds; null when none ever was. */
  readonly workedAt: number | null;
  /** Whether the site ever gave an abstract. */
  readonly hadAbstract: boolean;
};

/** How many scores are kept. */
const KEPT = 10;
/** How many of them tell the present state. */
const LATEST = 3;
const BAD = /[nd]/u;
/** Two bad runs one after another, and the site counts as broken. */
const TWO_BAD = /[nd]{2}$/u;
/** A site that goes on working is written down once an hour. */
const FRESH_MS = 3_600_000;

const noRuns: SiteRuns = { scores: "", page: "", workedAt: null, hadAbstract: false };

/** The score of one run. */
export function scoreOf({ title, abstract, identifier }: Reading["found"]): Score {
  if (identifier === "disagrees") return "d";
  if (!title) return "n";
  return abstract ? "a" : "t";
}

/** What is known after one more run; the same object when there is nothing worth writing down. */
export function withRun(runs: SiteRuns, score: Score, page: string, now: number): SiteRuns {
  const before = runs.page === page ? runs.scores.slice(0, -1) : runs.scores;
  const next = {
    scores: (before + score).slice(-KEPT),
    page,
    workedAt: BAD.test(score) ? runs.workedAt : now,
    hadAbstract: runs.hadAbstract || score === "a",
  };
  const isFresh = next.workedAt === runs.workedAt || (runs.workedAt !== null && now - runs.workedAt < FRESH_MS);
  return next.scores === runs.scores && next.hadAbstract === runs.hadAbstract && isFresh ? runs : next;
}

/** How a site does, by its latest runs. */
export function healthOf({ scores, hadAbstract }: SiteRuns): SiteHealth {
  if (scores === "") return "never";
  if (TWO_BAD.test(scores)) return "red";
  const latest = scores.slice(-LATEST);
  // Some papers have no abstract: it has vanished when none of the latest has one.
  const isAbstractGone = hadAbstract && latest.length === LATEST && !latest.includes("a");
  return isAbstractGone || BAD.test(latest) ? "amber" : "green";
}

/** Where runs are kept. */
export type RunsArea = {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
};

/** The runs of all sites in an area of the browser's storage. */
export function createSiteHealth(area: RunsArea, now: () => number) {
  /** One after another: two tabs must not write over each other's scores. */
  const inTurn = createQueue();

  async function add(site: string, paper: Identifier, found: Reading["found"]): Promise<void> {
    const runs = (await read([site])).get(site) ?? noRuns;
    const next = withRun(runs, scoreOf(found), fingerprint(paper), now());
    if (next !== runs) await area.set({ [keyOf(site)]: next });
  }

  /** The runs of sites; of one that was never visited, none. */
  async function read(sites: readonly string[]): Promise<ReadonlyMap<string, SiteRuns>> {
    const kept = await area.get(sites.map(keyOf));
    return new Map(sites.map((site) => [site, runsOf(kept[keyOf(site)]) ?? noRuns]));
  }

  return {
    read,

    /**
     * Takes down how well a page was read, where that says something of its site: not of files, pages that ask whether
     * a person is there, or pages of no known site. Private windows leave nothing behind.
     */
    note({ url, isPrivate }: PageContext, reading: TabReading | null): Promise<void> {
      return inTurn(async () => {
        const at = detect(url);
        if (isPrivate || reading === null || reading.found === "unread" || reading.isBotCheck === true) return;
        if (at?.kind === "paper") await add(at.site.id, at.identifier, reading.found);
      });
    },
  };
}

export type SiteHealthStore = ReturnType<typeof createSiteHealth>;

function keyOf(site: string): string {
  return `health:${site}`;
}

/** What was stored, null when it is not what this version writes. */
function runsOf(value: unknown): SiteRuns | null {
  if (typeof value !== "object" || value === null) return null;
  const { scores, page, workedAt, hadAbstract }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof scores !== "string" || !/^[atnd]{1,10}$/u.test(scores) || typeof page !== "string") return null;
  return {
    scores,
    page,
    workedAt: typeof workedAt === "number" && Number.isFinite(workedAt) ? workedAt : null,
    hadAbstract: hadAbstract === true,
  };
}
