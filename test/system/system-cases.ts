/** What may go wrong over some days with everything that comes in and goes out. */
import { DAY_MS } from "../../lib/days.ts";
import type { AnswerName } from "../network/fault-server.ts";

const HOUR_MS = 3_600_000;

export type SystemCase = {
  readonly name: string;
  readonly days: number;
  /** The first midnight, UTC. */
  readonly start?: number;
  /** What the server says instead: to every third request, and to all on two mornings. */
  readonly answer?: AnswerName;
  /** Whether the browser is open, so many milliseconds after the start; `isDaytime` when not said. */
  readonly isAwake?: (elapsed: number) => boolean;
  /** When the reader's clock is set, after the start, and by how much. */
  readonly clock?: readonly { readonly at: number; readonly by: number }[];
  /** Workers that wake at each alarm; one when not said. */
  readonly workers?: number;
  /** The step at which the first worker dies. */
  readonly diesAt?: number;
};

const at = (day: number, hour: number) => day * DAY_MS + hour * HOUR_MS;
const hourOf = (elapsed: number) => (elapsed % DAY_MS) / HOUR_MS;
/** Morning, noon and evening: UTC is an hour or two behind Berlin. */
const OPEN = [
  [5, 8],
  [12, 13.5],
  [20, 21],
] as const;
export const isDaytime = (elapsed: number) =>
  OPEN.some(([from, to]) => hourOf(elapsed) >= from && hourOf(elapsed) < to);

const DAYS = 3;
const faulty = (name: string, answer: AnswerName): SystemCase => ({ name, days: DAYS, answer });

export const systemCases: readonly SystemCase[] = [
  { name: "none", days: DAYS },
  faulty("429, Retry-After", "restSeconds"),
  faulty("429 without more", "rest"),
  faulty("500", "failure"),
  faulty("no answer", "hang"),
  faulty("connection reset", "reset"),
  faulty("body cut short", "truncated"),
  faulty("HTML with 200", "wrongType"),
  faulty("100 MB", "huge"),
  { name: "clock a day back", days: DAYS, clock: [{ at: at(1, 3), by: -DAY_MS }] },
  { name: "clock a day forward", days: DAYS, clock: [{ at: at(1, 3), by: DAY_MS }] },
  {
    name: "clock a week forward and back",
    days: 9,
    clock: [
      { at: at(1, 3), by: 7 * DAY_MS },
      { at: at(1, 13), by: -7 * DAY_MS },
    ],
  },
  { name: "summer time begins", days: 3, start: Date.UTC(2026, 2, 28) },
  { name: "summer time ends", days: 3, start: Date.UTC(2026, 9, 24) },
  {
    name: "asleep for three days",
    days: 6,
    isAwake: (elapsed) => isDaytime(elapsed) && (elapsed < at(1, 12) || elapsed >= at(4, 12)),
  },
  {
    name: "closed before the hour",
    days: DAYS,
    // Berlin's eight o'clock is seven here: open in the evening only.
    isAwake: (elapsed) => hourOf(elapsed) >= 20 && hourOf(elapsed) < 23,
  },
  { name: "two workers at once", days: DAYS, workers: 2 },
];

/** A morning on which everything is due at once, and the worker that wakes to it dies at a step. */
export function deathAt(diesAt: number): SystemCase {
  return {
    name: `killed at step ${diesAt}`,
    days: 1,
    diesAt,
    isAwake: (elapsed) => elapsed >= at(0, 7) && elapsed < at(0, 9),
  };
}
