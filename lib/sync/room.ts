/**
 * Fits what a device publishes into the room that the others leave: lists first, then saved papers, last saved first,
 * then cards, then what the reader put away. Whatever stays out is only unsent; it is never lost here.
 */
import type { CardPiece, Cell, Piece } from "./cells.ts";
import { isDismissalList } from "./dismissals.ts";
import { encodeShards, encodeTail, type Shard } from "./shards.ts";
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

function usedBytes(items: ReadonlyMap<string, unknown>): number {
  let bytes = itemBytes("", {});
  for (const [key, value] of items) bytes += itemBytes(key, value);
  return bytes;
}

/** What fits, by key, and what of the reader's own lists does not. */
export type Fitted = { readonly items: ReadonlyMap<string, Shard>; readonly unsent: readonly Cell[] };

/**
 * Packs cells and cards, oldest first, into items called `prefix` + `l` (lists), `m` (papers), `c` (cards) or `d`
 * (dismissals) + number. The numbers count from the oldest cell, sent or not, so that the items of newer ones keep their
 * keys and their texts.
 */
export async function fitInto(
  room: Room,
  prefix: string,
  cells: readonly Cell[],
  cards: readonly CardPiece[],
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
  async function putNewest(letter: string, pieces: readonly Piece[]): Promise<boolean> {
    for (const [number, shard] of [...(await encodeShards(pieces)).entries()].toReversed()) {
      const key = `${prefix}${letter}${number}`;
      if (put(key, shard)) continue;
      const limit = left.bytes - itemBytes(key, "") + EMPTY_TEXT_BYTES;
      const part = left.items < 1 ? null : await encodeTail(shard.pieces, limit);
      if (part !== null) put(key, part);
      return false;
    }
    return true;
  }

  const dismissals = cells.filter(isDismissal);
  const ofLists = cells.filter(({ kind }) => kind !== "member");
  const ofPapers = cells.filter((cell) => cell.kind === "member" && !isDismissal(cell));
  const isComplete = (await putNewest("l", ofLists)) && (await putNewest("m", ofPapers));
  // Cards only beside all cells: a few more titles are not worth a saved paper.
  left.bytes -= room.bytes - room.cardBytes;
  if (isComplete && left.bytes > 0) await putNewest("c", cards);
  // Last of all: to see a paper once more that was put away elsewhere is a smaller loss than a title.
  left.bytes += DISMISSALS_BYTES;
  if (isComplete && left.bytes > 0) await putNewest("d", dismissals);
  const sent = new Set([...items.values()].flatMap(({ pieces }) => pieces));
  return { items, unsent: cells.filter((cell) => !sent.has(cell) && !isDismissal(cell)) };
}

/** True for what no reader is told of when it has to stay on the device. */
function isDismissal(cell: Cell): boolean {
  return cell.kind === "member" && isDismissalList(cell.list);
}
