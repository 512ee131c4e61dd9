/**
 * Plain text from what bibliographies write in LaTeX: accents become letters, commands their signs or the text they
 * hold, formulas stay. One pass from left to right, so that nothing makes it slow, and nothing makes it throw.
 */
import { texLetters, texMarks } from "../sources/tex-accents.ts";
import { subscript, superscript, texSymbols } from "./tex-symbols.ts";

/** Braces that are nested deeper hold nothing that anybody wrote by hand: they are read as if they were not there. */
const DEEPEST = 50;

const marks = new Map([...Object.entries(texMarks), ["ocirc", "\u030a"], ["overline", "\u0305"], ["bar", "\u0304"]]);
const letters = new Map(Object.entries(texLetters));
/** What is written after one of these is not for readers. */
const silent = new Set(
  "label cite citep citet noopsort sortnoop nosort vspace hspace color fontsize index vphantom phantom".split(" "),
);
/** The first of two arguments says how, the second what. */
const second = new Set("href foreignlanguage textcolor selectlanguage".split(" "));
const quotes = new Set("enquote mkbibquote".split(" "));

/** Where a reader of LaTeX stands. */
type Cursor = { readonly tex: string; at: number };

/** Reads LaTeX as text. Line breaks stay. */
export function readTex(tex: string): string {
  // Most texts have nothing of it.
  if (!/[\\{}$~]|--|``|''|[?!]`/u.test(tex)) return tex.normalize("NFC");
  const cursor = { tex, at: 0 };
  let text = "";
  // A brace that closes what was never opened is left out.
  while (cursor.at < tex.length) {
    text += textUntilBrace(cursor, 0);
    cursor.at++;
  }
  return text.normalize("NFC");
}

/** The text up to the brace that closes the group, or to the end. */
function textUntilBrace(cursor: Cursor, depth: number): string {
  const { tex } = cursor;
  let text = "";
  let flat = 0;
  while (cursor.at < tex.length) {
    const plain = takePlain(cursor);
    text += plain;
    const sign = tex.charAt(cursor.at);
    if (sign === "") break;
    if (sign === "}") {
      if (flat === 0) break;
      flat--;
      cursor.at++;
    } else if (sign === "{" && depth >= DEEPEST) {
      flat++;
      cursor.at++;
    } else if (sign === "{") text += group(cursor, depth);
    else if (sign === "\\") text += command(cursor, depth);
    else if (sign === "$") text += formula(cursor);
    else text += ligature(cursor);
  }
  return text;
}

/** What needs no reading, in one piece. */
function takePlain(cursor: Cursor): string {
  const { tex, at } = cursor;
  const special = /[\\{}$~`'-]/gu;
  special.lastIndex = at;
  cursor.at = special.exec(tex)?.index ?? tex.length;
  const plain = tex.slice(at, cursor.at);
  if (tex.charAt(cursor.at) !== "`" || !/[?!]$/u.test(plain)) return plain;
  cursor.at++;
  return plain.slice(0, -1) + (plain.endsWith("?") ? "¿" : "¡");
}

/** A group in braces; stands at the brace that opens it. */
function group(cursor: Cursor, depth: number): string {
  cursor.at++;
  const text = textUntilBrace(cursor, depth + 1);
  cursor.at++;
  return text;
}

const ligatures: readonly (readonly [string, string])[] = [
  ["---", "—"],
  ["--", "–"],
  ["``", "“"],
  ["''", "”"],
  ["~", "\u00a0"],
];

function ligature(cursor: Cursor): string {
  const found = ligatures.find(([written]) => cursor.tex.startsWith(written, cursor.at));
  const [written, sign] = found ?? [cursor.tex.charAt(cursor.at), cursor.tex.charAt(cursor.at)];
  cursor.at += written.length;
  return sign;
}

/**
 * A formula as it is written. The closing dollar follows no blank and precedes no digit, unless the formula has a command
 * ("$\\sim$5"); any other dollar is money.
 */
function formula(cursor: Cursor): string {
  const found = /\$\$?(?!\s)(?:[^$\\]|\\[^]){1,500}?(?<!\s)\$\$?(?!\d)|\$\\[a-z]+\$/uy;
  found.lastIndex = cursor.at;
  const whole = found.exec(cursor.tex)?.[0] ?? "$";
  cursor.at += whole.length;
  // Within a formula it says nothing.
  return whole.replace(/\\ensuremath\s?\{(\\[a-zA-Z]+)\}/gu, "$1");
}

function command(cursor: Cursor, depth: number): string {
  const { tex } = cursor;
  const written = /\\([a-zA-Z]+)\*?|\\([^])/uy;
  written.lastIndex = cursor.at;
  const [whole, name, sign] = written.exec(tex) ?? ["\\"];
  cursor.at += whole.length;
  if (sign !== undefined) return signCommand(cursor, sign, depth);
  if (name === undefined) return "\\";
  return namedCommand(cursor, name, depth);
}

/** A command of one sign: an accent, a sign that TeX would take for its own, or a space. */
function signCommand(cursor: Cursor, sign: string, depth: number): string {
  if (sign === "(" || sign === ")") return "$";
  const mark = marks.get(sign);
  if (mark !== undefined) return accented(cursor, mark, sign, depth);
  if (/[\s,;:>\\]/u.test(sign)) return " ";
  return /[-/!@]/u.test(sign) ? "" : sign;
}

function namedCommand(cursor: Cursor, name: string, depth: number): string {
  const letter = letters.get(name) ?? texSymbols.get(name);
  if (letter !== undefined) {
    skipEnd(cursor);
    return letter;
  }
  const mark = marks.get(name);
  if (mark !== undefined) return accented(cursor, mark, "", depth);
  const lower = name.toLowerCase();
  if (lower === "url" || lower === "path") return verbatim(cursor);
  if (silent.has(lower)) {
    argument(cursor, depth);
    return "";
  }
  if (second.has(lower)) argument(cursor, depth);
  if (lower === "ensuremath") return `$${verbatim(cursor)}$`;
  if (lower === "textsubscript") return subscript(argument(cursor, depth));
  if (lower === "textsuperscript") return superscript(argument(cursor, depth));
  if (quotes.has(lower)) return `“${argument(cursor, depth)}”`;
  // Of any other command, how it looks is lost and what it holds stays.
  skipBlanks(cursor);
  return "";
}

/** An accent on the letter that follows, bare, in braces, or a command of its own. */
function accented(cursor: Cursor, mark: string, sign: string, depth: number): string {
  const { tex } = cursor;
  skipBlanks(cursor);
  const next = tex.charAt(cursor.at);
  if (next === "" || next === "}" || next === "$") return sign;
  if (next === "{" && depth < DEEPEST) return marked(group(cursor, depth), mark, sign);
  const deeper = /\\[a-zA-Z]+/uy;
  deeper.lastIndex = cursor.at;
  if (next === "\\" && deeper.test(tex) && depth < DEEPEST) return marked(command(cursor, depth + 1), mark, sign);
  const letter = String.fromCodePoint(tex.codePointAt(cursor.at) ?? 0);
  if (!/[\p{L}\p{N}]/u.test(letter)) return sign;
  cursor.at += letter.length;
  return marked(letter, mark, sign);
}

function marked(text: string, mark: string, sign: string): string {
  const [first, ...rest] = text.trim();
  if (first === undefined) return sign;
  // The dotless letters are there to carry marks.
  const letter = first === "ı" ? "i" : first === "ȷ" ? "j" : first;
  return `${letter}${mark}${rest.join("")}`;
}

/** What a command is given: a group, or the next sign. */
function argument(cursor: Cursor, depth: number): string {
  skipBlanks(cursor);
  const next = cursor.tex.charAt(cursor.at);
  if (next === "{" && depth < DEEPEST) return group(cursor, depth);
  if (next === "" || next === "{" || next === "}" || next === "\\") return "";
  cursor.at++;
  return next;
}

/** What a command is given, as it is written. */
function verbatim(cursor: Cursor): string {
  skipBlanks(cursor);
  if (cursor.tex.charAt(cursor.at) !== "{") return "";
  const end = closingBrace(cursor.tex, cursor.at);
  const text = cursor.tex.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return text;
}

/** Where the group that opens at `from` closes; the end of the text where it does not. */
function closingBrace(tex: string, from: number): number {
  let depth = 0;
  for (let at = from; at < tex.length; at++) {
    const sign = tex.charAt(at);
    if (sign === "{") depth++;
    if (sign === "}" && --depth === 0) return at;
  }
  return tex.length;
}

/** A command's name ends at blanks, which belong to it, or at an empty group. */
function skipEnd(cursor: Cursor): void {
  if (cursor.tex.startsWith("{}", cursor.at)) cursor.at += 2;
  else skipBlanks(cursor);
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/u.test(cursor.tex.charAt(cursor.at))) cursor.at++;
}
