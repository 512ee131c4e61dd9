/**
 * Texts as values of BibTeX and BibLaTeX, in UTF-8. Both count braces and know no escape for them, so every value has
 * balanced braces, whatever the paper holds.
 */
import { lineOf, linesOf } from "./facts.ts";
import { isGroupName, splitName } from "./names.ts";

/**
 * TeX math as LaTeX delimits it in running text. The rule that the closing dollar follows no blank and precedes no
 * digit is Pandoc's: it tells "$x^2$" from "between $5 and $10".
 */
export const MATH = /(\$\$?)(?!\s)((?:[^$\\]|\\[^])+?)(?<!\s)\1(?!\d)/gu;

/** A line of text for a value: sound formulas stay as they are; everything else is escaped. */
export function texOf(text: string): string {
  const clean = lineOf(text);
  const parts: string[] = [];
  let end = 0;
  for (const match of clean.matchAll(MATH)) {
    const formula = match[2] ?? "";
    // Even in a formula, a bare % comments out the rest of the line, and a bare # or & is an error.
    if (!isBalanced(formula) || /[%#&]/u.test(formula.replace(/\\[^]/gu, ""))) continue;
    parts.push(escapeText(clean.slice(end, match.index)), `$${formula}$`);
    end = match.index + match[0].length;
  }
  parts.push(escapeText(clean.slice(end)));
  return parts.join("");
}

/** Commands for the characters that TeX reads as its own; braces as names, because BibTeX counts even escaped ones. */
const COMMANDS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function escapeText(text: string): string {
  return (
    text
      .replace(/[\\{}~^%&$#_]/gu, (character) => COMMANDS[character] ?? `\\${character}`)
      // What TeX would draw together as a dash, a quotation mark, or a mark upside down.
      .replace(/(?<=-)-|(?<=')'|(?<=[`?!])`/gu, "{}$&")
  );
}

/** Balanced as BibTeX counts, where an escaped brace is a brace. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth++;
    if (character === "}") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** A text of several lines for a value, which keeps them. */
export function texLinesOf(text: string): string {
  return linesOf(text)
    .map((line) => (/^\s*/u.exec(line)?.[0] ?? "") + texOf(line))
    .join("\n");
}

/**
 * Names for a value. One that must not be taken apart at "and" or a comma, or shortened to "et al.", stands in braces
 * of its own, and so does one with a sign whose command would be taken for a part of the name.
 */
export function texNamesOf(names: readonly string[]): string {
  return names
    .map(lineOf)
    .filter((name) => name !== "")
    .map(texNameOf)
    .join(" and ");
}

function texNameOf(name: string): string {
  const parts = splitName(name);
  if ("suffix" in parts && parts.suffix !== "" && !/[\\{}~^]/u.test(name)) {
    const family = parts.particle === "" ? parts.family : `${parts.particle} ${parts.family}`;
    return [family, parts.suffix, parts.given].map(escapeText).join(", ");
  }
  const tex = escapeText(name);
  return isGroupName(name) || /[,;\\{}~^]|--|''|[`?!]`|(?:^|\s)others(?:\s|$)|et\.? al/iu.test(name) ? `{${tex}}` : tex;
}

/** Identifiers and addresses are not TeX; only what would break the value is percent-encoded, as addresses allow. */
export function verbatim(text: string): string {
  return text.replace(/[\s{}\\\p{Cc}]/gu, encodeURIComponent);
}
