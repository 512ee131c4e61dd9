/**
 * The dense form of saved papers, for libraries that the rows are too long for: each paper's name once with all that
 * was done to it, in binary columns, which deflate packs better than text. Reading trusts nothing.
 *
 * A count, then texts (their length as a number, then UTF-8): devices, lists. A count of sorts of cells, each a bit set
 * (1 present, 2 counter not 0, 4 saved at another time than dated), a device and a list by index. A count of papers,
 * then four columns, each with its length in bytes ahead: names (0: a text; 1 and 2: an arXiv id of four or five digits,
 * its month and its number; 3: a fingerprint of a title), how many cells each paper has, the cells' sorts (with counter
 * and time since saving where the sort says so), and their times: the paper's first one since the paper before's, the
 * others since the cell before. Numbers are little-endian, seven bits a byte; those that may be negative are zigzag.
 */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import { isMoment } from "../untrusted.ts";
import type { Cell } from "./cells.ts";
import { clockCounter, clockDevice, clockOf, clockTime } from "./clock.ts";
import { isListId } from "./merge.ts";

export type MemberPiece = Cell & { readonly kind: "member" };

const PRESENT = 1;
const COUNTED = 2;
const SAVED_APART = 4;

const NAMES = { text: 0, arxiv4: 1, arxiv5: 2, title: 3 };

/** The cells with those of one paper together, papers by their oldest cell: the order that dense shards are cut in. */
export function byPaper(cells: readonly MemberPiece[]): MemberPiece[] {
  return [...Map.groupBy(cells, ({ identifier }) => identifier).values()].flat();
}

/** Writes cells in the order of `byPaper`. */
export function writeDense(cells: readonly MemberPiece[]): Uint8Array<ArrayBuffer> {
  const devices: string[] = [];
  const lists: string[] = [];
  const sorts: string[] = [];
  const [names, counts, kinds, times] = [column(), column(), column(), column()];
  let papers = 0;
  let start = 0;
  for (let first = 0, end = 0; first < cells.length; first = end, papers++) {
    const identifier = cells[first]?.identifier;
    while (end < cells.length && cells[end]?.identifier === identifier) end++;
    if (identifier !== undefined) writeName(names, identifier);
    counts.number(end - first);
    let time = start;
    for (const [place, cell] of cells.slice(first, end).entries()) {
      const moment = clockTime(cell.clock);
      times.signed(moment - time);
      time = moment;
      if (place === 0) start = moment;
      const counter = clockCounter(cell.clock);
      const apart = moment - cell.savedAt;
      const flags = Number(cell.present) * PRESENT + Number(counter > 0) * COUNTED + Number(apart !== 0) * SAVED_APART;
      const sort = [flags, indexIn(devices, clockDevice(cell.clock)), indexIn(lists, cell.list)].join();
      kinds.number(indexIn(sorts, sort));
      if (counter > 0) kinds.number(counter);
      if (apart !== 0) kinds.signed(apart);
    }
  }
  const whole = column();
  for (const table of [devices, lists]) {
    whole.number(table.length);
    for (const text of table) whole.text(text);
  }
  whole.number(sorts.length);
  for (const number of sorts.flatMap((sort) => sort.split(","))) whole.number(Number(number));
  whole.number(papers);
  for (const { bytes } of [names, counts, kinds, times]) {
    whole.number(bytes.length);
    for (const byte of bytes) whole.bytes.push(byte);
  }
  return Uint8Array.from(whole.bytes);
}

/** Reads what `writeDense` wrote; cells that are not valid are counted. Throws RangeError when the whole is not of this form. */
export function readDense(bytes: Uint8Array): { readonly pieces: readonly MemberPiece[]; readonly skipped: number } {
  const whole = reader(bytes);
  const devices = whole.list(() => whole.text());
  const lists = whole.list(() => whole.text());
  const sorts = whole.list(() => [whole.number(), devices[whole.number()], lists[whole.number()]] as const);
  const papers = whole.number();
  const [names, counts, kinds, times] = [whole.column(), whole.column(), whole.column(), whole.column()];
  const pieces: MemberPiece[] = [];
  let skipped = 0;
  let start = 0;
  for (let paper = 0; paper < papers; paper++) {
    const identifier = readName(names);
    let time = start;
    for (let count = counts.number(), place = 0; place < count; place++) {
      time += times.signed();
      if (place === 0) start = time;
      const [flags, device, list] = sorts[kinds.number()] ?? [0];
      const counter = (flags & COUNTED) === 0 ? 0 : kinds.number();
      const savedAt = time - ((flags & SAVED_APART) === 0 ? 0 : kinds.signed());
      const clock = clockOf(time, counter, device);
      const isDate = isMoment(savedAt);
      if (clock === null || identifier === null || !isListId(list) || !isDate) skipped++;
      else pieces.push({ kind: "member", list, identifier, clock, present: (flags & PRESENT) !== 0, savedAt });
    }
  }
  return { pieces, skipped };
}

function writeName(names: Column, identifier: Identifier): void {
  const [, year = "", month = "", number = ""] = /^arxiv:(\d\d)(\d\d)\.(\d{4,5})$/u.exec(identifier) ?? [];
  const title = /^title:([0-9a-f]{16})$/u.exec(identifier)?.[1];
  if (number !== "") {
    names.number(number.length === 4 ? NAMES.arxiv4 : NAMES.arxiv5);
    names.fixed(Number(year) * 100 + Number(month), 2);
    names.fixed(Number(number), number.length === 4 ? 2 : 3);
  } else if (title === undefined) {
    names.number(NAMES.text);
    names.text(identifier);
  } else {
    names.number(NAMES.title);
    for (let at = 0; at < title.length; at += 2) names.fixed(Number.parseInt(title.slice(at, at + 2), 16), 1);
  }
}

function readName(names: Reader): Identifier | null {
  const form = names.number();
  const arxiv = (bytes: number, length: number): string =>
    `arxiv:${padded(names.fixed(2), 4)}.${padded(names.fixed(bytes), length)}`;
  let name: string;
  if (form === NAMES.text) name = names.text();
  else if (form === NAMES.arxiv4) name = arxiv(2, 4);
  else if (form === NAMES.arxiv5) name = arxiv(3, 5);
  else if (form === NAMES.title) {
    name = `title:${Array.from({ length: 8 }, () => names.fixed(1).toString(16).padStart(2, "0")).join("")}`;
  } else throw new RangeError("A name of no known form");
  return isIdentifier(name) ? name : null;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

type Column = ReturnType<typeof column>;

function column() {
  const bytes: number[] = [];
  const writer = {
    bytes,
    /** Beyond 2^31 by division: the operators on bits end there. */
    number(value: number): void {
      let rest = value;
      for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
      bytes.push(rest);
    },
    signed: (value: number): void => writer.number(value < 0 ? -2 * value - 1 : 2 * value),
    fixed(value: number, length: number): void {
      for (let place = length - 1; place >= 0; place--) bytes.push(Math.floor(value / 0x100 ** place) % 0x100);
    },
    text(value: string): void {
      const encoded = new TextEncoder().encode(value);
      writer.number(encoded.length);
      bytes.push(...encoded);
    },
  };
  return writer;
}

type Reader = {
  number(): number;
  signed(): number;
  fixed(length: number): number;
  text(): string;
  list<Value>(read: () => Value): Value[];
  column(): Reader;
};

function reader(bytes: Uint8Array): Reader {
  let at = 0;
  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new RangeError("Cut short");
    at += length;
    return bytes.subarray(at - length, at);
  }
  const from: Reader = {
    number() {
      let value = 0;
      for (let unit = 1; unit <= Number.MAX_SAFE_INTEGER; unit *= 0x80) {
        const [byte = 0] = take(1);
        value += (byte % 0x80) * unit;
        if (byte < 0x80) return value;
      }
      throw new RangeError("A number without an end");
    },
    signed() {
      const value = from.number();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    fixed: (length) => take(length).reduce((value, byte) => value * 0x100 + byte, 0),
    text: () => new TextDecoder("utf-8", { fatal: true }).decode(take(from.number())),
    /** As many as are said, each of a byte at least: a count that lies ends with the bytes. */
    list<Value>(read: () => Value): Value[] {
      const values: Value[] = [];
      for (let rest = from.number(); rest > 0; rest--) values.push(read());
      return values;
    },
    column: () => reader(take(from.number())),
  };
  return from;
}

/** The place of `text` in a table, added when it is new. Tables stay tiny: a handful of devices, some dozens of lists. */
function indexIn(table: string[], text: string): number {
  const index = table.indexOf(text);
  return index === -1 ? table.push(text) - 1 : index;
}
