/**
 * Fits what a device publishes into the room that the others leave: lists first, then saved papers, last saved first,
 * then notes, then cards, then what the reader put away. Whatever stays out is only unsent; it is never lost here.
 */
import type { CardPiece, Cell, Piece, TallyPiece } from "./cells.ts";
import { isDismissalList } from "./dismissals.ts";
import { byPaper, type MemberPiece } from "./dense.ts";
import { encodeDenseShards, encodeDenseTail, encodeShards, encodeTail, type Shard } from "./shards.ts";
import { itemBytes, SYNC_LIMIT_BYTES, SYNC_LIMIT_ITEMS } from "./sync-area.ts";

/** The quotes, which a shard counts itself. */
const EMPTY_TEXT_BYTES = 2;

/**
 * How far the account may fill up, others included. Cells leave room for a browser that comes to a full account: up to
 * SHARE_BYTES it publishes even there, whereupon the others, at their next exchange, take less. Cards leave room for
 * the cells of others in the same way.
 */
const SHARE_BYTES = 10_000;
const CELLS_LIMIT_BYTES = SYNC_LIMIT_BYTES - SHARE_BYTES;
const CARDS_LIMIT_BYTES = CELLS_LIMIT_BYTES - SHARE_BYTES;
/** Beside cards that fill their part there is still room for some hundred dismissals, the newest. */
const DISMISSALS_BYTES = 3_000;

/** Room for one device, as `itemBytes` counts. */
export type Room = {
  readonly bytes: number;
  /** Cards may fill it up to here, after the cells. */
  readonly cardBytes: number;
  readonly items: number;
};

/** The room that the items of others leave. */
export function roomBeside(others: ReadonlyMap<string, unknown>): Room {
  const used = usedBytes(others);
  return {
    bytes: Math.max(CELLS_LIMIT_BYTES - used, Math.min(SHARE_BYTES, SYNC_LIMIT_BYTES - used)),
    cardBytes: CARDS_LIMIT_BYTES - used,
    items: SYNC_LIMIT_ITEMS - others.size,
  };
}

/** Whether the browser would take all of these items at once. */
export function isWithinLimits(items: ReadonlyMap<string, unknown>): boolean {
  return usedBytes(items) <= SYNC_LIMIT_BYTES && items.size <= SYNC_LIMIT_ITEMS;
}

/** What items take up, as `itemBytes` counts. */
export function usedBytes(items: ReadonlyMap<string, unknown>): number {
  let bytes = itemBytes("", {});
  for (const [key, value] of items) bytes += itemBytes(key, value);
  return bytes;
}

/** What fits, by key, and what of the reader's own lists does not. */
export type Fitted = { readonly items: ReadonlyMap<string, Shard>; readonly unsent: readonly Cell[] };

/** What there is to publish, cells and cards oldest first. */
export type Parcel = {
  readonly cells: readonly Cell[];
  readonly cards: readonly CardPiece[];
  readonly tally: TallyPiece;
};

/**
 * Packs a parcel into items called `prefix` + `h` (what devices say), `l` (lists), `m` (papers), `n` (notes), `c`
 * (cards) or `d` (dismissals) + number. The numbers count from the oldest cell, sent or not, so that the items of newer
 * ones keep their keys and their texts. `isDense` chooses the form of papers that older versions cannot read.
 */
export async function fitInto(
  room: Room,
  prefix: string,
  { cells, cards, tally }: Parcel,
  isDense = false,
): Promise<Fitted> {
  const items = new Map<string, Shard>();
  const left = { bytes: room.bytes, items: room.items };

  function put(key: string, shard: Shard): boolean {
    const bytes = itemBytes(key, shard.text);
    if (bytes > left.bytes || left.items < 1) return false;
    left.bytes -= bytes;
    left.items -= 1;
    items.set(key, shard);
    return true;
  }

  /** Puts the newest shards in; false when the oldest had to stay out. */
  async function putNewest<Part extends Piece>(
    letter: string,
    pieces: readonly Part[],
    [encode, tail]: Codec<Part>,
  ): Promise<boolean> {
    for (const [number, shard] of [...(await encode(pieces)).entries()].toReversed()) {
      const key = `${prefix}${letter}${number}`;
      if (put(key, shard)) continue;
      const limit = left.bytes - itemBytes(key, "") + EMPTY_TEXT_BYTES;
      const held = new Set<Piece>(shard.pieces);
      const some = pieces.filter((piece) => held.has(piece));
      const part = left.items < 1 ? null : await tail(some, limit);
      if (part !== null) put(key, part);
      return false;
    }
    return true;
  }

  const rows: Codec<Piece> = [encodeShards, encodeTail];
  const members = cells.filter(isMember);
  const papers = members.filter((cell) => !isDismissal(cell));
  const ofDevices = cells.filter(({ kind }) => kind === "device");
  const ofLists = cells.filter(({ kind }) => kind !== "member" && kind !== "note" && kind !== "device");
  const notes = cells.filter(({ kind }) => kind === "note");
  const isComplete =
    (await putNewest("h", [...ofDevices, tally], rows)) &&
    (await putNewest("l", ofLists, rows)) &&
    (await (isDense
      ? putNewest("m", byPaper(papers), [encodeDenseShards, encodeDenseTail])
      : putNewest("m", papers, rows))) &&
    (await putNewest("n", notes, rows));
  // Cards only beside all cells: a few more titles are not worth a saved paper.
  left.bytes -= room.bytes - room.cardBytes;
  if (isComplete && left.bytes > 0) await putNewest("c", cards, rows);
  // Last of all: to see a paper once more that was put away elsewhere is a smaller loss than a title.
  left.bytes += DISMISSALS_BYTES;
  if (isComplete && left.bytes > 0) await putNewest("d", members.filter(isDismissal), rows);
  const sent = new Set([...items.values()].flatMap(({ pieces }) => pieces));
  return { items, unsent: cells.filter((cell) => !sent.has(cell) && !isDismissal(cell)) };
}

/** How pieces become shards, and how their newest ones become a part of one. */
type Codec<Part extends Piece> = readonly [
  (pieces: readonly Part[]) => Promise<Shard[]>,
  (pieces: readonly Part[], limit: number) => Promise<Shard | null>,
];

function isMember(cell: Cell): cell is MemberPiece {
  return cell.kind === "member";
}

/** True for what no reader is told of when it has to stay on the device. */
function isDismissal(cell: Cell): boolean {
  return cell.kind === "member" && isDismissalList(cell.list);
}
