/**
 * Takes a BibTeX file apart into entries with their fields as written. What is broken ends where the next entry begins,
 * so that one slip does not take the rest of the file along. Every character is looked at a bounded number of times.
 */

/** An entry, or a comment, which managers of bibliographies keep their groups in. */
export type BibtexEntry = {
  /** Lower case; `comment` has no fields but `comment`. */
  readonly type: string;
  readonly key: string;
  /** By name in lower case, as written, macros put in. */
  readonly fields: ReadonlyMap<string, string>;
  /** Counted from 1. */
  readonly line: number;
  /** Of where it begins, in UTF-16 units. */
  readonly start: number;
  /** True when a value of it was never closed. */
  readonly isUnclosed: boolean;
};

/** How far the end of a value is looked for behind a line that begins like an entry. */
const LOOK_AHEAD = 5_000;
/** Longest field name, key or bare value. */
const LONGEST_NAME = 1_000;
/** Macros may hold macros, and double with every line: beyond this a value is cut. */
const LONGEST_VALUE = 1_000_000;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** The beginning of an entry at the beginning of a line. */
const entryStart = /\n[ \t]{0,8}@[a-z]{3,40}[ \t]{0,8}[{(][ \t]{0,8}[^\s,{}()="@]{1,200}[ \t]{0,8},/giu;

/** The beginning of a field at the beginning of a line, behind a value that was left open. */
const fieldStart = /,?[ \t]*\n[ \t]{0,100}(?=[a-z][a-z-]{1,40}[ \t]{0,40}=[ \t]{0,40}["{])/iu;
/** How many values of one entry are ended where the next field begins. */
const MOST_MENDED = 3;

/** `next` is where the next line that begins like an entry was last seen to be. */
type Cursor = { readonly text: string; at: number; next: number };
type Value = { readonly text: string; readonly isUnclosed: boolean };

/** Walks through the entries of a file in their order. Never throws. */
export function* bibtexEntries(text: string): Generator<BibtexEntry> {
  const macros = new Map(months.map((month) => [month, month]));
  const cursor = { text, at: 0, next: -1 };
  let line = 1;
  let counted = 0;
  for (let start = nextAt(cursor); start !== -1; start = nextAt(cursor)) {
    for (; counted < start; counted++) if (text.charCodeAt(counted) === 10) line++;
    const head = take(cursor, /@\s{0,100}([a-z][\w+-]{0,60})\s{0,100}([{(])/iuy);
    if (head === null) {
      cursor.at = start + 1;
      continue;
    }
    const type = (head[1] ?? "").toLowerCase();
    const close = head[2] === "(" ? ")" : "}";
    if (type === "comment" || type === "preamble") {
      cursor.at--;
      const comment = close === "}" ? takeBraced(cursor) : { text: "", isUnclosed: false };
      if (close === ")") cursor.at++;
      if (type === "comment") {
        const fields = new Map([["comment", comment.text]]);
        yield { type, key: "", fields, line, start, isUnclosed: comment.isUnclosed };
      }
      continue;
    }
    const key = type === "string" ? "" : takeKey(cursor);
    const { fields, isUnclosed } = takeFields(cursor, close, macros);
    if (type !== "string") yield { type, key, fields, line, start, isUnclosed };
    else for (const [name, value] of fields) macros.set(name, value);
  }
}

/** Where the next entry may begin; after a percent sign an entry is commented out. -1 at the end. */
function nextAt(cursor: Cursor): number {
  const { text } = cursor;
  for (let at = text.indexOf("@", cursor.at); at !== -1; at = text.indexOf("@", at + 1)) {
    if (/%[ \t]{0,8}$/u.test(text.slice(Math.max(0, at - 9), at))) continue;
    cursor.at = at;
    return at;
  }
  cursor.at = text.length;
  return -1;
}

/** The citation key; empty where the first field follows at once. */
function takeKey(cursor: Cursor): string {
  const start = cursor.at;
  const key = take(cursor, /\s{0,1000}([^,={}()"]{0,1000}|[^,={}"]{0,1000})(?=[,})])/uy)?.[1]?.trim() ?? "";
  // "@article{ title = {…}" has none.
  if (key === "" && cursor.text.charAt(cursor.at) !== ",") cursor.at = start;
  return key;
}

function takeFields(
  cursor: Cursor,
  close: string,
  macros: ReadonlyMap<string, string>,
): { readonly fields: ReadonlyMap<string, string>; readonly isUnclosed: boolean } {
  const { text } = cursor;
  const fields = new Map<string, string>();
  let mended = 0;
  while (cursor.at < text.length) {
    const sign = text.charAt(cursor.at);
    if (/[\s,]/u.test(sign)) cursor.at++;
    else if (sign === "%") skipLine(cursor);
    else if (sign === close) {
      cursor.at++;
      return { fields, isUnclosed: false };
    } else if (sign === "@" && isLineStart(text, cursor.at)) return { fields, isUnclosed: fields.size === 0 };
    else {
      const name = take(cursor, /([^\s={}(),"#%@]{1,200})\s{0,1000}=/uy)?.[1]?.toLowerCase();
      // A stray sign, or a word that is no field.
      if (name === undefined) {
        if (take(cursor, /[^\s={}(),"#%@]+/uy) === null) cursor.at++;
        continue;
      }
      skipBlanks(cursor);
      const start = cursor.at + 1;
      let value = takeValue(cursor, macros);
      const cut =
        mended < MOST_MENDED && endsEntry(cursor, value) ? fieldStart.exec(text.slice(start, cursor.at)) : null;
      if (cut !== null) {
        mended++;
        cursor.at = start + cut.index;
        value = { text: text.slice(start, cursor.at), isUnclosed: false };
      }
      // What is written first is meant, as BibTeX has it.
      if (!fields.has(name) && value.text !== "") fields.set(name, value.text);
      if (value.isUnclosed) return { fields, isUnclosed: true };
    }
  }
  return { fields, isUnclosed: true };
}

/** A value that took the end of its entry along was left open. */
function endsEntry(cursor: Cursor, value: Value): boolean {
  skipBlanks(cursor);
  const sign = cursor.text.charAt(cursor.at);
  return value.isUnclosed || sign === "" || sign === "@";
}

/** Pieces in braces or quotes, numbers and macros, with `#` between them. */
function takeValue(cursor: Cursor, macros: ReadonlyMap<string, string>): Value {
  let text = "";
  for (;;) {
    skipBlanks(cursor);
    const sign = cursor.text.charAt(cursor.at);
    let piece: Value;
    if (sign === "{") piece = takeBraced(cursor);
    else if (sign === '"') piece = takeQuoted(cursor);
    else {
      const bare = take(cursor, /[^\s{}(),"#@]{1,1000}/uy)?.[0] ?? "";
      piece = { text: macros.get(bare.toLowerCase()) ?? bare.slice(0, LONGEST_NAME), isUnclosed: false };
    }
    if (text.length < LONGEST_VALUE) text += piece.text;
    if (piece.isUnclosed) return { text, isUnclosed: true };
    skipBlanks(cursor);
    if (cursor.text.charAt(cursor.at) !== "#") return { text, isUnclosed: false };
    cursor.at++;
  }
}

/** From a brace to the one that closes it. */
function takeBraced(cursor: Cursor): Value {
  return takeUntil(cursor, (sign, depth) => sign === "}" && depth === 0);
}

/** From a quote to the next one outside of braces; `\"u` is an accent, which BibTeX wants in braces. */
function takeQuoted(cursor: Cursor): Value {
  const { text } = cursor;
  return takeUntil(cursor, (sign, depth, at) => {
    if (sign !== '"' || depth > 0) return false;
    return text.charAt(at - 1) !== "\\" || !/[\p{L}{\\]/u.test(text.charAt(at + 1));
  });
}

/**
 * The text up to where `isEnd` says. A value that holds what looks like the next entry must end soon after it, else it
 * was left open and ends before.
 */
function takeUntil(cursor: Cursor, isEnd: (sign: string, depth: number, at: number) => boolean): Value {
  const { text } = cursor;
  const start = cursor.at + 1;
  const next = nextEntry(cursor, start);
  const limit = Math.min(text.length, next + LOOK_AHEAD);
  const signs = /["{}]/gu;
  signs.lastIndex = start;
  let depth = 0;
  for (let found = signs.exec(text); found !== null && found.index < limit; found = signs.exec(text)) {
    const [sign] = found;
    if (isEnd(sign, depth, found.index)) {
      cursor.at = found.index + 1;
      return { text: text.slice(start, found.index), isUnclosed: false };
    }
    if (sign === "{") depth++;
    if (sign === "}") depth--;
    // The brace that closes the entry, before the quote that closes the value.
    if (depth < 0) {
      cursor.at = found.index;
      return { text: text.slice(start, found.index), isUnclosed: true };
    }
  }
  cursor.at = next;
  return { text: text.slice(start, next), isUnclosed: true };
}

/** Where the next line that begins like an entry is; the end of the file where there is none. */
function nextEntry(cursor: Cursor, from: number): number {
  if (cursor.next < from) {
    entryStart.lastIndex = from;
    cursor.next = entryStart.exec(cursor.text)?.index ?? cursor.text.length;
  }
  return cursor.next;
}

function isLineStart(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]{0,8}$/u.test(text.slice(Math.max(0, at - 9), at));
}

function skipLine(cursor: Cursor): void {
  const end = cursor.text.indexOf("\n", cursor.at);
  cursor.at = end === -1 ? cursor.text.length : end;
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/u.test(cursor.text.charAt(cursor.at))) cursor.at++;
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found !== null) cursor.at = pattern.lastIndex;
  return found;
}
