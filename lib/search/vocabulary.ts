/**
 * The sorted words of a segment: stored front-coded, opened into flat bytes that can be searched. Sorted by their UTF-8
 * bytes, which is the order of code points.
 */
import type { ByteWriter } from "./bytes.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The words of an opened segment. */
export type Vocabulary = {
  readonly size: number;
  /** All words one after another; word `i` is `bytes[starts[i]]` to `bytes[starts[i + 1]]`. */
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
};

/** Compares two words in the order of vocabularies. */
export function compareWords(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const first = one.charCodeAt(index);
    const second = other.charCodeAt(index);
    if (first === second) continue;
    return byCodePoint(first) - byCodePoint(second);
  }
  return one.length - other.length;
}

/** Surrogates stand for code points above all others, but lie below U+E000 as units. */
function byCodePoint(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The UTF-8 bytes of a word. */
export function encodeWord(word: string): Uint8Array {
  const bytes = new Uint8Array(word.length);
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index);
    if (unit > 127) return encoder.encode(word);
    bytes[index] = unit;
  }
  return bytes;
}

/** No indexed word has more: lengths are stored in a byte. */
export const WORD_BYTES = 255;

/** Writes one word, given the one before it. */
export function writeWord(writer: ByteWriter, word: Uint8Array, before: Uint8Array): void {
  let shared = 0;
  const most = Math.min(word.length, before.length);
  while (shared < most && word[shared] === before[shared]) shared += 1;
  writer.byte(shared);
  writer.byte(word.length - shared);
  writer.copy(word, shared, word.length);
}

/** Word `index` as a string. */
export function wordAt({ bytes, starts }: Vocabulary, index: number): string {
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? 0;
  let word = "";
  for (let position = start; position < end; position++) {
    const byte = bytes[position] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    word += String.fromCharCode(byte);
  }
  return word;
}

/** The position of a word, -1 when it is not there. */
export function findWord(vocabulary: Vocabulary, word: Uint8Array): number {
  const position = lowerBound(vocabulary, word);
  if (position === vocabulary.size) return -1;
  return compareAt(vocabulary, position, word, false) === 0 ? position : -1;
}

/** The positions [start, end) of the words that begin with `prefix`. */
export function prefixRange(vocabulary: Vocabulary, prefix: Uint8Array): readonly [start: number, end: number] {
  const start = lowerBound(vocabulary, prefix);
  let low = start;
  let high = vocabulary.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareAt(vocabulary, middle, prefix, true) <= 0) low = middle + 1;
    else high = middle;
  }
  return [start, low];
}

function lowerBound(vocabulary: Vocabulary, word: Uint8Array): number {
  let low = 0;
  let high = vocabulary.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareAt(vocabulary, middle, word, false) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares word `index` with `word`; as a prefix, whatever begins with `word` counts as equal. */
function compareAt({ bytes, starts }: Vocabulary, index: number, word: Uint8Array, asPrefix: boolean): number {
  const start = starts[index] ?? 0;
  const length = (starts[index + 1] ?? 0) - start;
  const shared = Math.min(length, word.length);
  for (let position = 0; position < shared; position++) {
    const difference = (bytes[start + position] ?? 0) - (word[position] ?? 0);
    if (difference !== 0) return difference;
  }
  return asPrefix && length >= word.length ? 0 : length - word.length;
}
