/** What each host allows, and what readers call it. A host that is not here gets the rule of strangers. */
import type { Why } from "../news-messages.ts";
import { serviceNames } from "../service-names.ts";

export type HostRule = {
  readonly host: string;
  readonly name: string;
  /** Milliseconds from one request to the next. */
  readonly gapMs: number;
  /** Requests a day. */
  readonly perDay: number;
  /** What it is asked for; that of a stranger is told by what was asked. */
  readonly whys: readonly Why[];
  /** True where answers may be read only with the browser's permission for the host: it has no CORS. */
  readonly needsPermission?: boolean;
  /** How large an answer may be and how long it may take, where that is more than usual. */
  readonly limitBytes?: number;
  readonly timeoutMs?: number;
  /**
   * True for a program on this computer: it needs no network, has no reason to rest when it was closed a moment ago, and
   * whatever it answers is for those who asked.
   */
  readonly isLocal?: boolean;
};

/** Where Zotero listens on the computer it runs on; its port is its own. */
export const ZOTERO_HOST = "127.0.0.1:23119";

export const hostRules: readonly HostRule[] = [
  // 500 API requests in 5 minutes for an address without account (huggingface.co/docs/hub/rate-limits).
  {
    host: "huggingface.co",
    name: serviceNames.huggingface,
    gapMs: 1_000,
    perDay: 500,
    whys: ["refresh", "page", "search"],
    needsPermission: true,
  },
  // "No more than one request every three seconds, on one connection" (info.arxiv.org/help/api/tou.html).
  {
    host: "export.arxiv.org",
    name: serviceNames.arxiv,
    gapMs: 3_000,
    perDay: 1_000,
    whys: ["collect", "search"],
    needsPermission: true,
  },
  // The feeds are of the same service; they change once a day.
  {
    host: "rss.arxiv.org",
    name: `${serviceNames.arxiv} feeds`,
    gapMs: 3_000,
    perDay: 100,
    whys: ["refresh"],
    needsPermission: true,
  },
  // Readers without a key share one pool, where about one request in 5 seconds goes through.
  {
    host: "api.semanticscholar.org",
    name: serviceNames.semanticscholar,
    gapMs: 5_000,
    perDay: 300,
    whys: ["page", "search"],
  },
  // $0.10 a day and address without a key, $0.001 a search (since February 2026).
  { host: "api.openalex.org", name: serviceNames.openalex, gapMs: 1_000, perDay: 90, whys: ["page", "search"] },
  // Five requests a second for single works, one for lists (since December 2025).
  { host: "api.crossref.org", name: serviceNames.crossref, gapMs: 1_000, perDay: 1_000, whys: ["page", "collect"] },
  {
    host: "api2.openreview.net",
    name: serviceNames.openreview,
    gapMs: 3_000,
    perDay: 200,
    whys: ["page"],
    needsPermission: true,
  },
  // Its permission is asked for when the reader first sends something there.
  { host: ZOTERO_HOST, name: "Zotero", gapMs: 0, perDay: 10_000, whys: ["zotero"], isLocal: true },
];

const stranger = { gapMs: 3_000, perDay: 200, whys: [] };

/** A server that the reader keeps files on, given by them for their own lists: a library of 100,000 papers fits. */
const ownServer = { gapMs: 100, perDay: 5_000, whys: [], limitBytes: 200_000_000, timeoutMs: 120_000 };

/** The rule of a host that is asked for this; hosts are told apart by name and port. */
export function ruleOf(host: string, why?: Why): HostRule {
  const rule = hostRules.find((known) => known.host === host);
  return rule ?? { host, name: host, ...(why === "sync" ? ownServer : stranger) };
}

/** Match patterns of the hosts whose answers cannot be read without a permission. */
export const permittedHosts: readonly string[] = hostRules
  .filter(({ needsPermission }) => needsPermission === true)
  .map(({ host }) => `https://${host}/*`);
