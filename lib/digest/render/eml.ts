/**
 * A digest as a mail in a file (RFC 5322, MIME), which mail programs open as a draft, to be addressed and sent from
 * there: it has no sender, whom the program fills in.
 */
import type { Digest } from "../digest.ts";
import { digestHtml } from "./html.ts";
import { digestSubject } from "./subject.ts";
import { digestText } from "./text.ts";
import type { DigestWords } from "./words.ts";

/** No line of base64 has an underscore, so no part can hold it. */
const BOUNDARY = "=_paperkin_digest";
const LINE = 76;
/** Bytes in an encoded word: its line, the name of the header included, may take 76 signs. */
const WORD_BYTES = 39;

/** Writes the whole file, with the line ends of mail. */
export function digestEml(digest: Digest, words: DigestWords): string {
  const part = (type: string, text: string) => [
    `--${BOUNDARY}`,
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    ...linesOf(base64Of(new TextEncoder().encode(text.replaceAll("\n", "\r\n")))),
    "",
  ];
  return [
    `Subject: ${encodedWords(digestSubject(digest, words))}`,
    `Date: ${new Date(digest.madeAt).toUTCString().replace("GMT", "+0000")}`,
    "X-Unsent: 1",
    "MIME-Version: 1.0",
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    "",
    ...part("text/plain", digestText(digest, words, { unsubscribe: null })),
    ...part("text/html", digestHtml(digest, words, { unsubscribe: null })),
    `--${BOUNDARY}--`,
    "",
  ].join("\r\n");
}

/** A header's text as encoded words (RFC 2047), none of which ends within a character. */
function encodedWords(text: string): string {
  const encoder = new TextEncoder();
  const chunks: number[][] = [[]];
  for (const sign of text) {
    const bytes = encoder.encode(sign);
    if ((chunks.at(-1)?.length ?? 0) + bytes.length > WORD_BYTES) chunks.push([]);
    chunks.at(-1)?.push(...bytes);
  }
  return chunks.map((chunk) => `=?utf-8?B?${base64Of(Uint8Array.from(chunk))}?=`).join("\r\n ");
}

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function linesOf(text: string): readonly string[] {
  return text.match(new RegExp(`.{1,${LINE}}`, "gu")) ?? [];
}
