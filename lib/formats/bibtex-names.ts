/** Takes BibTeX's lists of names apart, by BibTeX's rules and the slips that people make with them. */
import { plainText } from "../sites/html-text.ts";
import { tidy } from "../text.ts";
import { readTex } from "./read-tex.ts";

const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/iu;

/** The names of a field, "First Last", in order; "and others" names nobody. */
export function bibtexNames(tex: string): readonly string[] {
  const names = splitOutside(plainText(tex), /\s?and(?=\s|$)/iuy);
  const [only = "", ...more] = names;
  // Where nothing says "and", people divide as elsewhere.
  const divided = more.length === 0 ? dividedElsewise(only) : names;
  return divided
    .flatMap(namesBetweenAnds)
    .map((name) => nameOf(name))
    .filter((name) => name !== "" && !/^(?:others|et\.? al\.?|[.…]+)$/iu.test(name));
}

/** By semicolons, or by "&" between names of several words each. */
function dividedElsewise(tex: string): readonly string[] {
  const parts = splitOutside(tex, /;/uy);
  if (parts.length > 1) return parts;
  const pair = splitOutside(tex, /\s\\?&(?=\s)/uy);
  return pair.every(isSeveralWords) ? pair : parts;
}

/**
 * "A. Byron, B. Curie, C. Hopper" is no name of four parts, and "A. Byron, B. Curie," before an "and" none of two;
 * "Byron A, Curie BC" are names as medicine writes them.
 */
function namesBetweenAnds(tex: string): readonly string[] {
  const parts = splitOutside(tex, /,/uy);
  if (parts.length > 1 && parts.every((part) => /^\p{Lu}[\p{L}'’-]+ \p{Lu}{1,3}$/u.test(part))) {
    return parts.map((part) => part.replace(" ", ", "));
  }
  const isEnumeration = tex.trimEnd().endsWith(",") && parts.every((part) => /^\p{Lu}\./u.test(part));
  return parts.length > (isEnumeration ? 1 : 3) && parts.every(isSeveralWords) ? parts : [tex];
}

function isSeveralWords(text: string): boolean {
  return /\S\s+\S/u.test(text);
}

function nameOf(written: string): string {
  const tex = written.replace(/[\s,]{1,9}et\.? al\.?$/iu, "");
  const extended = extendedName(tex);
  if (extended !== null) return extended;
  const [first = "", ...rest] = splitOutside(tex, /,/uy).map(textOf);
  if (rest.length === 0) return first;
  const given = rest.filter((part) => !suffix.test(part));
  const suffixes = rest.filter((part) => suffix.test(part));
  return [...given, first, ...suffixes].filter((part) => part !== "").join(" ");
}

/** BibLaTeX's `family=Beethoven, given=Ludwig, prefix=van`. */
function extendedName(tex: string): string | null {
  if (!/\b(?:family|given)(?:-i)?\s*=/u.test(tex)) return null;
  const parts = new Map(
    splitOutside(tex, /,/uy).map((part) => {
      const equals = part.indexOf("=");
      return [part.slice(0, equals).trim().toLowerCase(), textOf(part.slice(equals + 1).replaceAll('"', ""))];
    }),
  );
  return ["given", "prefix", "family", "suffix"]
    .map((part) => parts.get(part) ?? "")
    .filter((part) => part !== "")
    .join(" ");
}

function textOf(tex: string): string {
  return tidy(readTex(tex));
}

/** The pieces between what `divider` (sticky) finds outside of braces. */
export function splitOutside(tex: string, divider: RegExp): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < tex.length; at++) {
    const sign = tex.charAt(at);
    if (sign === "\\") at++;
    else if (sign === "{") depth++;
    else if (sign === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && (/[,; ]/u.test(sign) || at === 0)) {
      divider.lastIndex = at;
      const found = divider.exec(tex)?.[0];
      if (found === undefined) continue;
      pieces.push(tex.slice(start, at));
      at += found.length - 1;
      start = at + 1;
    }
  }
  return [...pieces, tex.slice(start)].map((piece) => piece.trim()).filter((piece) => piece !== "");
}
