/**
 * Reads a file by lines from any place in it, a piece at a time, however large it is. Keeps nothing between two calls,
 * so a reader that dies goes on with nothing but a number.
 */

/** Bytes read at a time. */
const PIECE_BYTES = 512 * 1024;

/** A longer line is no paper; its text is never held. */
export const LINE_LIMIT_BYTES = 4 * 1024 * 1024;

const LINE_FEED = 10;

export type Lines = {
  /** The lines, without their line feeds; null for one that is too long. */
  readonly lines: readonly (string | null)[];
  /** Where the next line begins, in bytes. */
  readonly end: number;
};

/** At least one line and at most `most` of them from byte `start` on, which is the beginning of a line of the file. */
export async function readLines(file: Blob, start: number, most: number): Promise<Lines> {
  const bytes = await readBytes(file, start);
  const ends: number[] = [];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && ends.length < most; at = bytes.indexOf(LINE_FEED, at + 1)) {
    ends.push(at + 1);
  }
  const isWhole = start + bytes.length >= file.size;
  const last = ends.at(-1) ?? 0;
  // The last line of a file need not end.
  if (isWhole && ends.length < most && last < bytes.length) ends.push(bytes.length);
  const length = ends.at(-1);
  if (length === undefined) return readLongLine(file, start);
  const text = new TextDecoder().decode(bytes.subarray(0, length));
  return { lines: text.split("\n", ends.length), end: start + length };
}

/** One line that does not fit into a piece. */
async function readLongLine(file: Blob, start: number): Promise<Lines> {
  const decoder = new TextDecoder();
  let text = "";
  let at = start;
  while (at < file.size) {
    const bytes = await readBytes(file, at);
    const feed = bytes.indexOf(LINE_FEED);
    at += feed < 0 ? bytes.length : feed + 1;
    // Read on to its end all the same: there the next line begins.
    if (at - start > LINE_LIMIT_BYTES) text = "";
    else text += decoder.decode(feed < 0 ? bytes : bytes.subarray(0, feed), { stream: true });
    if (feed >= 0) break;
  }
  return { lines: [at - start > LINE_LIMIT_BYTES ? null : text + decoder.decode()], end: at };
}

/** Throws when the file ends before its size, which would be read for ever. */
async function readBytes(file: Blob, start: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer());
  if (bytes.length === 0 && start < file.size) throw new Error("The file is shorter than it says.");
  return bytes;
}
