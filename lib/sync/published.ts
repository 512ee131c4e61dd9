/**
 * Which cells a device publishes, so that the mailbox always holds the whole state without two devices holding the same
 * cell for long: its own, and those whose author no longer publishes them.
 */
import { cellText, isCell, type Cell, type Piece, type TallyPiece } from "./cells.ts";
import { fingerprint } from "../identifiers.ts";
import { clockDevice, type Device } from "./clock.ts";

/** The pieces that other devices have in the mailbox. */
export type Published = ReadonlyMap<Device, readonly Piece[]>;

/** The devices that publish each cell, by its text. */
export type Publishers = ReadonlyMap<string, readonly Device[]>;

/**
 * The cells among `cells` (the merged state here) that `device` publishes, in the same order. Of several devices that
 * hold an orphan, the one with the smallest id keeps it; the others let go once they see it there.
 */
export function cellsToPublish(cells: readonly Cell[], device: Device, publishers: Publishers): Cell[] {
  return cells.filter((cell) => {
    const author = clockDevice(cell.clock);
    if (author === device) return true;
    const holders = publishers.get(cellText(cell)) ?? [];
    return !holders.some((holder) => holder === author || holder < device);
  });
}

/** The tally of what a device publishes; what devices say of themselves does not count. */
export function tallyOf(pieces: readonly Piece[]): TallyPiece {
  const cells = pieces.filter(isCell).filter(({ kind }) => kind !== "device");
  const texts = [...new Set(cells.map(cellText))].sort();
  return { kind: "tally", cells: texts.length, sum: fingerprint(texts.join("\n")) };
}

/** True when these pieces, found in the items of one device, are everything that it published there. */
export function isWhole(pieces: readonly Piece[]): boolean {
  const { cells, sum } = tallyOf(pieces);
  return pieces.some((piece) => piece.kind === "tally" && piece.cells === cells && piece.sum === sum);
}

/** Who of the others publishes what. */
export function publishersOf(others: Published): Publishers {
  const publishers = new Map<string, Device[]>();
  for (const [device, pieces] of others) {
    for (const piece of pieces) {
      if (!isCell(piece)) continue;
      const text = cellText(piece);
      const holders = publishers.get(text);
      if (holders === undefined) publishers.set(text, [device]);
      else holders.push(device);
    }
  }
  return publishers;
}
