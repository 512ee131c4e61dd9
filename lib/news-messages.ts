/**
 * Requests about what comes in from others: what trends, digests, searching further, the sources and every request that
 * left the machine. Part of `Requests`; types and literals only.
 */
import type { EntryReason } from "./digest/digest.ts";
import type { ErrorCode } from "./errors.ts";
import type { Identifier } from "./identifiers.ts";
import type { PaperRow } from "./messages.ts";
import type { Preferences } from "./preferences.ts";
import type { Marks } from "./search/search-index.ts";

/** The time over which papers are ranked by what others think of them. */
export const trendingPeriods = ["today", "week", "month"] as const;
export type TrendingPeriod = (typeof trendingPeriods)[number];

/** What people do with a paper, counted by a hub of papers. */
export type Counts = {
  readonly upvotes: number;
  readonly comments: number;
  /** Stars of its repository; null when it has none that is known. */
  readonly stars: number | null;
};

/** A paper that trends. */
export type TrendingRow = PaperRow & {
  /** Null for papers of the built-in list, of which nothing was counted. */
  readonly counts: Counts | null;
  /** Where its discussion is; null when there is none. */
  readonly discussion: string | null;
  /** One sentence of what it is about, by its hub or from its abstract; empty when there is none. */
  readonly gist: string;
  /** Upvotes on each of the last days as kept here, the oldest first; days that nobody looked repeat the day before. */
  readonly history: readonly number[];
  /** True when it gains faster than most papers of its age. */
  readonly isRising: boolean;
  /** True when it came in since the reader's last visit. */
  readonly isNew: boolean;
};

export type TrendingAnswer = {
  readonly rows: readonly TrendingRow[];
  readonly total: number;
  /** Papers left out because the reader muted them, their topic or an author. */
  readonly hidden: number;
  /** How many of all of them are new; where it is missing, the rows that were asked for say it. */
  readonly news: number;
  /** Epoch milliseconds of the list; null for the built-in list, which shows while nothing has come in. */
  readonly at: number | null;
};

/** Services that can be asked to search all they have. */
export const finderIds = ["huggingface", "arxiv", "semanticscholar", "openalex"] as const;
export type FinderId = (typeof finderIds)[number];

/** A paper that a service found; `paper` is that of the catalogue's row where it is known here already. */
export type FurtherRow = PaperRow & {
  /** Every name it goes by, so that a view knows it again under another one. */
  readonly names: readonly Identifier[];
  readonly marks: Marks;
  readonly from: FinderId;
  /** Whether the catalogue had it before. */
  readonly isHere: boolean;
};

/** Services that can be told of the page's paper, each only where the reader switched it on. */
export const askableIds = ["huggingface", "semanticscholar", "openalex", "crossref", "openreview"] as const;
export type AskableId = (typeof askableIds)[number];

export type DigestPaper = PaperRow & {
  readonly why: EntryReason;
  readonly counts: Counts | null;
  /** The beginning of the abstract, empty when there is none. */
  readonly preview: string;
};

/** What became of a digest that was to be delivered. */
export type Delivery = {
  readonly state: "waiting" | "delivered" | "failed";
  /** Epoch milliseconds of the last try; null before the first. */
  readonly at: number | null;
  readonly error: ErrorCode | null;
};

/** One day's digest. */
export type DigestDay = {
  /** The reader's own date, `2026-11-23`. */
  readonly day: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly isSeen: boolean;
  readonly papers: readonly DigestPaper[];
  /** Null when nothing was to be delivered. */
  readonly delivery: Delivery | null;
  /** A `mailto:` address that opens a new mail with its papers, as many as fit. */
  readonly mailto: string;
};

export type DigestsAnswer = {
  /** The newest first. */
  readonly days: readonly DigestDay[];
  readonly total: number;
  /** When the next one is due in epoch milliseconds; null while digests are off. */
  readonly nextAt: number | null;
};

/** What a digest can be written as. */
export const digestFormats = ["html", "text", "markdown", "atom", "eml"] as const;
export type DigestFormat = (typeof digestFormats)[number];

/** How a source of papers does. */
export type FeedRow = {
  readonly id: string;
  readonly host: string;
  readonly isOn: boolean;
  /** Epoch milliseconds; null before the first time. */
  readonly triedAt: number | null;
  readonly workedAt: number | null;
  /** When it is asked next; null when it is not. */
  readonly nextAt: number | null;
  /** New papers and all papers of the last time it worked. */
  readonly brought: number;
  readonly papers: number;
  /** Records that made no paper. */
  readonly skipped: number;
  /** Why the last try failed; null when it worked. */
  readonly error: ErrorCode | null;
};

/** Why a request left the machine. `page`: the reader asked for something about the page they were on. */
export const whys = ["refresh", "page", "collect", "search", "digest", "sync", "zotero"] as const;
export type Why = (typeof whys)[number];

/** One request that left the machine, or was about to. */
export type LedgerEntry = {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly host: string;
  readonly why: Why;
  /** What was asked, as the host saw it: method and address. */
  readonly method: string;
  readonly url: string;
  /** Bytes of the bodies, as far as they were read. */
  readonly sent: number;
  readonly received: number;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Null when it worked or was answered by a refusal that is no failure. */
  readonly error: ErrorCode | null;
};

/** A host that Paperkin asks, or has asked. */
export type HostRow = {
  readonly host: string;
  /** What readers call it. */
  readonly name: string;
  readonly isOn: boolean;
  readonly whys: readonly Why[];
  /** Requests today and the most that there may be. */
  readonly askedToday: number;
  readonly perDay: number;
  readonly lastAt: number | null;
  /** Until when it is left alone, because it said so or failed; null when it is not. */
  readonly restsUntil: number | null;
};

export type LedgerAnswer = {
  /** The newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly total: number;
  readonly hosts: readonly HostRow[];
};

export type NewsRequests = {
  /** What trends, without what is muted. From our own pages. */
  trending: (request: { period: TrendingPeriod; limit: number }) => TrendingAnswer;
  /** How the sources do. From our own pages. */
  feeds: () => readonly FeedRow[];
  /** Asks the sources now, as far as their hosts' rules allow; settles when they have answered. From our own pages. */
  refreshFeeds: () => void;
  /** What a service finds for a query; `total` is what it says it has. From our own pages. */
  searchFurther: (request: { query: string; from: FinderId; limit: number }) => {
    rows: readonly FurtherRow[];
    total: number | null;
  };
  /** The reader opened a paper that was found further away: it stays in the catalogue. From our own pages. */
  keepFound: (request: { paper: Identifier }) => void;
  /** The digests, the newest first. From our own pages. */
  digests: (request: { limit: number }) => DigestsAnswer;
  /** Makes today's digest now, unless there is one. From our own pages. */
  makeDigest: () => { day: string | null };
  /** The reader has seen the digests. From our own pages. */
  digestsSeen: () => void;
  /** A digest as a file; null for all of them, which only Atom and Markdown are made for. From our own pages. */
  exportDigest: (request: { day: string | null; format: DigestFormat }) => {
    name: string;
    mediaType: string;
    text: string;
  };
  /** The papers of the reader's lists as a file, which the digest by mail goes by. From our own pages. */
  exportPapers: () => { name: string; mediaType: string; text: string };
  /** Delivers a small test message to the webhook, so that the reader sees whether it arrives. From our own pages. */
  testDelivery: () => void;
  /** Every request that left the machine. From our own pages. */
  ledger: (request: { limit: number; host?: string }) => LedgerAnswer;
  /** Switches a host on or off; nothing is asked of one that is off. From our own pages. */
  setHost: (request: { host: string; on: boolean }) => void;
  /** Forgets what was asked of whom; the counts that hosts' rules need stay. From our own pages. */
  clearLedger: () => void;
  /** The reader's preferences. From our own pages. */
  preferences: () => Preferences;
  /** Changes some of them and gives all. From our own pages. */
  setPreferences: (request: { change: Partial<Preferences> }) => Preferences;
};
