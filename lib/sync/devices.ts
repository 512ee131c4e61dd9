/**
 * What a browser says of itself to the others: how far its own changes go, and how far it has taken in theirs. It is
 * said along with a change of its own or once a day, never as an answer: two browsers that acknowledge each other's
 * acknowledgements would write for ever.
 */
import type { Arrived } from "./carrier.ts";
import type { Cell } from "./cells.ts";
import { clockDevice, clockTime, EARLY_LIMIT_MS, tick, ZERO, type Device } from "./clock.ts";
import { eachClock, latestClock, NOTHING, type Clock, type DeviceCell, type ListsState } from "./merge.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** A browser that said nothing for so long is not waited for. */
export const ALIVE_MS = 90 * DAY_MS;

/** A browser that only reads says once a week that it is still there. */
const SIGN_OF_LIFE_MS = 7 * DAY_MS;

/** Longest label of a device that readers accept, in UTF-16 units. */
export const LABEL_LIMIT = 80;

/** Most devices whose changes one is said to have seen: readers accept no more. */
export const SEEN_LIMIT = 100;

/** The browser that speaks, what the reader may know it by, and its clock in epoch milliseconds. */
type Speaker = { readonly device: Device; readonly label: string; readonly now: number };

/** The latest clock of each device's own changes; what devices say of themselves is no change. */
export function headsOf(state: ListsState): ReadonlyMap<Device, Clock> {
  const heads = new Map<Device, Clock>();
  eachClock({ ...state, devices: NOTHING.devices }, (clock) => {
    if (clock === ZERO) return;
    const device = clockDevice(clock);
    if (clock > (heads.get(device) ?? ZERO)) heads.set(device, clock);
  });
  return heads;
}

/**
 * What the speaker says after it has taken `arrived` into `state`, as a change to be merged; NOTHING while it can wait.
 * Authors of `held` cells (those that the brake kept out) have not been taken in whole.
 */
export function sayOf(
  state: ListsState,
  { device, label, now }: Speaker,
  arrived: Arrived,
  held: readonly Cell[] = [],
): ListsState {
  const said = state.devices.get(device);
  const seen = seenAfter(said?.value.seen ?? new Map(), arrived, { device, now, held });
  const head = headsOf(state).get(device) ?? ZERO;
  if (said !== undefined && said.value.head === head && said.value.label === label) {
    const age = now - clockTime(said.clock);
    const news = [...seen].filter(([other, clock]) => clock !== said.value.seen.get(other));
    const isDue = news.some(([, clock]) => age >= DAY_MS || now - clockTime(clock) >= DAY_MS);
    if (!isDue && age < SIGN_OF_LIFE_MS) return NOTHING;
  }
  const value: DeviceCell["value"] = { label, head, seen };
  const clock = tick(latestClock(state), now, device);
  return { ...NOTHING, devices: new Map([[device, { value, clock }]]) };
}

function seenAfter(
  before: ReadonlyMap<Device, Clock>,
  { state, whole, seen: told = new Map() }: Arrived,
  { device, now, held }: { readonly device: Device; readonly now: number; readonly held: readonly Cell[] },
): ReadonlyMap<Device, Clock> {
  const heldBack = new Set(held.map(({ clock }) => clockDevice(clock)));
  const seen = new Map(before);
  const heads = whole.map((other) => [other, state.devices.get(other)?.value.head ?? ZERO] as const);
  for (const [other, clock] of [...heads, ...told]) {
    const isEarly = clockTime(clock) > now + EARLY_LIMIT_MS;
    if (other === device || isEarly || heldBack.has(other) || clock <= (seen.get(other) ?? ZERO)) continue;
    seen.set(other, clock);
  }
  return new Map([...seen].sort(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, SEEN_LIMIT));
}

/** What the devices of a state have seen together: for whom holds all that they know. */
export function seenBy({ devices }: Pick<ListsState, "devices">): ReadonlyMap<Device, Clock> {
  const seen = new Map<Device, Clock>();
  for (const { value } of devices.values()) {
    for (const [device, clock] of value.seen) if (clock > (seen.get(device) ?? ZERO)) seen.set(device, clock);
  }
  return seen;
}

/**
 * What of other devices' changes is in `state` (for `Arrived`), where it is put together from `documents`: everything that
 * each writer knew. The others know a writer only as far as they had heard of it, and may say more of it than they hold.
 */
export function wholeOf(
  state: ListsState,
  documents: ReadonlyMap<Device, ListsState>,
): Required<Pick<Arrived, "whole" | "seen">> {
  const whole: Device[] = [];
  const own = new Map<Device, DeviceCell>();
  for (const [device, { devices }] of documents) {
    const cell = devices.get(device);
    if (cell?.clock === state.devices.get(device)?.clock) whole.push(device);
    if (cell !== undefined) own.set(device, cell);
  }
  const seen = new Map(seenBy({ devices: own }));
  for (const [device, { value }] of own) if (value.head > (seen.get(device) ?? ZERO)) seen.set(device, value.head);
  return { whole, seen };
}

/** The devices that are waited for, with what each has seen: null for one that cannot say (an older Paperkin). */
export function aliveDevices(state: ListsState, now: number): ReadonlyMap<Device, DeviceCell["value"]["seen"] | null> {
  const isAlive = (clock: Clock): boolean => clockTime(clock) > now - ALIVE_MS;
  const alive = new Map<Device, DeviceCell["value"]["seen"] | null>();
  for (const [device, clock] of headsOf(state)) {
    if (isAlive(clock) && !state.devices.has(device)) alive.set(device, null);
  }
  for (const [device, { value, clock }] of state.devices) {
    if (isAlive(clock)) alive.set(device, value.seen);
  }
  return alive;
}
