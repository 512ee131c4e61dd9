/** A whole state as few bytes, for a snapshot or a copy: the rows that travel, deflated. */
import { cellsOf, stateOf, type CardPiece } from "./cells.ts";
import type { ListsState } from "./merge.ts";
import { readRows, writeRows } from "./rows.ts";

/** The bytes of a state, its cards included. */
export async function packState(state: ListsState): Promise<Uint8Array<ArrayBuffer>> {
  const cards = [...state.cards].map(([identifier, card]): CardPiece => ({ kind: "card", identifier, card }));
  const text = writeRows([...cellsOf(state), ...cards]);
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads what `packState` wrote; null when it is damaged. Only for what this browser wrote itself: it may be large. */
export async function unpackState(bytes: Uint8Array<ArrayBuffer>): Promise<ListsState | null> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const rows = readRows(await new Response(stream).text());
    return rows === null ? null : stateOf(rows.pieces);
  } catch {
    return null;
  }
}
