/**
 * Five browsers of one reader, two makers' accounts and a folder that joins them, with everything that goes wrong: what
 * the model test drives. Each browser has its own idea of the time; two are days off, and one is months ahead now and
 * then, until it is set right.
 */
import type { Identifier } from "../../lib/identifiers.ts";
import { cellsOf, stateOf, type Cell } from "../../lib/sync/cells.ts";
import { clockDevice, clockOf, clockTime, EARLY_LIMIT_MS } from "../../lib/sync/clock.ts";
import { cellNow } from "../../lib/sync/delta.ts";
import { ALIVE_MS, seenBy } from "../../lib/sync/devices.ts";
import {
  colorList,
  listColors,
  mergeLists,
  NOTHING,
  placeList,
  setNote,
  type Clock,
  type ListId,
  type ListsState,
} from "../../lib/sync/merge.ts";
import { stateList, tagList } from "../../lib/sync/paper-states.ts";
import { placeBetween } from "../../lib/sync/places.ts";
import { redateEarly } from "../../lib/sync/redate.ts";
import { dropSettled } from "../../lib/sync/tombstones.ts";
import { createRandom } from "../random.ts";
import { fakeDevice, START, type FakeDevice } from "./fake-device.ts";
import { fakeAccount, type Account } from "./fake-sync-area.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** How far the clock goes wrong that is set right: other browsers leave out what it dates. */
const AHEAD_MS = 60 * DAY_MS;
const LISTS: readonly ListId[] = ["reading", "list000001", "list000002", "list000003", "list000004", "list000005"];
const PAPERS = Array.from(
  { length: 80 },
  (_, number): Identifier => `arxiv:20${10 + (number % 12)}.${10_000 + number}`,
);
const STATES = (["toRead", "reading", "read", "starred", "muted"] as const).map(stateList);
const TAGS = ["vision", "Sprache", "統計"].map((name) => tagList(name));

/** When something was saved, and what somebody who removed it later knew. */
export type Save = { readonly list: ListId; readonly paper: Identifier; readonly clock: Clock };
/** `knew`: the latest change of the paper's place in the list that the browser which removed it had taken in. */
export type Removal = Save & { readonly knew: Clock | null };

type Member = {
  readonly device: FakeDevice;
  readonly account: Account;
  readonly hasFolder: boolean;
  offlineUntil: number;
  /** Until when its clock is months ahead. */
  aheadUntil: number;
};

/** A household that does as its seed says. */
export function createModel(seed: number) {
  const next = createRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
  let time = START;
  const chrome = fakeAccount("chrome");
  const firefox = fakeAccount("firefox");
  /** The files of a WebDAV folder: each browser's whole state. */
  const folder = new Map<string, ListsState>();
  /** All that was ever changed, and what it was to do. */
  let changes: Cell[] = [];
  let saves: Save[] = [];
  let removals: Removal[] = [];
  const tally: Record<string, number> = {};
  const members: Member[] = (
    [
      ["aaaaaaaa", "chrome", 0, false],
      ["bbbbbbbb", "chrome", 2 * DAY_MS, true],
      ["cccccccc", "chrome", -2 * DAY_MS, true],
      ["dddddddd", "firefox", 5 * HOUR_MS, true],
      ["eeeeeeee", "firefox", -10 * 60_000, false],
    ] as const
  ).map(([id, browser, skew, hasFolder]) => {
    const member: Member = {
      device: fakeDevice(id, { browser, now: () => time + skew + (member.aheadUntil > time ? AHEAD_MS : 0) }),
      account: browser === "chrome" ? chrome : firefox,
      hasFolder,
      offlineUntil: 0,
      aheadUntil: 0,
    };
    return member;
  });
  const nowOf = ({ device }: Member): number => device.now();

  function note(delta: ListsState): void {
    changes.push(...cellsOf(delta));
  }

  /** What a worker does first: a clock that was set right dates anew what was written meanwhile, and so does the truth. */
  function wake({ device }: Member): void {
    const before = device.state;
    const shown = JSON.stringify(device.view());
    device.state = redateEarly(before, device.now(), device.id);
    if (device.state === before) return;
    count("redated");
    const dates = new Map(
      cellsOf(before).map((cell) => [cell.clock, cellNow(device.state, cell)?.clock ?? cell.clock]),
    );
    const order = [...dates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, clock]) => clock);
    const isInOrder = order.every((clock, place) => place === 0 || order[place - 1]! < clock);
    if (!isInOrder || JSON.stringify(device.view()) !== shown) count("redated wrongly");
    /** Nothing for what its browser had changed again before. */
    const dated = <Dated extends { readonly clock: Clock }>(made: Dated): Dated[] => {
      const isOurs = clockDevice(made.clock) === device.id;
      if (!isOurs || clockTime(made.clock) <= device.now() + EARLY_LIMIT_MS) return [made];
      const clock = dates.get(made.clock);
      return clock === undefined ? [] : [{ ...made, clock }];
    };
    changes = changes.flatMap(dated);
    saves = saves.flatMap(dated);
    removals = removals.flatMap(dated).map((removal) => ({
      ...removal,
      knew: removal.knew === null ? null : (dates.get(removal.knew) ?? removal.knew),
    }));
  }

  function save({ device }: Member, list: ListId, paper: Identifier): void {
    const delta = device.save(list, paper);
    note(delta);
    saves.push({ list, paper, clock: delta.members.get(list)!.get(paper)!.clock });
  }

  function remove({ device }: Member, list: ListId, paper: Identifier): void {
    const knew = device.state.members.get(list)?.get(paper)?.clock ?? null;
    const delta = device.remove(list, paper);
    note(delta);
    removals.push({ list, paper, knew, clock: delta.members.get(list)!.get(paper)!.clock });
  }

  function setDeleted({ device }: Member, list: ListId, deleted: boolean): void {
    const cells = device.state.members.get(list);
    const delta = device.setDeleted(list, deleted);
    note(delta);
    if (!deleted || list === "reading") return;
    const { clock } = delta.lists.get(list)!.deleted;
    for (const paper of PAPERS) removals.push({ list, paper, clock, knew: cells?.get(paper)?.clock ?? null });
  }

  /** One exchange over the folder: reads the others' files, takes them in, writes the own one. */
  function exchangeFolder(member: Member, isKilled: boolean): boolean {
    const { device } = member;
    const others = [...folder].filter(([id]) => id !== device.id);
    const arrived = others.map(([id, document]) => {
      const cells = cellsOf(document);
      const timely = cells.filter(({ clock }) => clockTime(clock) <= nowOf(member) + EARLY_LIMIT_MS);
      return { id, state: stateOf(timely), isWhole: timely.length === cells.length };
    });
    const around = arrived.reduce((sum, { state }) => mergeLists(sum, state), NOTHING);
    const isAllWhole = arrived.every(({ isWhole }) => isWhole);
    const whole = arrived.filter(({ isWhole }) => isWhole).map(({ id }) => id);
    device.receive({ state: around, whole, ...(isAllWhole ? { seen: seenBy(around) } : {}) });
    if (isKilled) return false;
    const document = dropSettled(device.state, nowOf(member), { around });
    const before = folder.get(device.id);
    const isNews = before === undefined || textOf(before) !== textOf(document);
    if (isNews) folder.set(device.id, document);
    return isNews;
  }

  async function deliver(member: Member): Promise<void> {
    const { device, account, hasFolder } = member;
    wake(member);
    if (member.offlineUntil > time) return count("kept offline");
    const isKilled = next() < 0.05;
    if (isKilled) count("killed while exchanging");
    if (hasFolder && next() < 0.4) {
      count("folder exchanges");
      return void exchangeFolder(member, isKilled);
    }
    count("account exchanges");
    const manner = next();
    if (manner < 0.7) account.sync(device.area);
    if (next() < 0.05) {
      device.area.failNext(new Error("This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota."));
      count("throttled");
    }
    await device.exchange({ isKilled });
    if (manner > 0.2) account.sync(device.area);
  }

  function count(what: string): void {
    tally[what] = (tally[what] ?? 0) + 1;
  }

  function change(member: Member): void {
    const { device } = member;
    wake(member);
    const list = one(LISTS);
    const paper = one(PAPERS);
    const act = below(100);
    count("changes");
    if (act < 38) return save(member, list, paper);
    if (act < 50) return remove(member, list, one(device.papers(list).length > 0 ? device.papers(list) : [paper]));
    if (act < 58) {
      const [from] = device.papers(list);
      if (from === undefined) return save(member, list, paper);
      save(member, one(LISTS), from);
      return remove(member, list, from);
    }
    if (act < 62) return note(device.rename(list, `List ${below(50)}`));
    if (act < 65) return note(device.change((clock) => colorList(list, one([null, ...listColors]), clock)));
    if (act < 69) {
      const places = LISTS.map((id) => device.state.lists.get(id)?.place.value ?? null);
      const key = placeBetween(one(places), one(places));
      return note(device.change((clock) => placeList(list, key, clock)));
    }
    if (act < 70) return setDeleted(member, list, true);
    if (act < 71) return setDeleted(member, list, false);
    if (act < 80) return note(device.change((clock) => setNote(paper, one(["", "see § 3", "**good**"]), clock)));
    const hidden = one(act < 88 ? TAGS : STATES);
    return next() < 0.7 ? save(member, hidden, paper) : remove(member, hidden, paper);
  }

  /** Something that happens to a browser or to what it published. */
  function mishap(member: Member): void {
    const { device, account } = member;
    const act = below(11);
    if (act < 4) {
      member.offlineUntil = time + below(20 * DAY_MS);
      count("went offline");
    } else if (act < 6) {
      account.leave(device.area);
      count("signed out and in");
    } else if (act < 7) {
      for (const key of account.keys()) if (next() < 0.5) account.tamper(key, null);
      count("account half wiped");
    } else if (act < 8) {
      for (const key of account.keys()) account.tamper(key, null);
      count("account wiped");
    } else if (act < 9) {
      const [key] = account.keys();
      if (key !== undefined) account.tamper(key, "1.eJyrVgoA");
      count("item damaged");
    } else if (act < 10) {
      // One and the same: two computers that are wrong together would believe each other.
      members[3]!.aheadUntil = time + below(5 * DAY_MS);
      count("clock went ahead");
    } else {
      const keepFrom = clockOf(Math.max(0, nowOf(member) - ALIVE_MS), 0, device.id);
      const before = cellsOf(device.state).length;
      device.state = dropSettled(device.state, nowOf(member), { keepFrom });
      tally["tombstones forgotten"] = (tally["tombstones forgotten"] ?? 0) + before - cellsOf(device.state).length;
    }
  }

  return {
    members,
    tally,
    /** All changes together, whoever has heard of them. */
    truth: () => stateOf(changes),
    saves: () => saves,
    removals: () => removals,

    async step(): Promise<void> {
      time += below(3 * HOUR_MS);
      const member = one(members);
      const chance = next();
      if (chance < 0.89) change(member);
      else if (chance < 0.985) await deliver(member);
      else mishap(member);
    },

    /** Everybody comes online and exchanges until nobody has anything to write; gives the rounds it took. */
    async settle(): Promise<number> {
      // Twice: what is dated anew is ahead of a browser whose clock is behind, as everything of this moment is.
      for (let pause = 0; pause < 2; pause++) {
        time += 5 * DAY_MS;
        for (const member of members) wake(member);
      }
      for (let round = 1; round <= 20; round++) {
        const writes = members.map(({ device }) => device.area.writes);
        let isNews = false;
        for (const member of members) {
          member.offlineUntil = 0;
          member.account.sync(member.device.area);
          await member.device.exchange();
          member.account.sync(member.device.area);
          if (member.hasFolder && exchangeFolder(member, false)) isNews = true;
        }
        if (!isNews && members.every(({ device }, place) => device.area.writes === writes[place])) return round;
      }
      return Infinity;
    },
  };
}

function textOf(state: ListsState): string {
  return JSON.stringify(cellsOf(state), (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
