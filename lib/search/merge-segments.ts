/** Merges neighbouring segments into one; the result is, byte for byte, the segment their living papers would build. */
import { createByteWriter, type ByteWriter } from "./bytes.ts";
import { eachBodyEntry, eachHeadEntry } from "./entries.ts";
import { headKinds, packSegment, type Segment } from "./segment.ts";
import { findDead } from "./living.ts";
import { writeWord } from "./vocabulary.ts";

/** Words handled between two places where a slice may end. */
const STEP = 1 << 10;

/** One of the segments, the positions its papers move to, and how far its words have been merged. */
type Source = { readonly segment: Segment; readonly places: Int32Array; next: number };

/**
 * Merges segments, oldest first. `isOldest` says that nothing older is left, so that ids taken out need not be
 * remembered. Yields wherever a slice may end.
 */
export function* mergeSegments(
  segments: readonly Segment[],
  isOldest = true,
): Generator<void, Uint8Array<ArrayBuffer>> {
  const dead = findDead(segments);
  let size = 0;
  const sources = segments.map((segment, index): Source => {
    const isDead = dead[index];
    const places = new Int32Array(segment.size).fill(-1);
    for (let paper = 0; paper < segment.size; paper++) if (isDead?.[paper] !== 1) places[paper] = size++;
    return { segment, places, next: 0 };
  });
  const lexicon = createByteWriter(1 << 20);
  const head = createByteWriter(1 << 20);
  const body = createByteWriter(1 << 20);
  let before: Uint8Array = new Uint8Array();
  let words = 0;
  let wordBytes = 0;
  let step = 0;
  for (;;) {
    if (++step % STEP === 0) yield;
    const holders = firstHolders(sources);
    const [first] = holders;
    if (first === undefined) break;
    const word = bytesOfNext(first);
    const headStart = head.length;
    const bodyStart = body.length;
    let headBefore = 0;
    let bodyBefore = 0;
    for (const source of holders) {
      headBefore = copyHead(source, head, headBefore);
      bodyBefore = copyBody(source, body, bodyBefore);
      // The lists of common words are long: a slice may have to end between two of them.
      if (head.length - headStart + body.length - bodyStart > STEP * 8) yield;
      source.next += 1;
    }
    // A word all of whose papers are dead.
    if (head.length === headStart && body.length === bodyStart) continue;
    writeWord(lexicon, word, before);
    lexicon.varint(head.length - headStart);
    lexicon.varint(body.length - bodyStart);
    words += 1;
    wordBytes += word.length;
    before = word;
  }
  return yield* packSegment({
    ids: living(sources, size, Uint32Array, ({ ids }) => ids),
    gone: isOldest ? new Uint32Array() : Uint32Array.from(new Set(segments.flatMap(({ gone }) => [...gone]))),
    months: living(sources, size, Uint16Array, ({ months }) => months),
    titleLengths: living(sources, size, Uint8Array, ({ titleLengths }) => titleLengths),
    authorLengths: living(sources, size, Uint8Array, ({ authorLengths }) => authorLengths),
    abstractLengths: living(sources, size, Uint8Array, ({ abstractLengths }) => abstractLengths),
    words,
    wordBytes,
    lexicon: lexicon.bytes(),
    head: head.bytes(),
    body: body.bytes(),
  });
}

/** The sources whose next word is the first of all next words, in their order. */
function firstHolders(sources: readonly Source[]): Source[] {
  let holders: Source[] = [];
  for (const source of sources) {
    if (source.next === source.segment.vocabulary.size) continue;
    const [holder] = holders;
    const order = holder === undefined ? -1 : compareNext(source, holder);
    if (order < 0) holders = [source];
    else if (order === 0) holders.push(source);
  }
  return holders;
}

function bytesOfNext({ segment, next }: Source): Uint8Array {
  const { bytes, starts } = segment.vocabulary;
  return bytes.subarray(starts[next], starts[next + 1]);
}

function compareNext(one: Source, other: Source): number {
  const first = one.segment.vocabulary;
  const second = other.segment.vocabulary;
  const start = first.starts[one.next] ?? 0;
  const otherStart = second.starts[other.next] ?? 0;
  const length = (first.starts[one.next + 1] ?? 0) - start;
  const otherLength = (second.starts[other.next + 1] ?? 0) - otherStart;
  const shared = Math.min(length, otherLength);
  for (let index = 0; index < shared; index++) {
    const difference = (first.bytes[start + index] ?? 0) - (second.bytes[otherStart + index] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** Appends the living entries of a source's next word; `before` and the result are the last paper written. */
function copyHead({ segment, places, next }: Source, writer: ByteWriter, before: number): number {
  let last = before;
  eachHeadEntry(segment.head, next, (paper, kind, position) => {
    const place = places[paper] ?? -1;
    if (place === -1) return;
    writer.varint(((place - last) << 2) | kind);
    if (kind === headKinds.title) writer.byte(position);
    last = place;
  });
  return last;
}

function copyBody({ segment, places, next }: Source, writer: ByteWriter, before: number): number {
  let last = before;
  eachBodyEntry(segment.body, next, (paper, count) => {
    const place = places[paper] ?? -1;
    if (place === -1) return;
    writer.varint(((place - last) << 2) | count);
    last = place;
  });
  return last;
}

function living<Numbers extends Uint8Array | Uint16Array | Uint32Array>(
  sources: readonly Source[],
  size: number,
  kind: new (length: number) => Numbers,
  of: (segment: Segment) => Numbers,
): Numbers {
  const all = new kind(size);
  for (const { segment, places } of sources) {
    const values = of(segment);
    places.forEach((place, paper) => {
      if (place !== -1) all[place] = values[paper] ?? 0;
    });
  }
  return all;
}
