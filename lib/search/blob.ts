/**
 * A block of bytes with a header of 32-bit numbers and sections aligned to four bytes, read back without being rebuilt.
 * The header: what it is, its format, its length, a checksum, then numbers of whoever writes it.
 */

import { runAtOnce } from "./slices.ts";

/** Numbers of the header before those of whoever writes it. */
const own = 4;
const checksumAt = 3;

/** The bytes are not a whole block of this format. */
export class DamagedBlob extends Error {}

/** An opened block. */
export type Blob = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The writer's own numbers. */
  readonly numbers: readonly number[];
  /** The next section, of so many bytes: a view of the block. */
  section(length: number): Uint8Array<ArrayBuffer>;
};

/** Numbers a checksum takes in per step. */
const CHECKED = 1 << 20;

/** Puts sections into one block, in steps of some milliseconds; `numbers` are whole and below 2^32. */
export function* packBlob(
  magic: number,
  format: number,
  numbers: readonly number[],
  sections: readonly ArrayBufferView[],
): Generator<void, Uint8Array<ArrayBuffer>> {
  const head = (own + 1 + numbers.length) * 4;
  const length = head + sections.reduce((sum, section) => sum + aligned(section.byteLength), 0);
  const bytes = new Uint8Array(length);
  let position = head;
  for (const { buffer, byteOffset, byteLength } of sections) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), position);
    position += aligned(byteLength);
    yield;
  }
  const header = new Uint32Array(bytes.buffer, 0, head / 4);
  header.set([magic, format, length, 0, numbers.length, ...numbers]);
  header[checksumAt] = yield* checksumOf(bytes);
  return bytes;
}

/** Opens a block. Throws `DamagedBlob` when it is cut, changed, or not of this kind and format. */
export function openBlob(packed: Uint8Array, magic: number, format: number): Blob {
  const bytes = inOwnBuffer(packed);
  if (bytes.length < (own + 1) * 4 || bytes.length % 4 !== 0) throw new DamagedBlob("too short");
  const header = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
  if (header[0] !== magic || header[1] !== format) throw new DamagedBlob("another format");
  if (header[2] !== bytes.length) throw new DamagedBlob("cut off");
  if (header[checksumAt] !== runAtOnce(checksumOf(bytes))) throw new DamagedBlob("wrong checksum");
  const count = header[own] ?? 0;
  let position = (own + 1 + count) * 4;
  return {
    bytes,
    numbers: [...header.subarray(own + 1, own + 1 + count)],
    section(length) {
      const start = position;
      position += aligned(length);
      return bytes.subarray(start, start + length);
    },
  };
}

/** A typed array over a buffer that holds nothing else, so that its sections can be viewed as wider numbers. */
function inOwnBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (bytes.byteOffset === 0 && buffer instanceof ArrayBuffer) return new Uint8Array(buffer, 0, bytes.length);
  return Uint8Array.from(bytes);
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}

/**
 * A rolling checksum over 32-bit words, the one that holds it left out: finds cuts, flips and swaps, not forgers. A step
 * takes in four megabytes.
 */
function* checksumOf(bytes: Uint8Array<ArrayBuffer>): Generator<void, number> {
  const numbers = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
  let sum = 0x811c9dc5;
  for (let start = 0; start < numbers.length; start += CHECKED) {
    const end = Math.min(start + CHECKED, numbers.length);
    for (let index = start; index < end; index++) {
      if (index !== checksumAt) sum = Math.imul(sum ^ (numbers[index] ?? 0), 0x01000193) ^ (sum >>> 15);
    }
    yield;
  }
  return sum >>> 0;
}
