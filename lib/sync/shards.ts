/**
 * The codec of shards: pieces of a state as independent short ASCII texts. Every shard can be read alone, so one that is
 * lost or damaged takes nothing with it.
 */
import type { Piece } from "./cells.ts";
import { pack, unpack, unpackBytes, UNPACKED_LIMIT_BYTES } from "./deflate.ts";
import { readDense, writeDense, type MemberPiece } from "./dense.ts";
import { readRows, writeRows, type ReadRows } from "./rows.ts";

/** Versions of the form: rows, which every Paperkin reads, and the dense form of saved papers. */
const ROWS_PREFIX = "1.";
const DENSE_PREFIX = "2.";

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
  return shardsOf(pieces, encodeRows);
}

/** The same in the dense form, which readers of rows alone do not understand; `byPaper` packs best. */
export async function encodeDenseShards(pieces: readonly MemberPiece[]): Promise<Shard[]> {
  return shardsOf(pieces, encodeDense);
}

/** True for a shard in the dense form. */
export function isDense(text: unknown): boolean {
  return typeof text === "string" && text.startsWith(DENSE_PREFIX);
}

async function shardsOf<Part extends Piece>(pieces: readonly Part[], encode: Encode<Part>): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (let start = 0; start < pieces.length;) {
    const shard = await fullest((count) => pieces.slice(start, start + count), pieces.length - start, encode);
    shards.push(shard);
    // A long note may be too long for any shard: it stays out, and the next one begins behind it.
    start += Math.max(1, shard.pieces.length);
  }
  return shards.filter((shard) => shard.pieces.length > 0);
}

/** The last pieces that fit into a shard of `limit` bytes, quotes included; null when not even one does. */
export async function encodeTail(pieces: readonly Piece[], limit: number): Promise<Shard | null> {
  return tailOf(pieces, limit, encodeRows);
}

/** The same in the dense form. */
export async function encodeDenseTail(pieces: readonly MemberPiece[], limit: number): Promise<Shard | null> {
  return tailOf(pieces, limit, encodeDense);
}

async function tailOf<Part extends Piece>(
  pieces: readonly Part[],
  limit: number,
  encode: Encode<Part>,
): Promise<Shard | null> {
  const shard = await fullest((count) => pieces.slice(pieces.length - count), pieces.length, encode, limit);
  return shard.pieces.length === 0 ? null : shard;
}

/** Reads a shard; null when it is damaged, cut short, too large, of another version or no shard at all. Never rejects. */
export async function decodeShard(text: unknown): Promise<ReadRows | null> {
  if (typeof text !== "string") return null;
  try {
    if (text.startsWith(ROWS_PREFIX)) return readRows(await unpack(text.slice(ROWS_PREFIX.length)));
    return isDense(text) ? readDense(await unpackBytes(text.slice(DENSE_PREFIX.length))) : null;
  } catch {
    return null;
  }
}

/** The shard of nearly as many pieces as fit: packing is slow, so the next count is guessed from the last one's length. */
async function fullest<Part extends Piece>(
  take: (count: number) => readonly Part[],
  available: number,
  encode: Encode<Part>,
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
type Encode<Part extends Piece> = (pieces: readonly Part[]) => Promise<string | null>;

async function encodeRows(pieces: readonly Piece[]): Promise<string | null> {
  const rows = writeRows(pieces);
  // Three bytes is the most that UTF-8 takes for one UTF-16 unit.
  return rows.length * 3 > UNPACKED_LIMIT_BYTES ? null : ROWS_PREFIX + (await pack(rows));
}

async function encodeDense(pieces: readonly MemberPiece[]): Promise<string | null> {
  const bytes = writeDense(pieces);
  return bytes.length > UNPACKED_LIMIT_BYTES ? null : DENSE_PREFIX + (await pack(bytes));
}
