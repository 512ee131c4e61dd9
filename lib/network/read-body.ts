/** Reads the body of an answer up to a limit: what is larger is never held. */
import { PaperkinError } from "../errors.ts";

/** The bytes of a body; rejects with `answerTooLarge` and closes the connection. `read` is told of every piece. */
export async function readBody(
  { body, headers }: Response,
  limitBytes: number,
  read: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Uint8Array();
  if (Number(headers.get("content-length")) > limitBytes) {
    await body.cancel();
    throw new PaperkinError("answerTooLarge");
  }
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.byteLength;
    read(piece.value.byteLength);
    if (length > limitBytes) {
      await reader.cancel();
      throw new PaperkinError("answerTooLarge");
    }
    pieces.push(piece.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
