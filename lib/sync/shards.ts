/**
 * The codec of shards: pieces of a state as independent short ASCII texts. Every shard can be read alone, so one that is
 * lost or damaged takes nothing with it.
 */
import type { Piece } from "./cells.ts";
import { pack, unpack, UNPACKED_LIMIT_BYTES } from "./deflate.ts";
import { readRows, writeRows, type ReadRows } from "./rows.ts";

/** Version of the form; a later one that old browsers cannot read gets another. */
const PREFIX = "1.";

/** Longest shard, its quotes in JSON included. With a key of 20 bytes this is the 7,500 that leave Chrome's 8,192 spare. */
export const SHARD_LIMIT_BYTES = 7_480;

/** The quotes around a text in JSON, which browsers count. */
const QUOTES = 2;

/** How many pieces are tried first, how full is full enough, and where in between guesses aim. */
const FIRST_GUESS = 256;
const FULL = 0.98;
const NEARLY = 0.993;

/** A shard and the pieces it holds. */
export type Shard = { readonly text: string; readonly pieces: readonly Piece[] };

/**
 * Packs pieces into shards in their order, each as full as it gets. Where a shard ends depends on what is before it
 * alone: a piece added at the end rewrites only the last shard.
 */
export async function encodeShards(pieces: readonly Piece[]): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (let start = 0; start < pieces.length;) {
    const shard = await fullest((count) => pieces.slice(start, start + count), pieces.length - start);
    shards.push(shard);
    // A piece too long for any shard would stop the loop; limits on names, identifiers and cards rule it out.
    start += Math.max(1, shard.pieces.length);
  }
  return shards.filter((shard) => shard.pieces.length > 0);
}

/** The last pieces that fit into a shard of `limit` bytes, quotes included; null when not even one does. */
export async function encodeTail(pieces: readonly Piece[], limit: number): Promise<Shard | null> {
  const shard = await fullest((count) => pieces.slice(pieces.length - count), pieces.length, limit);
  return shard.pieces.length === 0 ? null : shard;
}

/** Reads a shard; null when it is damaged, cut short, too large, of another version or no shard at all. Never rejects. */
export async function decodeShard(text: unknown): Promise<ReadRows | null> {
  if (typeof text !== "string" || !text.startsWith(PREFIX)) return null;
  try {
    return readRows(await unpack(text.slice(PREFIX.length)));
  } catch {
    return null;
  }
}

/** The shard of nearly as many pieces as fit: packing is slow, so the next count is guessed from the last one's length. */
async function fullest(
  take: (count: number) => readonly Piece[],
  available: number,
  limit = SHARD_LIMIT_BYTES,
): Promise<Shard> {
  let best: Shard = { text: "", pieces: [] };
  let over = available + 1;
  let count = Math.min(FIRST_GUESS, available);
  for (let tries = 1; over - best.pieces.length > 1; tries++) {
    const pieces = take(count);
    const text = await encode(pieces);
    const bytes = text === null ? Infinity : text.length + QUOTES;
    if (text !== null && bytes <= limit) best = { text, pieces };
    else over = count;
    if (bytes <= limit && bytes >= limit * FULL) break;
    const least = best.pieces.length;
    // Guesses by length go astray where pieces are uneven: after some of them, halving is certain to end soon.
    const guess = tries < 6 && text !== null ? (count * limit * NEARLY) / bytes : (least + over) / 2;
    count = Math.min(Math.max(Math.floor(guess), least + 1), over - 1);
  }
  return best;
}

/** One shard, null when unpacking it would go beyond what readers allow. */
async function encode(pieces: readonly Piece[]): Promise<string | null> {
  const rows = writeRows(pieces);
  // Three bytes is the most that UTF-8 takes for one UTF-16 unit.
  return rows.length * 3 > UNPACKED_LIMIT_BYTES ? null : PREFIX + (await pack(rows));
}
