/**
 * Reads a JSON file as far as it is whole. One that was cut off or damaged is read part by part: what its outermost
 * list holds, or the lists of its outermost object; parts that are broken are problems with their lines.
 */
import { problem } from "./read-in-steps.ts";
import type { Problem } from "./format.ts";

/** By number: a damaged file may be nothing but brackets, and comparing texts sign by sign takes minutes of it. */
const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [34, 92, 123, 125, 91, 93] as const;

/** What could be read, in the file's own shape, and what could not. */
export type ReadJson = { readonly value: unknown; readonly problems: readonly Problem[] };

/** Parts that are nested deeper are no papers, and others might stumble over them. */
const DEEPEST = 64;
/** More problems than anybody reads. */
const MOST_PROBLEMS = 1_000;

/** Reads a whole text. Never throws; `value` is null where nothing could be read. */
export function readJson(text: string): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    return { value, problems: [] };
  } catch {
    return inParts(text);
  }
}

/** `end` is behind the part; -1 where it was never closed. */
type Part = { readonly start: number; readonly end: number; readonly isTooDeep: boolean };

function inParts(text: string): ReadJson {
  const problems: Problem[] = [];
  const lineOf = linesOf(text);
  const complain = ({ start, end }: Part): void => {
    if (problems.length >= MOST_PROBLEMS) return;
    problems.push(problem(end === -1 ? "unclosed" : "broken", lineOf(start), text.slice(start, start + 400)));
  };
  /** The text is no JSON: where no part says why, its end is missing. */
  const orUnclosed = (): readonly Problem[] =>
    problems.length > 0
      ? problems
      : [problem("unclosed", lineOf(text.length), text.slice(Math.max(0, text.length - 60)))];
  const valueOf = (part: Part): unknown => {
    const value = part.end === -1 || part.isTooDeep ? undefined : parsed(text.slice(part.start, part.end));
    if (value === undefined) complain(part);
    return value;
  };
  const listAt = (from: number): { readonly list: readonly unknown[]; readonly end: number } => {
    const list: unknown[] = [];
    let at = from + 1;
    for (;;) {
      at = skip(text, at, /[\s,]*/uy);
      if (text.charAt(at) === "]") return { list, end: at + 1 };
      if (at >= text.length) return { list, end: at };
      const part = partAt(text, at);
      const value = valueOf(part);
      if (value !== undefined) list.push(value);
      at = part.end === -1 ? text.length : Math.max(part.end, at + 1);
    }
  };

  const start = skip(text, 0, /[\s\ufeff]*/uy);
  if (text.charAt(start) === "[") return { value: listAt(start).list, problems: orUnclosed() };
  if (text.charAt(start) !== "{") return { value: null, problems };
  const members: (readonly [string, unknown])[] = [];
  let at = start + 1;
  for (;;) {
    at = skip(text, at, /[\s,]*/uy);
    if (at >= text.length || text.charAt(at) === "}") break;
    const name = partAt(text, at);
    const key = text.charAt(at) === '"' && name.end !== -1 ? parsed(text.slice(at, name.end)) : undefined;
    if (typeof key !== "string") {
      complain(name);
      break;
    }
    at = skip(text, name.end, /[\s:]*/uy);
    if (text.charAt(at) === "[") {
      const { list, end } = listAt(at);
      members.push([key, list]);
      at = end;
    } else {
      const part = partAt(text, at);
      const value = valueOf(part);
      if (value !== undefined) members.push([key, value]);
      at = part.end === -1 ? text.length : Math.max(part.end, at + 1);
    }
  }
  // Properties of its own, whatever they are called: a "__proto__" is one like any other.
  return { value: Object.fromEntries(members), problems: orUnclosed() };
}

/** Says in which line places are that are asked for one behind the other, counted from 1. */
function linesOf(text: string): (at: number) => number {
  let line = 1;
  let counted = 0;
  return (at) => {
    for (let end = text.indexOf("\n", counted); end !== -1 && end < at; end = text.indexOf("\n", counted)) {
      line++;
      counted = end + 1;
    }
    return line;
  };
}

/** The value that begins here, as far as brackets and quotes tell. */
function partAt(text: string, start: number): Part {
  const sign = text.charAt(start);
  if (sign === '"') return { start, end: endOfString(text, start), isTooDeep: false };
  if (sign !== "{" && sign !== "[") {
    return { start, end: skip(text, start, /[^\s,:{}[\]"]*/uy) || start, isTooDeep: false };
  }
  let depth = 0;
  let isTooDeep = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (end === -1) break;
      at = end - 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      isTooDeep ||= depth > DEEPEST;
    } else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) {
      return { start, end: at + 1, isTooDeep };
    }
  }
  return { start, end: -1, isTooDeep };
}

/** Behind the quote that closes a string; -1 where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return -1;
}

function skip(text: string, from: number, blanks: RegExp): number {
  blanks.lastIndex = from;
  blanks.exec(text);
  return blanks.lastIndex;
}

/** The value of a part; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
