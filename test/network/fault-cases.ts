/** Every fault with what has to come of it, and somebody who asks again and again in spite of it. */
import { PaperkinError, type ErrorCode } from "../../lib/errors.ts";
import type { AnswerName, FaultServer } from "./fault-server.ts";
import { SECOND, testRule, type NetworkWorker, type VirtualTime } from "./network-worker.ts";

export type FaultCase = {
  readonly name: string;
  readonly answer: AnswerName;
  /** What the first who asks is told; null when the answer is given as it is. */
  readonly outcome: ErrorCode | null;
  /** How long the host has to be left alone at least, in milliseconds. */
  readonly restMs: number;
};

const REST_MS = 90 * SECOND;

export const faultCases: readonly FaultCase[] = [
  { name: "429, Retry-After in seconds", answer: "restSeconds", outcome: "hostRests", restMs: REST_MS },
  { name: "429, Retry-After as a date", answer: "restDate", outcome: "hostRests", restMs: REST_MS },
  { name: "429, RateLimit with a window", answer: "restWindow", outcome: "hostRests", restMs: REST_MS },
  { name: "429 without more", answer: "rest", outcome: "hostRests", restMs: 0 },
  { name: "500", answer: "failure", outcome: "hostFailed", restMs: 0 },
  { name: "503, Retry-After", answer: "unavailable", outcome: "hostFailed", restMs: REST_MS },
  { name: "connection reset", answer: "reset", outcome: "hostFailed", restMs: 0 },
  { name: "no answer", answer: "hang", outcome: "hostFailed", restMs: 0 },
  { name: "body that stops", answer: "slow", outcome: "hostFailed", restMs: 0 },
  { name: "body cut short", answer: "truncated", outcome: "hostFailed", restMs: 0 },
  { name: "100 MB", answer: "huge", outcome: "answerTooLarge", restMs: 0 },
  { name: "another kind of file", answer: "wrongType", outcome: null, restMs: 0 },
  { name: "redirect to another host", answer: "elsewhere", outcome: null, restMs: 0 },
  { name: "404", answer: "notFound", outcome: null, restMs: 0 },
];

const ASKS = 150;
const EVERY_MS = SECOND;

/** The most requests in that time by somebody who keeps the rules: one a gap, and none while the host rests. */
export function allowedIn(elapsedMs: number, { restMs }: FaultCase): number {
  const after = elapsedMs - Math.max(restMs, testRule.gapMs);
  return after < 0 ? 1 : 2 + Math.floor(after / testRule.gapMs);
}

/** Asks every second, without patience, a server whose first answer is the fault. */
export async function insist(server: FaultServer, { text }: NetworkWorker, time: VirtualTime, fault: FaultCase) {
  server.answerWith(fault.answer);
  const start = time.monotonic();
  const first = server.requests.length;
  const outcomes: (ErrorCode | null)[] = [];
  for (let ask = 0; ask < ASKS; ask++) {
    outcomes.push(await time.until(text(server.url(), { patienceMs: 0 }).then(() => null, codeOf)));
    time.pass(EVERY_MS);
  }
  return {
    asks: ASKS,
    requests: server.requests.length - first,
    allowed: allowedIn(time.monotonic() - start, fault),
    outcome: outcomes[0] ?? null,
    isRecovered: outcomes.slice(1).includes(null),
  };
}

function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof PaperkinError)) throw error;
  return error.code;
}
