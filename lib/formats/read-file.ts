/** Reads a file of papers of whatever format: what it holds says which, and its name where that does not. */
import { PaperkinError } from "../errors.ts";
import { decodeFile } from "./decode.ts";
import type { Reader, ReadFile, ReadTools } from "./format.ts";
import { readers } from "./readers.ts";

/** As much as a reader is shown to tell whether a text is of its format. */
const HEAD = 20_000;
/** Longer lines are no papers. */
const LONGEST_LINE = 1_000_000;

/** The reader that knows the text, by its beginning or else by the name of its file; null when none does. */
export function readerOf(text: string, fileName = ""): Reader | null {
  const head = headOf(text);
  const extension = /\.(\w+)(?:\.gz)?$/u.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const known = readers.filter((reader) => reader.recognises(head));
  const named = readers.filter((reader) => reader.extensions.includes(extension));
  return known.find((reader) => named.includes(reader)) ?? known[0] ?? named[0] ?? null;
}

/** Of JSON Lines with a long first line more, because the second line is what tells them. */
function headOf(text: string): string {
  const second = text.indexOf("\n") + 1;
  const isLine = second > HEAD && second < LONGEST_LINE && text.charAt(second) === "{";
  return text.slice(0, isLine ? second + HEAD : HEAD);
}

/** Reads pasted or dropped text. Throws `fileNotOfFormat` when no reader knows it. */
export async function readText(text: string, tools?: ReadTools, fileName?: string): Promise<ReadFile> {
  const reader = readerOf(text, fileName);
  if (reader === null) throw new PaperkinError("fileNotOfFormat");
  return reader.read(text, tools);
}

/** Reads the bytes of a file. Throws `fileTooLarge`, `importUnreadable` and `fileNotOfFormat`; never for a part of it. */
export async function readFile(bytes: Uint8Array<ArrayBuffer>, fileName: string, tools?: ReadTools): Promise<ReadFile> {
  return readText(await decodeFile(bytes), tools, fileName);
}
