/** What this machine's memory costs: bytes held by the process, and how fast memory is read from end to end. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { percentile } from "./measure.ts";

const bandwidthBytes = 2 ** 28;

/** Bytes of objects and buffers that are still reachable. */
export async function heldBytes(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error("the heap can only be measured under node --expose-gc");
  // What a finished promise or generator held is let go in the turn after.
  for (let round = 0; round < 3; round++) {
    await nextTurn();
    globalThis.gc();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Bytes a second at which JavaScript sums a large typed array (256 MB, far beyond any cache); median of five. Doubles,
 * because with the narrower types the additions take longer than memory does.
 */
export function readBandwidth(): number {
  const numbers = new Float64Array(bandwidthBytes / Float64Array.BYTES_PER_ELEMENT).fill(1);
  const speeds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const total = sum(numbers);
    const seconds = (performance.now() - start) / 1_000;
    if (total !== numbers.length) throw new Error("the sum was not taken");
    return bandwidthBytes / seconds;
  });
  return percentile(speeds, 0.5);
}

/** Four sums side by side, so that the additions do not wait for each other but for memory. */
function sum(numbers: Float64Array): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  for (let place = 0; place < numbers.length; place += 4) {
    one += numbers[place] ?? 0;
    two += numbers[place + 1] ?? 0;
    three += numbers[place + 2] ?? 0;
    four += numbers[place + 3] ?? 0;
  }
  return one + two + three + four;
}
