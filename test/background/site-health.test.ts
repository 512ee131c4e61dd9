/** Whether a site still works, told from the pages a reader visits: how runs are scored, and what is written down of them. */
import { describe, expect, test } from "vitest";
import type { TabReading } from "../../lib/background/page-reading.ts";
import {
  createSiteHealth,
  healthOf,
  scoreOf,
  withRun,
  type Score,
  type SiteRuns,
} from "../../lib/background/site-health.ts";
import { onPage, visited } from "./open-handlers.ts";

const HOUR = 3_600_000;
const never: SiteRuns = { scores: "", page: "", workedAt: null, hadAbstract: false };

/** Runs on so many different pages, one an hour. */
function after(...scores: Score[]): SiteRuns {
  return scores.reduce((runs, score, place) => withRun(runs, score, String(place), place * HOUR), never);
}

test("a run is scored by what was read and whether it belongs to the address", () => {
  expect(scoreOf({ title: true, abstract: true, identifier: "agrees" })).toBe("a");
  expect(scoreOf({ title: true, abstract: false, identifier: "unstated" })).toBe("t");
  expect(scoreOf({ title: false, abstract: true, identifier: "agrees" })).toBe("n");
  expect(scoreOf({ title: true, abstract: true, identifier: "disagrees" })).toBe("d");
});

describe("a site", () => {
  test.each<[string, SiteRuns, string]>([
    ["nobody visited", never, "never"],
    ["whose pages are read", after("a", "a"), "green"],
    ["that never had abstracts", after("t", "t", "t", "t"), "green"],
    ["with a paper that has no abstract", after("a", "a", "t"), "green"],
    ["with one bad page, a 404", after("a", "a", "n"), "amber"],
    ["with one bad page at first sight", after("n"), "amber"],
    ["with a bad page now and then", after("n", "a", "n"), "amber"],
    ["that works again", after("n", "n", "a", "a", "a"), "green"],
    ["that just began to work again", after("n", "n", "a"), "amber"],
    ["whose abstracts vanished", after("a", "t", "t", "t"), "amber"],
    ["with two bad pages one after another", after("a", "a", "n", "n"), "red"],
    ["whose pages are of other papers than their addresses", after("a", "d", "d"), "red"],
    ["bad in two ways", after("n", "d"), "red"],
  ])("%s", (_, runs, health) => {
    expect(healthOf(runs)).toBe(health);
  });

  test("is not broken by one bad page that is loaded again and again", () => {
    let runs = after("a", "a");
    for (let time = 0; time < 5; time++) runs = withRun(runs, "n", "missing", 9 * HOUR);
    expect(healthOf(runs)).toBe("amber");
  });

  test("is known by its last ten pages and when one was read last", () => {
    const runs = after(..."nnaaaaaaaaan".split("").map((score) => score as Score));
    expect(runs.scores).toBe("aaaaaaaaan");
    expect(runs.workedAt).toBe(10 * HOUR);
  });
});

describe("the store", () => {
  function open() {
    const stored: Record<string, unknown> = {};
    const clock = { now: 0 };
    let writes = 0;
    const health = createSiteHealth(
      {
        get: async (keys) => Object.fromEntries(keys.filter((key) => key in stored).map((key) => [key, stored[key]])),
        async set(items) {
          writes += 1;
          Object.assign(stored, JSON.parse(JSON.stringify(items)));
        },
      },
      () => clock.now,
    );
    const stateOf = async (site: string) => healthOf((await health.read([site])).get(site)!);
    return { health, stored, clock, stateOf, writes: () => writes };
  }

  const reading = (fields: Partial<TabReading> = {}): TabReading => ({
    paper: visited,
    found: { title: true, abstract: true, identifier: "agrees" },
    ...fields,
  });
  const bad = reading({ found: { title: false, abstract: false, identifier: "unstated" } });
  const at = (path: string) => ({ ...onPage, url: new URL(path, "https://arxiv.org") });

  test("learns from the pages that are visited, at the same time too", async () => {
    const { health, stateOf } = open();
    expect(await stateOf("arxiv")).toBe("never");
    await health.note(at("/abs/2101.00001"), reading());
    expect(await stateOf("arxiv")).toBe("green");
    await Promise.all([health.note(at("/abs/2101.00002"), bad), health.note(at("/abs/2101.00003"), bad)]);
    expect(await stateOf("arxiv")).toBe("red");
    expect(await stateOf("huggingface")).toBe("never");
  });

  test("takes down nothing in private windows, and nothing of what is no page of a paper of a known site", async () => {
    const { health, stored } = open();
    await health.note({ ...at("/abs/2101.00001"), isPrivate: true }, reading());
    await health.note(at("/pdf/2101.00001"), bad);
    await health.note(at("/abs/2101.00001"), reading({ found: "unread" }));
    await health.note(at("/abs/2101.00001"), { ...bad, isBotCheck: true });
    await health.note(at("/abs/2101.00001"), null);
    await health.note({ ...onPage, url: new URL("https://journal.example.org/1") }, bad);
    expect(stored).toEqual({});
  });

  test("writes little of a site that goes on working, and the time once an hour", async () => {
    const { health, stored, clock, writes } = open();
    for (let page = 0; page < 30; page++) await health.note(at(`/abs/2101.000${String(page + 10)}`), reading());
    expect(writes()).toBe(10);
    clock.now = HOUR;
    await health.note(at("/abs/2101.00001"), reading());
    expect(writes()).toBe(11);
    expect(stored).toMatchObject({ "health:arxiv": { workedAt: HOUR } });
  });

  test("does not trip over what another version wrote", async () => {
    const { health, stored, stateOf } = open();
    for (const value of [7, null, { scores: "zzz", page: "" }, { scores: "a".repeat(99), page: "" }]) {
      stored["health:arxiv"] = value;
      expect(await stateOf("arxiv")).toBe("never");
    }
    await health.note(at("/abs/2101.00001"), reading());
    expect(await stateOf("arxiv")).toBe("green");
  });
});
