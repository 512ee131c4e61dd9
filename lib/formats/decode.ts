/**
 * The text of a file that somebody chose: unpacked when it is gzipped, and read in the encoding that it is in, which
 * old programs say nothing of.
 */
import { PaperkinError } from "../errors.ts";

/** Larger files are refused, packed or not. */
export const FILE_LIMIT_BYTES = 100 * 1024 * 1024;

/** Reads bytes as text, without a byte order mark. Throws `fileTooLarge`, and `importUnreadable` for a damaged archive. */
export async function decodeFile(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length > FILE_LIMIT_BYTES) throw new PaperkinError("fileTooLarge");
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return textOf(isGzip ? await unpack(bytes) : bytes);
}

/** Unpacks as much as is allowed: what is small when packed may be without end. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { value } = await reader.read().catch((error: unknown) => {
      throw new PaperkinError("importUnreadable", String(error));
    });
    if (value === undefined) break;
    length += value.length;
    if (length > FILE_LIMIT_BYTES) {
      await reader.cancel().catch(() => undefined);
      throw new PaperkinError("fileTooLarge");
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const zeros = zerosIn(bytes.subarray(0, 1_000));
  if (zeros.odd > 10 && zeros.even === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros.even > 10 && zeros.odd === 0) return new TextDecoder("utf-16be").decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  // Some bytes that are no UTF-8 may be damage, or a file cut within a letter; many are another encoding.
  const strange = countOf(text, /\ufffd/gu);
  return strange * 4 > countOf(text, /[^\0-\x7f]/gu) ? new TextDecoder("windows-1252").decode(bytes) : text;
}

/** Where the zeros of plain letters stand tells which half of UTF-16 comes first. */
function zerosIn(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}

function countOf(text: string, sign: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(sign)) count++;
  return count;
}
