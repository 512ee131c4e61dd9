/**
 * The wire form of a shard: JSON arrays, kept short because the browser's account is small. Reading trusts nothing.
 *
 * `[start, devices, lists, rows]`: epoch milliseconds of the first clock, tables of the device and list ids that rows
 * name by index, and rows `[kind, milliseconds since the row before, …]`:
 *   0 name     `[0, ms, counter, device, list, name]`
 *   1 deleted  `[1, ms, counter, device, list, 0 | 1]`
 *   2 saved    `[2, ms, counter, device, list, identifier, clock − savedAt when not 0]`
 *   3 removed  like 2
 *   4 card     `[4, 0, identifier, title, authors, year | null]`
 *   5 colour   `[5, ms, counter, device, list, colour | null]`
 *   6 place    `[6, ms, counter, device, list, key | null]`
 *   7 note     `[7, ms, counter, device, identifier, text]`
 *   8 device   `[8, ms, counter, device, label, head, [[device, clock], …]]`, written by the device itself
 *   9 tally    `[9, 0, cells, sum]`, of the cells in all shards of the device
 * Later versions may add kinds, fields at the end of a row, and elements at the end of the whole; nothing else.
 */
import { isIdentifier } from "../identifiers.ts";
import { clip } from "../text.ts";
import { isMoment, listOf } from "../untrusted.ts";
import { isCell, type Cell, type Piece } from "./cells.ts";
import { clockCounter, clockDevice, clockOf, clockTime, isClock, isDevice } from "./clock.ts";
import { isPlace } from "./places.ts";
import { LABEL_LIMIT, SEEN_LIMIT } from "./devices.ts";
import { isListId, LIST_NAME_LIMIT, listColors, NOTE_LIMIT, type Card, type Clock } from "./merge.ts";

/** A card carries what a row of a list shows; beyond that its texts are clipped. */
const CARD_LIMITS = { title: 300, authors: 6, name: 80 };

const KINDS = { name: 0, deleted: 1, saved: 2, removed: 3, card: 4, color: 5, place: 6, note: 7, device: 8, tally: 9 };

/** What was read, and how many rows of a known kind were not valid. */
export type ReadRows = { readonly pieces: readonly Piece[]; readonly skipped: number };

/** Writes pieces, cells among them in clock order. */
export function writeRows(pieces: readonly Piece[]): string {
  const start = pieces.find(isCell);
  const startTime = start === undefined ? 0 : clockTime(start.clock);
  const devices: string[] = [];
  const lists: string[] = [];
  let time = startTime;
  const rows = pieces.map((piece) => {
    if (piece.kind === "card") {
      const { title, authors, year } = clipCard(piece.card);
      return [KINDS.card, 0, piece.identifier, title, authors, year];
    }
    if (piece.kind === "tally") return [KINDS.tally, 0, piece.cells, piece.sum];
    const moment = clockTime(piece.clock);
    const passed = moment - time;
    time = moment;
    const device = indexIn(devices, clockDevice(piece.clock));
    const head = [kindOf(piece), passed, clockCounter(piece.clock), device];
    return "list" in piece ? [...head, indexIn(lists, piece.list), ...bodyOf(piece)] : [...head, ...bodyOf(piece)];
  });
  return JSON.stringify([startTime, devices, lists, rows]);
}

/** Reads rows; null when the whole is not of this form. Rows of unknown kinds are passed over, invalid ones counted. */
export function readRows(text: string): ReadRows | null {
  const [start, devices, lists, rows] = listOf(JSON.parse(text));
  if (typeof start !== "number" || !Array.isArray(devices) || !Array.isArray(lists) || !Array.isArray(rows))
    return null;
  const pieces: Piece[] = [];
  let skipped = 0;
  let time = start;
  for (const [index, row] of rows.entries()) {
    const [kind, passed, ...fields] = listOf(row);
    if (typeof kind !== "number" || typeof passed !== "number" || !Number.isInteger(passed)) {
      // Without its time the rows behind it cannot be dated either.
      return { pieces, skipped: skipped + rows.length - index };
    }
    time += passed;
    if (!Object.values(KINDS).includes(kind)) continue;
    const piece = readPiece(kind, time, fields, devices, lists);
    if (piece === null) skipped++;
    else pieces.push(piece);
  }
  return { pieces, skipped };
}

function readPiece(
  kind: number,
  time: number,
  fields: readonly unknown[],
  devices: readonly unknown[],
  lists: readonly unknown[],
): Piece | null {
  if (kind === KINDS.card) return readCard(fields);
  return kind === KINDS.tally ? readTally(fields) : readCell(kind, time, fields, devices, lists);
}

function kindOf(cell: Cell): number {
  if (cell.kind === "member") return cell.present ? KINDS.saved : KINDS.removed;
  return KINDS[cell.kind];
}

function bodyOf(cell: Cell): readonly unknown[] {
  switch (cell.kind) {
    case "name":
      return [cell.name];
    case "deleted":
      return [Number(cell.deleted)];
    case "color":
      return [cell.color];
    case "place":
      return [cell.place];
    case "note":
      return [cell.identifier, cell.text];
    case "device":
      return [cell.says.label, cell.says.head, [...cell.says.seen]];
    case "member":
    default: {
      const sinceSaved = clockTime(cell.clock) - cell.savedAt;
      return sinceSaved === 0 ? [cell.identifier] : [cell.identifier, sinceSaved];
    }
  }
}

function readCell(
  kind: number,
  time: number,
  fields: readonly unknown[],
  devices: readonly unknown[],
  lists: readonly unknown[],
): Cell | null {
  const [counter, device, ...body] = fields;
  if (typeof counter !== "number" || typeof device !== "number") return null;
  const clock = clockOf(time, counter, devices[device]);
  if (clock === null) return null;
  if (kind === KINDS.note) return readNote(clock, body);
  if (kind === KINDS.device) return readDevice(clock, body);
  const [listIndex, value, sinceSaved = 0] = body;
  const list = typeof listIndex === "number" ? lists[listIndex] : null;
  if (!isListId(list)) return null;
  if (kind === KINDS.color) {
    const color = listColors.find((known) => known === value) ?? null;
    return color !== null || value === null ? { kind: "color", list, clock, color } : null;
  }
  if (kind === KINDS.place) {
    return value === null || isPlace(value) ? { kind: "place", list, clock, place: value } : null;
  }
  if (kind === KINDS.name)
    return value === null || isListName(value) ? { kind: "name", list, clock, name: value } : null;
  if (kind === KINDS.deleted) {
    return value === 0 || value === 1 ? { kind: "deleted", list, clock, deleted: value === 1 } : null;
  }
  if (!isIdentifier(value) || typeof sinceSaved !== "number") return null;
  const savedAt = time - sinceSaved;
  if (!isMoment(savedAt)) return null;
  return { kind: "member", list, identifier: value, clock, present: kind === KINDS.saved, savedAt };
}

function readNote(clock: Clock, [identifier, text]: readonly unknown[]): Cell | null {
  if (!isIdentifier(identifier) || !isShort(text, NOTE_LIMIT)) return null;
  return { kind: "note", identifier, clock, text };
}

function readDevice(clock: Clock, [label, head, pairs]: readonly unknown[]): Cell | null {
  if (!isShort(label, LABEL_LIMIT) || !isClock(head) || !Array.isArray(pairs)) return null;
  const seen = pairs
    .slice(0, SEEN_LIMIT)
    .map((pair) => listOf(pair))
    .map(([device, upTo]) => (isDevice(device) && isClock(upTo) ? ([device, upTo] as const) : null))
    .filter((pair) => pair !== null);
  return { kind: "device", device: clockDevice(clock), clock, says: { label, head, seen: new Map(seen) } };
}

function isShort(value: unknown, limit: number): value is string {
  return typeof value === "string" && value.length <= limit;
}

function readCard([identifier, title, authors, year]: readonly unknown[]): Piece | null {
  if (!isIdentifier(identifier) || typeof title !== "string" || title === "" || !isTexts(authors)) return null;
  if (year !== null && (typeof year !== "number" || !Number.isInteger(year) || year < 0 || year > 9999)) return null;
  return { kind: "card", identifier, card: clipCard({ title, authors, year }) };
}

function readTally([cells, sum]: readonly unknown[]): Piece | null {
  return typeof cells === "number" && isShort(sum, 16) ? { kind: "tally", cells, sum } : null;
}

function clipCard({ title, authors, year }: Card): Card {
  return {
    title: clip(title, CARD_LIMITS.title),
    authors: authors.slice(0, CARD_LIMITS.authors).map((name) => clip(name, CARD_LIMITS.name)),
    year,
  };
}

function isListName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LIST_NAME_LIMIT;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

/** The place of `text` in a table, added when it is new. Tables stay tiny: a handful of devices, some dozens of lists. */
function indexIn(table: string[], text: string): number {
  const index = table.indexOf(text);
  return index === -1 ? table.push(text) - 1 : index;
}
