/** When a digest is due, by clocks of several places, on nights that are shorter or longer, and by clocks that jump. */
import { expect, test } from "vitest";
import { dueDay, localClock, nextDue, type LocalClock } from "../../lib/digest/due.ts";

const HOUR = 60 * 60 * 1000;
const utc = (text: string) => Date.parse(`${text}Z`);

/** Every digest that somebody gets who looks every quarter of an hour: the day, and what their clock shows. */
function digestsOf(timeZone: string, from: string, to: string, hour: number) {
  const clock = localClock(timeZone);
  const made: string[] = [];
  let newest: string | null = null;
  for (let now = utc(from); now <= utc(to); now += HOUR / 4) {
    const day = dueDay({ now, hour, newest, clock });
    if (day === null) continue;
    newest = day;
    made.push(`${day} at ${shown(clock, now)}`);
  }
  return made;
}

function shown(clock: LocalClock, at: number): string {
  const { day, hour } = clock(at);
  return `${day} ${String(hour).padStart(2, "0")}`;
}

test("a digest is due from its hour on, not before", () => {
  const clock = localClock("Europe/Berlin");
  const ask = (now: string) => dueDay({ now: utc(now), hour: 8, newest: "2026-11-22", clock });
  expect(ask("2026-11-23T06:59:59.999")).toBeNull();
  expect(ask("2026-11-23T07:00")).toBe("2026-11-23");
  expect(ask("2026-11-23T22:59")).toBe("2026-11-23");
});

test("the reader's midnight is what parts days, not London's", () => {
  const clock = localClock("Pacific/Auckland");
  expect(clock(utc("2026-11-22T11:00"))).toEqual({ day: "2026-11-23", hour: 0 });
  expect(dueDay({ now: utc("2026-11-22T19:00"), hour: 8, newest: "2026-11-22", clock })).toBe("2026-11-23");
});

test("without a zone the clock is the machine's own", () => {
  const at = new Date(2026, 10, 23, 9, 30).getTime();
  expect(localClock()(at)).toEqual({ day: "2026-11-23", hour: 9 });
});

test.each([
  // The clock goes from 2:00 to 3:00.
  [
    "Europe/Berlin",
    2,
    "2026-03-28T00:00",
    "2026-03-30T20:00",
    ["2026-03-28 at 2026-03-28 02", "2026-03-29 at 2026-03-29 03", "2026-03-30 at 2026-03-30 02"],
  ],
  [
    "America/New_York",
    2,
    "2026-03-07T06:00",
    "2026-03-09T20:00",
    ["2026-03-07 at 2026-03-07 02", "2026-03-08 at 2026-03-08 03", "2026-03-09 at 2026-03-09 02"],
  ],
  // Half an hour from 2:00, to 2:30: the hour is there in part.
  [
    "Australia/Lord_Howe",
    2,
    "2026-10-02T14:00",
    "2026-10-04T12:00",
    ["2026-10-03 at 2026-10-03 02", "2026-10-04 at 2026-10-04 02"],
  ],
  // At midnight, to 1:00.
  [
    "Africa/Cairo",
    0,
    "2026-04-22T22:00",
    "2026-04-25T06:00",
    ["2026-04-23 at 2026-04-23 00", "2026-04-24 at 2026-04-24 01", "2026-04-25 at 2026-04-25 00"],
  ],
])("an hour that %s skips (%i:00) is made up by the next there is", (timeZone, hour, from, to, expected) => {
  expect(digestsOf(timeZone, from, to, hour)).toEqual(expected);
});

test("an hour skipped at the end of a day is made up at midnight, for the day that lost it", () => {
  expect(digestsOf("America/Nuuk", "2026-03-27T20:00", "2026-03-30T04:00", 23)).toEqual([
    "2026-03-27 at 2026-03-27 23",
    "2026-03-28 at 2026-03-29 00",
    "2026-03-29 at 2026-03-29 23",
  ]);
});

test.each([
  ["Europe/Berlin", 2, "2026-10-24T22:30", "2026-10-26T20:00", 2],
  ["America/New_York", 1, "2026-11-01T04:00", "2026-11-02T20:00", 2],
  ["Africa/Cairo", 23, "2026-10-29T10:00", "2026-10-30T22:30", 2],
  ["Australia/Lord_Howe", 1, "2026-04-03T16:00", "2026-04-05T12:00", 2],
])("an hour that %s has twice (%i:00) brings one digest", (timeZone, hour, from, to, days) => {
  const made = digestsOf(timeZone, from, to, hour);
  expect(new Set(made.map((one) => one.slice(0, 10))).size).toBe(made.length);
  expect(made).toHaveLength(days);
});

test.each([
  "Europe/Berlin",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "America/St_Johns",
  "Pacific/Chatham",
])("a year in %s has a digest each day, at its hour", (timeZone) => {
  const made = digestsOf(timeZone, "2026-01-01T12:00", "2026-12-30T12:00", 8);
  const days = made.map((one) => one.slice(0, 10));
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBeGreaterThanOrEqual(363);
  for (const one of made.slice(1)) expect(one).toMatch(/^(\S+) at \1 08$/u);
});

test("days slept through bring one digest, of the day of waking", () => {
  const clock = localClock("Europe/Berlin");
  const now = utc("2026-11-23T09:00");
  expect(dueDay({ now, hour: 8, newest: "2026-11-19", clock })).toBe("2026-11-23");
  expect(dueDay({ now, hour: 8, newest: "2026-11-23", clock })).toBeNull();
});

test("a clock that is set back brings no second digest for a day, and none for days before", () => {
  const clock = localClock("Europe/Berlin");
  for (const day of ["2026-11-23", "2026-11-22", "2026-11-01"]) {
    expect(dueDay({ now: utc(`${day}T12:00`), hour: 8, newest: "2026-11-23", clock })).toBeNull();
  }
  expect(dueDay({ now: utc("2026-11-24T07:00"), hour: 8, newest: "2026-11-23", clock })).toBe("2026-11-24");
});

test("a journey brings one digest for each day the reader has: west over the date line and back", () => {
  const atHome = localClock("Pacific/Auckland");
  const away = localClock("Pacific/Honolulu");
  const now = utc("2026-11-22T20:00");
  const first = dueDay({ now, hour: 8, newest: "2026-11-22", clock: atHome });
  expect(first).toBe("2026-11-23");
  // It is the 22nd again there, and has been since before the digest.
  expect(dueDay({ now: now + 2 * HOUR, hour: 8, newest: first, clock: away })).toBeNull();
  expect(dueDay({ now: utc("2026-11-23T20:00"), hour: 8, newest: first, clock: away })).toBeNull();
  expect(dueDay({ now: utc("2026-11-24T18:00"), hour: 8, newest: first, clock: away })).toBe("2026-11-24");
});

test("what is due next is told to the minute", () => {
  const next = (now: string, newest: string | null, timeZone: string, hour = 8) =>
    new Date(nextDue({ now: utc(now), hour, newest, clock: localClock(timeZone) })).toISOString();
  expect(next("2026-11-23T06:10:20", "2026-11-22", "Europe/Berlin")).toBe("2026-11-23T07:00:00.000Z");
  expect(next("2026-11-23T07:30", "2026-11-23", "Europe/Berlin")).toBe("2026-11-24T07:00:00.000Z");
  expect(next("2026-11-23T07:30:00", "2026-11-22", "Europe/Berlin")).toBe("2026-11-23T07:30:00.000Z");
  expect(next("2026-11-23T07:30", "2026-11-23", "Asia/Kathmandu")).toBe("2026-11-24T02:15:00.000Z");
  // Over the night the clock is put forward: an hour earlier than the day before.
  expect(next("2026-03-28T12:00", "2026-03-28", "Europe/Berlin")).toBe("2026-03-29T06:00:00.000Z");
  expect(next("2026-03-28T12:00", "2026-03-28", "Europe/Berlin", 2)).toBe("2026-03-29T01:00:00.000Z");
  // The clock was a month ahead when the newest was made.
  expect(next("2026-11-23T07:30", "2026-12-24", "Europe/Berlin")).toBe("2026-12-25T07:00:00.000Z");
});

test("what is due next is not due before, and due then", () => {
  for (const timeZone of ["Europe/Berlin", "America/Nuuk", "Africa/Cairo", "Australia/Lord_Howe"]) {
    const clock = localClock(timeZone);
    for (let now = utc("2026-03-20T00:00"); now < utc("2026-05-01T00:00"); now += 7 * HOUR) {
      for (const hour of [0, 2, 23]) {
        const question = { hour, newest: clock(now).day, clock };
        const at = nextDue({ now, ...question });
        expect(dueDay({ now: at, ...question })).not.toBeNull();
        expect(dueDay({ now: at - 1, ...question })).toBeNull();
      }
    }
  }
});
