/** Who may send the requests about news and what they must look like; part of `requestRules`. */
import { isIdentifier } from "../identifiers.ts";
import { digestFormats, finderIds, trendingPeriods, type NewsRequests } from "../news-messages.ts";
import { parsePreferences } from "../preferences.ts";
import { queryLimits } from "../search/query.ts";
import { isDay, isRows, shape, type Rule } from "./request-shapes.ts";

/** A name of the web with a port, at most. */
const HOST_LIMIT = 260;

export const newsRules: { readonly [Name in keyof NewsRequests]: Rule<Name> } = {
  trending: {
    from: "own",
    parse: shape(({ period: sent, limit }) => {
      const period = trendingPeriods.find((known) => known === sent);
      return period !== undefined && isRows(limit) ? { period, limit } : null;
    }),
  },
  feeds: { from: "own", parse: () => undefined },
  refreshFeeds: { from: "own", parse: () => undefined },
  searchFurther: {
    from: "own",
    parse: shape(({ query, from: sent, limit }) => {
      const from = finderIds.find((known) => known === sent);
      if (typeof query !== "string" || from === undefined || !isRows(limit)) return null;
      return { query: query.slice(0, queryLimits.characters), from, limit };
    }),
  },
  keepFound: { from: "own", parse: shape(({ paper }) => (isIdentifier(paper) ? { paper } : null)) },
  digests: { from: "own", parse: shape(({ limit }) => (isRows(limit) ? { limit } : null)) },
  makeDigest: { from: "own", parse: () => undefined },
  digestsSeen: { from: "own", parse: () => undefined },
  exportDigest: {
    from: "own",
    parse: shape(({ day, format: sent }) => {
      const format = digestFormats.find((known) => known === sent);
      return format !== undefined && (day === null || isDay(day)) ? { day, format } : null;
    }),
  },
  exportPapers: { from: "own", parse: () => undefined },
  testDelivery: { from: "own", parse: () => undefined },
  ledger: {
    from: "own",
    parse: shape(({ limit, host }) => {
      if (!isRows(limit) || (host !== undefined && !isHost(host))) return null;
      return { limit, ...(host !== undefined && { host }) };
    }),
  },
  setHost: {
    from: "own",
    parse: shape(({ host, on }) => (isHost(host) && typeof on === "boolean" ? { host, on } : null)),
  },
  clearLedger: { from: "own", parse: () => undefined },
  preferences: { from: "own", parse: () => undefined },
  // Read once more over the present ones where they are written, which is what counts.
  setPreferences: {
    from: "own",
    parse: shape(({ change }) => {
      if (typeof change !== "object" || change === null) return null;
      const parsed = parsePreferences(change);
      return { change: Object.fromEntries(Object.entries(parsed).filter(([name]) => Object.hasOwn(change, name))) };
    }),
  },
};

function isHost(value: unknown): value is string {
  return typeof value === "string" && value.length <= HOST_LIMIT;
}
