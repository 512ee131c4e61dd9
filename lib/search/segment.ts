/**
 * One packed segment of the search index: some papers, their words, and which word stands in which paper, in one block
 * of bytes that is read back without being rebuilt. The layout, in little-endian order and each section aligned to four
 * bytes: a header of twelve 32-bit numbers (`header`), the papers' ids, the ids this segment takes out of older ones,
 * the papers' months, their lengths (title, authors, abstract), the front-coded words each with the lengths of its two
 * lists, the head lists, the body lists.
 *
 * A head list has the title, author and venue entries of a word, a body list those in abstracts. An entry begins with a
 * varint: the distance from the paper of the entry before, times four, plus two bits: in a body list how often
 * (`bodyCounts`), in a head list where (`headKinds`); a title entry is followed by a byte, its position in the title.
 */
import type { IndexedPaper } from "./search-index.ts";
import { runAtOnce } from "./slices.ts";
import type { Vocabulary } from "./vocabulary.ts";

const magic = 0x58534b50;
/** Grows with every change of the layout or of what is indexed: an older segment is then rebuilt from the catalogue. */
const format = 1;
const headerNumbers = 12;

/** What the two low bits of a head entry say. */
export const headKinds = { title: 0, author: 1, outerAuthor: 2, venue: 3 } as const;

/** What the two low bits of a body entry stand for: 1, 2, 3, or more times, counted as 5. */
export const bodyCounts = [1, 2, 3, 5] as const;

/** Title positions from here on are not told apart. */
export const LAST_POSITION = 254;
/** Abstract lengths are stored in steps of so many words. */
export const ABSTRACT_STEP = 4;

/** An opened segment; everything but `starts` is a view of its bytes. */
export type Segment = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many papers it holds, dead ones included. */
  readonly size: number;
  /** Catalogue keys by position. */
  readonly ids: Uint32Array;
  /** Keys that older segments may hold and that count no more. */
  readonly gone: Uint32Array;
  /** Months as `monthOf` counts them. */
  readonly months: Uint16Array;
  readonly titleLengths: Uint8Array;
  readonly authorLengths: Uint8Array;
  /** In steps of `ABSTRACT_STEP` words. */
  readonly abstractLengths: Uint8Array;
  readonly vocabulary: Vocabulary;
  readonly head: Lists;
  readonly body: Lists;
};

/** Lists of entries: those of word `i` are `bytes[starts[i]]` to `bytes[starts[i + 1]]`. */
export type Lists = { readonly bytes: Uint8Array; readonly starts: Uint32Array };

/** The parts of a segment to be packed. */
export type SegmentParts = {
  readonly ids: Uint32Array;
  readonly gone: Uint32Array;
  readonly months: Uint16Array;
  readonly titleLengths: Uint8Array;
  readonly authorLengths: Uint8Array;
  readonly abstractLengths: Uint8Array;
  readonly words: number;
  readonly wordBytes: number;
  readonly lexicon: Uint8Array;
  readonly head: Uint8Array;
  readonly body: Uint8Array;
};

/** Numbers a checksum takes in per step. */
const CHECKED = 1 << 20;

/** The bytes are not a whole segment of this format. */
export class DamagedSegment extends Error {}

/** Months since January 1500, plus 1; a date without a month counts as January. 0 when unknown or out of range. */
export function monthOf(date: IndexedPaper["date"]): number {
  if (date === null) return 0;
  const months = (Number(date.slice(0, 4)) - 1500) * 12 + (Number(date.slice(5, 7)) || 1);
  return months > 0 && months < 65_536 ? months : 0;
}

/** The year of a month as `monthOf` counts them, null when unknown. */
export function yearOfMonth(month: number): number | null {
  return month === 0 ? null : 1500 + Math.floor((month - 1) / 12);
}

/** Puts the parts into one block of bytes, in steps of some milliseconds. */
export function* packSegment(parts: SegmentParts): Generator<void, Uint8Array<ArrayBuffer>> {
  const sections: readonly Uint8Array[] = [
    bytesOf(parts.ids),
    bytesOf(parts.gone),
    bytesOf(parts.months),
    parts.titleLengths,
    parts.authorLengths,
    parts.abstractLengths,
    parts.lexicon,
    parts.head,
    parts.body,
  ];
  const length = headerNumbers * 4 + sections.reduce((sum, section) => sum + aligned(section.length), 0);
  const bytes = new Uint8Array(length);
  let position = headerNumbers * 4;
  for (const section of sections) {
    bytes.set(section, position);
    position += aligned(section.length);
    yield;
  }
  const header = new Uint32Array(bytes.buffer, 0, headerNumbers);
  const numbers = [magic, format, length, 0, parts.ids.length, parts.gone.length, parts.words, parts.wordBytes];
  header.set([...numbers, parts.lexicon.length, parts.head.length, parts.body.length]);
  header[3] = yield* checksumOf(bytes);
  return bytes;
}

/** Opens a packed segment. Throws `DamagedSegment` when the bytes are cut, changed or of another format. */
export function openSegment(packed: Uint8Array): Segment {
  const bytes = inOwnBuffer(packed);
  if (bytes.length < headerNumbers * 4 || bytes.length % 4 !== 0) throw new DamagedSegment("too short");
  const header = new Uint32Array(bytes.buffer, 0, headerNumbers);
  if (header[0] !== magic || header[1] !== format) throw new DamagedSegment("another format");
  if (header[2] !== bytes.length) throw new DamagedSegment("cut off");
  if (header[3] !== runAtOnce(checksumOf(bytes))) throw new DamagedSegment("wrong checksum");
  const [, , , , size = 0, gone = 0, words = 0, wordBytes = 0, lexicon = 0, head = 0, body = 0] = header;
  let position = headerNumbers * 4;
  const section = (length: number) => {
    const start = position;
    position += aligned(length);
    return bytes.subarray(start, start + length);
  };
  const ids = section(size * 4);
  const goneIds = section(gone * 4);
  const months = section(size * 2);
  const titleLengths = section(size);
  const authorLengths = section(size);
  const abstractLengths = section(size);
  const { vocabulary, headStarts, bodyStarts } = openLexicon(section(lexicon), words, wordBytes);
  return {
    bytes,
    size,
    ids: new Uint32Array(bytes.buffer, ids.byteOffset, size),
    gone: new Uint32Array(bytes.buffer, goneIds.byteOffset, gone),
    months: new Uint16Array(bytes.buffer, months.byteOffset, size),
    titleLengths,
    authorLengths,
    abstractLengths,
    vocabulary,
    head: { bytes: section(head), starts: headStarts },
    body: { bytes: section(body), starts: bodyStarts },
  };
}

/** Undoes the front coding, so that words can be compared where they lie. */
function openLexicon(lexicon: Uint8Array, size: number, wordBytes: number) {
  const bytes = new Uint8Array(wordBytes);
  const starts = new Uint32Array(size + 1);
  const headStarts = new Uint32Array(size + 1);
  const bodyStarts = new Uint32Array(size + 1);
  let read = 0;
  let written = 0;
  let before = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = lexicon[read++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  for (let word = 0; word < size; word++) {
    const shared = lexicon[read++] ?? 0;
    const own = lexicon[read++] ?? 0;
    const start = written;
    for (let index = 0; index < shared; index++) bytes[written++] = bytes[before + index] ?? 0;
    for (let index = 0; index < own; index++) bytes[written++] = lexicon[read++] ?? 0;
    before = start;
    starts[word + 1] = written;
    headStarts[word + 1] = (headStarts[word] ?? 0) + varint();
    bodyStarts[word + 1] = (bodyStarts[word] ?? 0) + varint();
  }
  return { vocabulary: { size, bytes, starts }, headStarts, bodyStarts };
}

/** A typed array over a buffer that holds nothing else, so that its sections can be viewed as wider numbers. */
function inOwnBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (bytes.byteOffset === 0 && buffer instanceof ArrayBuffer) return new Uint8Array(buffer, 0, bytes.length);
  return Uint8Array.from(bytes);
}

function bytesOf(numbers: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
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
      if (index !== 3) sum = Math.imul(sum ^ (numbers[index] ?? 0), 0x01000193) ^ (sum >>> 15);
    }
    yield;
  }
  return sum >>> 0;
}
