/** Packs papers into a segment. */
import { createByteWriter, createNumberWriter } from "./bytes.ts";
import { functionWords } from "./function-words.ts";
import { createInterner, type Interner } from "./interner.ts";
import { readAccents } from "./latex.ts";
import type { IndexedPaper } from "./search-index.ts";
import { ABSTRACT_STEP, bodyCounts, headKinds, LAST_POSITION, monthOf, packSegment } from "./segment.ts";
import { scanWords } from "./tokens.ts";
import { compareWords, encodeWord, writeWord } from "./vocabulary.ts";

/** Postings handled between two places where a slice may end. */
const STEP = 1 << 13;

/** Details of an entry: two bits as in its list, above them the position in a title. */
const DETAILS = 1 << 10;

/** Entries in the order of papers: the word of each, and its paper times `DETAILS` plus the details. */
type Entries = { readonly words: Uint32Array; readonly places: Uint32Array };

/**
 * Packs papers, of which the last counts where two have one id, and the ids that count no more in older segments.
 * Yields wherever a slice may end: after a paper, or some thousand postings.
 */
export function* buildSegment(
  papers: Iterable<IndexedPaper>,
  gone: readonly number[] = [],
): Generator<void, Uint8Array<ArrayBuffer>> {
  const distinct = new Map<number, IndexedPaper>();
  for (const paper of papers) {
    distinct.delete(paper.id);
    distinct.set(paper.id, paper);
  }
  const collector = createCollector(distinct.size);
  for (const paper of distinct.values()) {
    collector.add(paper);
    yield;
  }
  const { interner } = collector;
  const order = yield* sortWords(interner, collector.isUsed());
  const head = yield* packLists(order, interner.size, collector.head(), true);
  const body = yield* packLists(order, interner.size, collector.body(), false);
  const lexicon = createByteWriter();
  let before: Uint8Array = new Uint8Array();
  let wordBytes = 0;
  for (let index = 0; index < order.length; index++) {
    if (index % STEP === STEP - 1) yield;
    const word = encodeWord(order[index]?.word ?? "");
    writeWord(lexicon, word, before);
    lexicon.varint(head.lengths[index] ?? 0);
    lexicon.varint(body.lengths[index] ?? 0);
    wordBytes += word.length;
    before = word;
  }
  return yield* packSegment({
    ...collector.papers(),
    gone: Uint32Array.from(new Set(gone)),
    words: order.length,
    wordBytes,
    lexicon: lexicon.bytes(),
    head: head.bytes,
    body: body.bytes,
  });
}

/** Reads papers one after another and notes which word stands where. */
function createCollector(size: number) {
  const interner = createInterner();
  // Known first, so that a low number tells a function word.
  for (const word of functionWords) interner.add(word);
  const functionCount = interner.size;
  /** Per word, one more than the last paper in which it was noted, in the head and in the abstract. */
  let headSeen = new Uint32Array(1 << 12);
  let bodySeen = new Uint32Array(1 << 12);
  /** Per word, how often it stands in the abstract being read. */
  let counts = new Uint8Array(1 << 12);
  const ids = new Uint32Array(size);
  const months = new Uint16Array(size);
  const titleLengths = new Uint8Array(size);
  const authorLengths = new Uint8Array(size);
  const abstractLengths = new Uint8Array(size);
  const headEntries = createEntries();
  const bodyEntries = createEntries();
  const inAbstract: number[] = [];
  let paperCount = 0;

  /** Calls back with the number of every word; `isCompound` for two that a hyphen joins. */
  function read(text: string, note: (number: number, isCompound: boolean) => void): void {
    const noteNumber = (number: number, isCompound: boolean) => {
      while (number >= counts.length) {
        headSeen = grown(headSeen, Uint32Array);
        bodySeen = grown(bodySeen, Uint32Array);
        counts = grown(counts, Uint8Array);
      }
      note(number, isCompound);
    };
    scanWords(readAccents(text)?.text ?? text, "index", {
      plain: (plain, start, end, hash) => noteNumber(interner.addPlain(plain, start, end, hash), false),
      folded: (word) => noteNumber(interner.add(word), false),
      compound: (word) => noteNumber(interner.add(word), true),
    });
  }

  function readTitle(title: string): number {
    let length = 0;
    read(title, (number, isCompound) => {
      // A compound stands where its first part does.
      const position = isCompound ? length - 2 : length++;
      if (headSeen[number] === paperCount + 1) return;
      headSeen[number] = paperCount + 1;
      headEntries.add(number, paperCount, (Math.min(position, LAST_POSITION) << 2) | headKinds.title);
    });
    return length;
  }

  function readAuthors(authors: readonly string[]): number {
    /** Kind by word; the first and the last author are those people remember. */
    const kinds = new Map<number, number>();
    let length = 0;
    authors.forEach((name, index) => {
      const isOuter = index === 0 || index === authors.length - 1;
      read(name, (number, isCompound) => {
        if (!isCompound) length += 1;
        if (isOuter || !kinds.has(number)) kinds.set(number, isOuter ? headKinds.outerAuthor : headKinds.author);
      });
    });
    for (const [number, kind] of kinds) headEntries.add(number, paperCount, kind);
    return length;
  }

  function readVenue(venue: string): void {
    const seen = new Set<number>();
    read(venue, (number) => seen.add(number));
    for (const number of seen) headEntries.add(number, paperCount, headKinds.venue);
  }

  function readAbstract(abstract: string): number {
    let length = 0;
    read(abstract, (number, isCompound) => {
      if (!isCompound) length += 1;
      if (number < functionCount) return;
      if (bodySeen[number] !== paperCount + 1) {
        bodySeen[number] = paperCount + 1;
        counts[number] = 0;
        inAbstract.push(number);
      }
      const count = counts[number] ?? 0;
      if (count < bodyCounts.length) counts[number] = count + 1;
    });
    for (const number of inAbstract) bodyEntries.add(number, paperCount, (counts[number] ?? 1) - 1);
    inAbstract.length = 0;
    return length;
  }

  return {
    add({ id, title, authors, venue, abstract, date }: IndexedPaper): void {
      ids[paperCount] = id;
      months[paperCount] = monthOf(date);
      titleLengths[paperCount] = Math.min(readTitle(title), 255);
      authorLengths[paperCount] = Math.min(readAuthors(authors), 255);
      if (venue !== null) readVenue(venue);
      abstractLengths[paperCount] = Math.min(Math.ceil(readAbstract(abstract) / ABSTRACT_STEP), 255);
      paperCount += 1;
    },
    interner,
    /** Function words are known before they are met, and may stand in no list. */
    isUsed(): (number: number) => boolean {
      const inHeads = new Uint8Array(interner.size);
      for (const number of headEntries.all().words) inHeads[number] = 1;
      return (number) => number >= functionCount || inHeads[number] === 1;
    },
    papers: () => ({ ids, months, titleLengths, authorLengths, abstractLengths }),
    head: () => headEntries.all(),
    body: () => bodyEntries.all(),
  };
}

function createEntries() {
  const words = createNumberWriter();
  const places = createNumberWriter();
  return {
    add(word: number, paper: number, detail: number): void {
      words.push(word);
      places.push(paper * DETAILS + detail);
    },
    all: (): Entries => ({ words: words.values(), places: places.values() }),
  };
}

function grown<Numbers extends Uint8Array | Uint32Array>(numbers: Numbers, kind: new (length: number) => Numbers) {
  const larger = new kind(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The words that stand somewhere, with their numbers, sorted; by first letter, because one sort of all is too long a step. */
function* sortWords(interner: Interner, used: (number: number) => boolean): Generator<void, readonly SortedWord[]> {
  const byFirst = new Map<number, string[]>();
  for (let number = 0; number < interner.size; number++) {
    if (number % STEP === STEP - 1) yield;
    if (!used(number)) continue;
    const word = interner.wordAt(number);
    const first = word.codePointAt(0) ?? 0;
    const group = byFirst.get(first);
    if (group === undefined) byFirst.set(first, [word]);
    else group.push(word);
  }
  const sorted: SortedWord[] = [];
  for (const [, group] of [...byFirst].sort(([one], [other]) => one - other)) {
    // The built-in order of units is the order of code points as long as no word needs surrogates.
    const isPlain = !group.some((word) => /[\u{10000}-\u{10ffff}]/u.test(word));
    for (const word of isPlain ? group.sort() : group.sort(compareWords)) {
      sorted.push({ word, number: interner.add(word) });
    }
    yield;
  }
  return sorted;
}

type SortedWord = { readonly word: string; readonly number: number };

/** The lists of all words, one after another, and the length of each in bytes. */
function* packLists(
  order: readonly SortedWord[],
  size: number,
  { words, places }: Entries,
  hasPositions: boolean,
): Generator<void, { bytes: Uint8Array; lengths: Uint32Array }> {
  // A counting sort by word: entries come in the order of papers and keep it.
  const ends = new Uint32Array(size + 1);
  for (let index = 0; index < words.length; index++) {
    if (index % STEP === STEP - 1) yield;
    const word = (words[index] ?? 0) + 1;
    ends[word] = (ends[word] ?? 0) + 1;
  }
  for (let word = 1; word <= size; word++) ends[word] = (ends[word] ?? 0) + (ends[word - 1] ?? 0);
  const sorted = new Uint32Array(words.length);
  for (let index = 0; index < words.length; index++) {
    if (index % STEP === STEP - 1) yield;
    const word = words[index] ?? 0;
    // Now the place of the word's next entry, in the end the place after its last.
    const place = ends[word] ?? 0;
    sorted[place] = places[index] ?? 0;
    ends[word] = place + 1;
  }
  // Five bytes a number and one a position are the most an entry takes.
  const writer = createByteWriter(1 << 20);
  const lengths = new Uint32Array(order.length);
  let step = 0;
  for (let position = 0; position < order.length; position++) {
    const { number = 0 } = order[position] ?? {};
    const start = writer.length;
    let before = 0;
    for (let place = number === 0 ? 0 : (ends[number - 1] ?? 0); place < (ends[number] ?? 0); place++) {
      if (++step % STEP === 0) yield;
      const entry = sorted[place] ?? 0;
      const paper = Math.floor(entry / DETAILS);
      const detail = entry % DETAILS;
      writer.varint(((paper - before) << 2) | (detail & 3));
      if (hasPositions && (detail & 3) === headKinds.title) writer.byte(detail >> 2);
      before = paper;
    }
    lengths[position] = writer.length - start;
  }
  return { bytes: writer.bytes(), lengths };
}
