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
import { openBlob, packBlob } from "./blob.ts";
import type { IndexedPaper } from "./search-index.ts";
import type { Vocabulary } from "./vocabulary.ts";

const magic = 0x58534b50;
/** Grows with every change of the layout or of what is indexed: an older segment is then rebuilt from the catalogue. */
const format = 2;

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
export function packSegment(parts: SegmentParts): Generator<void, Uint8Array<ArrayBuffer>> {
  const { ids, gone, months, titleLengths, authorLengths, abstractLengths, words, wordBytes, lexicon, head, body } =
    parts;
  return packBlob(
    magic,
    format,
    [ids.length, gone.length, words, wordBytes, lexicon.length, head.length, body.length],
    [ids, gone, months, titleLengths, authorLengths, abstractLengths, lexicon, head, body],
  );
}

/** Opens a packed segment. Throws `DamagedBlob` when the bytes are cut, changed or of another format. */
export function openSegment(packed: Uint8Array): Segment {
  const { bytes, numbers, section } = openBlob(packed, magic, format);
  const [size = 0, gone = 0, words = 0, wordBytes = 0, lexicon = 0, head = 0, body = 0] = numbers;
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
