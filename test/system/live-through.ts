/**
 * Lives through the days of a case, with an alarm every half hour while the browser is open, and compares what the server
 * counted and offered with what came of it. Everything is real but time: HTTP, the database, the rules.
 */
import { DAY_MS, localDay } from "../../lib/days.ts";
import { localClock } from "../../lib/digest/due.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { hostRules, ruleOf } from "../../lib/network/host-rules.ts";
import { startFaultServer, type AnswerName, type CountedRequest } from "../network/fault-server.ts";
import { createTime } from "../network/network-worker.ts";
import { openDevice } from "../background/digest-device.ts";
import { createPaperHub } from "./paper-hub.ts";
import { isDaytime, type SystemCase } from "./system-cases.ts";
import { startSystemWorker } from "./system-worker.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ALARM_MS = 30 * MINUTE_MS;
/** What came up later than this before the end may be on its way. */
const LATE_MS = 8 * HOUR_MS;
/** Every so many requests go wrong. */
const WRONG_EVERY = 3;
/** A worker that has itself woken more often within half an hour turns in circles. */
const MOST_RINGS = 60;
/** Answers that say to whoever posts that it was taken. */
const TAKEN: readonly AnswerName[] = ["ok", "truncated", "wrongType", "slow", "huge"];

/** What a host was asked beside what its rule allows. */
export type HostCount = {
  readonly host: string;
  readonly requests: number;
  readonly mostADay: number;
  readonly perDay: number;
  /** Milliseconds; infinite when there were not two. */
  readonly shortestGapMs: number;
  readonly gapMs: number;
};

export type SystemOutcome = {
  readonly hosts: readonly HostCount[];
  readonly offered: number;
  readonly inCatalogue: number;
  readonly lost: readonly Identifier[];
  readonly doubled: readonly Identifier[];
  /** Days on which the browser was open after the hour and there was something to show, and those without a digest. */
  readonly daysDue: number;
  readonly missed: readonly string[];
  readonly digests: readonly string[];
  readonly shownTwice: readonly Identifier[];
  /** Digests that the webhook took, by key; those it never got; days it took under several keys. */
  readonly delivered: number;
  readonly undelivered: readonly string[];
  readonly deliveredTwice: readonly string[];
  /** Times a digest was told of, by day. */
  readonly notified: ReadonlyMap<string, number>;
  /** Steps of the first worker, and whether it was killed. */
  readonly firstSteps: number;
  readonly isKilled: boolean;
};

/** Lives through a case. */
export async function liveThrough(given: SystemCase): Promise<SystemOutcome> {
  const { days, start = Date.UTC(2026, 10, 23), answer, isAwake = isDaytime, clock = [], workers = 1 } = given;
  const time = createTime(() => server.stalled(), start);
  const elapsed = () => time.truth() - start;
  let asked = 0;
  const hub = createPaperHub(start, time.truth);
  const server = await startFaultServer(time, {
    well: hub.answer,
    choose() {
      asked += 1;
      const day = Math.floor(elapsed() / DAY_MS);
      const hour = (elapsed() % DAY_MS) / HOUR_MS;
      const isDown = (day === 1 || day === 2) && hour >= 5 && hour < 12;
      const isBad = isDown || (day < days - 1 && asked % WRONG_EVERY === 0);
      return answer !== undefined && isBad ? answer : "ok";
    },
  });
  const opened = openDevice();
  const device = Object.defineProperty(opened, "now", { get: time.now });
  const webhook = { url: server.url("/hook"), secret: "", to: "" };
  device.preferences = { ...device.preferences, arxivCategories: ["cs.CL"], webhook };
  const { db } = device;
  const here = localClock(device.timeZone);

  const sets = [...clock];
  const announced = new Set<Identifier>();
  /** Whether a day on which a digest was due ended without one though there was something to show. */
  const isMissed = new Map<string, boolean>();
  let lastAwake = 0;
  let firstSteps = 0;
  let isKilled = false;
  let isFirst = true;

  async function wake(): Promise<void> {
    const diesAt = isFirst ? given.diesAt : undefined;
    const all = Array.from({ length: workers }, () => startSystemWorker(device, time, server, diesAt));
    const lived = await time.until(Promise.all(all.map((worker) => worker.wake())));
    if (isFirst) {
      firstSteps = all[0]!.steps();
      isKilled = lived.includes(false);
    }
    isFirst = false;
    // The browser stops whoever is left.
    for (const worker of all) worker.kill();
    await look();
  }

  /** How the day stands. */
  async function look(): Promise<void> {
    lastAwake = time.truth();
    for (const name of hub.announced()) announced.add(name);
    const { day, hour } = here(time.now());
    if (hour < device.preferences.digestHour) return;
    const [rows, papers] = await Promise.all([
      device.rows(),
      db.papers.filter(({ sources }) => sources.includes("huggingface")).toArray(),
    ]);
    const shown = new Set(rows.flatMap(({ names }) => names));
    const isNews = papers.some(({ identifiers }) => !identifiers.some((name) => shown.has(name)));
    isMissed.set(day, isNews && !rows.some((row) => row.day === day));
  }

  try {
    for (let next = 0; next < days * DAY_MS; next += ALARM_MS) {
      if (elapsed() < next) time.pass(next - elapsed());
      while (sets[0] !== undefined && sets[0].at <= elapsed()) time.set(sets.shift()!.by);
      if (!isAwake(elapsed())) continue;
      await wake();
      for (let rings = 0; device.alarm !== null; rings++) {
        const wait = Math.max(0, device.alarm - time.now());
        if (elapsed() + wait >= next + ALARM_MS) break;
        if (rings > MOST_RINGS) throw new Error(`${given.name}: woken again and again`);
        time.pass(wait);
        device.alarm = null;
        await wake();
      }
    }
    return { ...(await compare()), firstSteps, isKilled };
  } finally {
    await server.close();
    await db.delete();
  }

  async function compare(): Promise<Omit<SystemOutcome, "firstSteps" | "isKilled">> {
    const [rows, papers] = await Promise.all([device.rows(), db.papers.toArray()]);
    const names = papers.flatMap(({ identifiers }) => identifiers);
    const offered = new Set([...hub.listedUntil(lastAwake - LATE_MS), ...announced]);
    const shown = rows.flatMap(({ entries }) => entries.map(({ paper }) => paper.identifiers[0]));
    const digests = rows.map(({ day }) => day);
    const taken = server.requests.filter(({ method, answer: said }) => method === "POST" && TAKEN.includes(said));
    const keys = [...new Set(taken.map(({ headers }) => String(headers["idempotency-key"])))];
    const keysOf = (day: string) => keys.filter((key) => key.endsWith(day));
    return {
      hosts: countHosts(server.requests, server.host),
      offered: offered.size,
      inCatalogue: papers.length,
      lost: [...offered].filter((name) => !names.includes(name)),
      doubled: doublesOf(names),
      daysDue: isMissed.size,
      missed: [...isMissed].filter(([, missed]) => missed).map(([day]) => day),
      digests,
      shownTwice: doublesOf(shown),
      delivered: keys.length,
      undelivered: digests.filter((day) => keysOf(day).length === 0),
      deliveredTwice: digests.filter((day) => keysOf(day).length > 1),
      notified: new Map(digests.map((day) => [day, device.notified.filter((told) => told === day).length])),
    };
  }
}

function doublesOf(names: readonly Identifier[]): readonly Identifier[] {
  return names.filter((name, place) => names.indexOf(name) !== place);
}

/** Requests by host, each against its rule; days are those of the reader's clock. */
function countHosts(requests: readonly CountedRequest[], own: string): readonly HostCount[] {
  const hostOf = ({ path }: CountedRequest) => hostRules.find(({ host }) => path.startsWith(`/${host}/`))?.host ?? own;
  return [...Map.groupBy(requests, hostOf)].map(([host, asked]) => {
    const { gapMs, perDay } = ruleOf(host);
    const onDays = [...Map.groupBy(asked, ({ at }) => localDay(at)).values()];
    const gaps = asked.slice(1).map(({ ticks }, place) => ticks - asked[place]!.ticks);
    return {
      host: host === own ? "webhook" : host,
      requests: asked.length,
      mostADay: Math.max(...onDays.map(({ length }) => length)),
      perDay,
      shortestGapMs: Math.min(...gaps),
      gapMs,
    };
  });
}
