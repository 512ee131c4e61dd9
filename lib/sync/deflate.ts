/**
 * Bytes to short ASCII text and back: zlib deflate, whose Adler-32 betrays damage, in base64url, which costs the same in
 * every browser's counting (Chrome counts `<` as six bytes). Uses the streams that browsers and Node share.
 */

/** Text that would unpack to more than this is refused: 7,500 characters of zeros could otherwise fill megabytes. */
export const UNPACKED_LIMIT_BYTES = 256 * 1024;

/** Compresses text, or bytes, to ASCII. */
export async function pack(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(latin1Of(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A character a byte; in pieces, because every byte is an argument and engines take some hundred thousand of these. */
function latin1Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}

/** Reads the text that `pack` wrote. Rejects when it is damaged, cut short or unpacks to more than UNPACKED_LIMIT_BYTES. */
export async function unpack(packed: string): Promise<string> {
  return new TextDecoder("utf-8", { fatal: true }).decode(await unpackBytes(packed));
}

/** Reads the bytes that `pack` wrote; rejects like `unpack`. */
export async function unpackBytes(packed: string): Promise<Uint8Array<ArrayBuffer>> {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > UNPACKED_LIMIT_BYTES) {
      await reader.cancel();
      throw new RangeError("Packed text unpacks to too much");
    }
    chunks.push(chunk.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
