/**
 * What a host allows at present, as pure steps: a turn is reserved, a request sent, its outcome noted. Every step gives
 * the state to write, so that the next worker goes on from wherever the last one died.
 */
import { DAY_MS, utcDay } from "../days.ts";
import type { HostRule } from "./host-rules.ts";

/** What a host allows at present; kept apart from what it was asked, which the reader may clear. */
export type HostState = {
  readonly host: string;
  readonly isOn: boolean;
  /** The earliest next request, by the host's gap; epoch milliseconds. */
  readonly nextAt: number;
  /** Left alone until then, because it asked for that or failed; 0 for not at all. */
  readonly restUntil: number;
  /** Failures in a row. */
  readonly failures: number;
  /** The day (UTC) that `asked` counts. */
  readonly day: string;
  readonly asked: number;
  /** When the last request left, epoch milliseconds; 0 before the first. */
  readonly sentAt?: number;
  /** When this was written: a clock that was set back since is told by it. */
  readonly writtenAt: number;
  /** True from sending to outcome: a worker that died in between leaves it, and that counts as a failure. */
  readonly isOpen?: boolean;
};

/** What came of a request. */
export type Outcome =
  | { readonly kind: "answered" }
  /** The host has to be left alone for so long at least. */
  | { readonly kind: "failed"; readonly restMs: number }
  /** Nobody wanted it any more: that says nothing about the host. */
  | { readonly kind: "stopped" };

/** A turn, or why there is none and from when on there may be one. */
export type Turn =
  | { readonly kind: "reserved"; readonly waitMs: number }
  | { readonly kind: "off" }
  | { readonly kind: "rests" | "spent"; readonly retryAt: number };

/** What a turn depends on besides the host's state. */
export type Moment = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** From 0 to below 1. */
  readonly random: number;
};

/** No host is left alone for longer, whatever it asks for. */
export const LONGEST_REST_MS = DAY_MS;
/** The most that the first failure costs; each further one twice as much, up to the longest. */
const FIRST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 6 * 3_600_000;

/** A state read back, or the first of a host, as it counts at this moment, whatever the clock was set to meanwhile. */
export function stateAt(kept: HostState | undefined, { host, gapMs }: HostRule, now: number): HostState {
  const day = utcDay(now);
  if (kept === undefined) {
    return { host, isOn: true, nextAt: 0, restUntil: 0, failures: 0, day, asked: 0, writtenAt: now };
  }
  // A clock that was set back would prolong every wait by as much.
  const behind = Math.max(0, kept.writtenAt - now);
  const restUntil = Math.max(0, Math.min(kept.restUntil - behind, now + LONGEST_REST_MS));
  return {
    ...kept,
    restUntil,
    // A turn that a dead worker reserved and did not use is free again.
    nextAt: Math.min(kept.nextAt - behind, Math.max(now, restUntil) + gapMs),
    // The count goes on when the clock goes back to a day before: only a midnight ends it.
    asked: day > kept.day ? 0 : kept.asked,
    sentAt: Math.min((kept.sentAt ?? 0) - behind, now),
    day,
    writtenAt: now,
  };
}

/**
 * Reserves the next turn, when it comes within `patienceMs`; at least `leastMs` are waited for it. The state is to be
 * written in any case: it holds what was learned of the clock and of the last worker.
 */
export function reserve(
  kept: HostState | undefined,
  rule: HostRule,
  { now, random }: Moment,
  { patienceMs, leastMs }: { readonly patienceMs: number; readonly leastMs: number },
): { readonly state: HostState; readonly turn: Turn } {
  const before = stateAt(kept, rule, now);
  const state = before.isOpen === true ? failed(before, rule, 0, { now, random }) : before;
  if (!state.isOn) return { state, turn: { kind: "off" } };
  if (state.asked >= rule.perDay) {
    return { state, turn: { kind: "spent", retryAt: Date.parse(state.day) + DAY_MS } };
  }
  const at = Math.max(now + leastMs, state.nextAt, state.restUntil);
  if (at - now > patienceMs) return { state, turn: { kind: "rests", retryAt: at } };
  return {
    state: { ...state, nextAt: at + rule.gapMs, asked: state.asked + 1 },
    turn: { kind: "reserved", waitMs: at - now },
  };
}

/** Gives a turn back that was waited for and not used. */
export function released(kept: HostState | undefined, rule: HostRule, now: number): HostState {
  const state = stateAt(kept, rule, now);
  return { ...state, nextAt: Math.min(state.nextAt, now + rule.gapMs), asked: Math.max(0, state.asked - 1) };
}

/** The state of a host that the reader switched. */
export function switched(kept: HostState | undefined, rule: HostRule, isOn: boolean, now: number): HostState {
  return { ...stateAt(kept, rule, now), isOn };
}

/** How long a request has to wait yet whose turn has come: another worker may have sent one meanwhile. Milliseconds. */
export function stillMs(kept: HostState | undefined, rule: HostRule, now: number): number {
  const { sentAt = 0 } = stateAt(kept, rule, now);
  return sentAt <= 0 ? 0 : Math.max(0, sentAt + rule.gapMs - now);
}

/** The state while a request is under way. */
export function opened(kept: HostState | undefined, rule: HostRule, now: number): HostState {
  const state = stateAt(kept, rule, now);
  // Reserved before midnight and sent after it: it counts for the new day.
  return { ...state, nextAt: now + rule.gapMs, asked: Math.max(1, state.asked), sentAt: now, isOpen: true };
}

/** The state after a request. */
export function closed(kept: HostState | undefined, rule: HostRule, outcome: Outcome, moment: Moment): HostState {
  const state = { ...stateAt(kept, rule, moment.now), isOpen: false };
  if (outcome.kind === "failed") return failed(state, rule, outcome.restMs, moment);
  return outcome.kind === "answered" ? { ...state, failures: 0, restUntil: 0 } : state;
}

/** One failure more: exponential backoff with full jitter, and no less than the host asked for. */
function failed(state: HostState, { isLocal }: HostRule, restMs: number, { now, random }: Moment): HostState {
  if (isLocal === true) return { ...state, isOpen: false };
  const most = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(state.failures, 30));
  const rest = Math.min(LONGEST_REST_MS, Math.max(restMs, Math.round(random * most)));
  return { ...state, isOpen: false, failures: state.failures + 1, restUntil: Math.max(state.restUntil, now + rest) };
}
