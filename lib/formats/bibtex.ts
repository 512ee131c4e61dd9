/**
 * BibTeX, as citation managers and LaTeX read it, in UTF-8. BibTeX counts braces and knows no escape for them, so
 * every value is written with balanced braces, whatever the paper holds.
 */
import { splitIdentifier, type Scheme } from "../identifiers.ts";
import { familyName, yearOf, type Paper } from "../paper.ts";
import { fold, tidy } from "../text.ts";
import type { Format } from "./format.ts";

export const bibtex: Format = {
  id: "bibtex",
  name: "BibTeX",
  mediaType: "application/x-bibtex",
  extension: "bib",
  write(entries) {
    const unique = uniqueKeys();
    return entries.map(({ paper }) => entryOf(paper, unique(keyOf(paper)))).join("\n");
  },
};

/** The names of the months as every BibTeX style defines them: written bare, drawn in the style's language. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function entryOf(paper: Paper, key: string): string {
  const arxiv = valueOf(paper, "arxiv");
  const doi = valueOf(paper, "doi");
  const isProceedings = paper.venue !== null && isConference(paper.venue);
  const isArticle = paper.venue !== null || arxiv !== null || doi !== null;
  const venue = paper.venue ?? (arxiv === null ? null : `arXiv preprint arXiv:${arxiv}`);
  const month = MONTHS[Number(paper.date?.slice(5, 7)) - 1];
  const url = urlOf(paper, arxiv, doi);
  const fields: (readonly [name: string, value: string | null | undefined])[] = [
    // The inner braces keep the capitals, which many styles lower.
    ["title", `{{${texOf(paper.title)}}}`],
    ["author", braced(paper.authors.map(authorOf).join(" and "))],
    ["year", braced(yearOf(paper)?.toString().padStart(4, "0"))],
    ["month", month],
    [isProceedings ? "booktitle" : "journal", braced(venue && texOf(venue))],
    ["doi", braced(doi && verbatim(doi))],
    ["eprint", braced(arxiv && verbatim(arxiv))],
    ["archivePrefix", arxiv && "{arXiv}"],
    ["url", braced(url && verbatim(url))],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`);
  const type = isProceedings ? "inproceedings" : isArticle ? "article" : "misc";
  return `@${type}{${key},\n${lines.join(",\n")}\n}\n`;
}

function braced(text: string | null | undefined): string | null {
  return text ? `{${text}}` : null;
}

function valueOf(paper: Paper, scheme: Scheme): string | null {
  const identifier = paper.identifiers.find((name) => name.startsWith(`${scheme}:`));
  return identifier === undefined ? null : splitIdentifier(identifier).value;
}

/** The page a reader is sent to: the paper's own, else the one its identifier leads to. */
function urlOf(paper: Paper, arxiv: string | null, doi: string | null): string | null {
  const page = paper.links.find((link) => link.kind === "page");
  if (page !== undefined) return page.url;
  if (arxiv !== null) return `https://arxiv.org/abs/${arxiv}`;
  return doi === null ? null : `https://doi.org/${doi}`;
}

function isConference(venue: string): boolean {
  return (
    /\b(?:proceedings|proc\.|conference|workshop|symposium)/iu.test(venue) ||
    /\b(?:AAAI|ACL|CHI|COLING|CVPR|ECCV|EMNLP|ICASSP|ICCV|ICLR|ICML|IJCAI|INTERSPEECH|KDD|NAACL|NeurIPS|NIPS|SIGIR)\b/u.test(
      venue,
    )
  );
}

/**
 * TeX math as LaTeX delimits it in running text. The rule that the closing dollar follows no blank and precedes no
 * digit is Pandoc's: it tells "$x^2$" from "between $5 and $10".
 */
const MATH = /(\$\$?)(?!\s)((?:[^$\\]|\\[^])+?)(?<!\s)\1(?!\d)/gu;

/** Text for a value: formulas stay as they are when their braces are balanced; everything else is escaped. */
function texOf(text: string): string {
  const clean = tidy(text.replace(/\p{Cc}/gu, " "));
  const parts: string[] = [];
  let end = 0;
  for (const match of clean.matchAll(MATH)) {
    const formula = match[2] ?? "";
    if (!isBalanced(formula)) continue;
    // Even in a formula, a bare % comments out the rest of the line, and a bare # or & is an error.
    const safe = formula.replace(/\\[^]|[%#&]/gu, (found) => (found.length === 1 ? `\\${found}` : found));
    parts.push(escapeText(clean.slice(end, match.index)), `$${safe}$`);
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
  return text.replace(/[\\{}~^%&$#_]/gu, (character) => COMMANDS[character] ?? `\\${character}`);
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

/** A name that BibTeX must not take apart at "and" or a comma, or shorten to "et al.", stands in braces of its own. */
function authorOf(name: string): string {
  const tex = escapeText(tidy(name.replace(/\p{Cc}/gu, " ")));
  return /,|(?:^|\s)(?:and|others)(?:\s|$)|\b(?:collaboration|consortium|team)\b/iu.test(name) ? `{${tex}}` : tex;
}

/** Identifiers and addresses are not TeX; only what would break the value is percent-encoded, as addresses allow. */
function verbatim(text: string): string {
  return text.replace(/[\s{}\\\p{Cc}]/gu, encodeURIComponent);
}

/** Words that begin titles without telling them apart. */
const FILLERS = new Set([
  "a",
  "an",
  "the",
  "on",
  "of",
  "for",
  "in",
  "to",
  "and",
  "with",
  "from",
  "by",
  "at",
  "is",
  "are",
  "via",
  "towards",
]);

/** `he2016deep`: family name, year, first telling word of the title, in plain ASCII. */
function keyOf(paper: Paper): string {
  const family = plain(familyName(paper.authors[0] ?? ""));
  const words = plain(paper.title.replace(MATH, " ").replace(/\\\p{L}+/gu, " "), " ").split(" ");
  const word = words.find((candidate) => candidate !== "" && !FILLERS.has(candidate)) ?? "";
  const year = yearOf(paper) ?? "";
  if (family !== "") return `${family}${year}${word}`;
  return word === "" ? plain(paper.identifiers[0]) : `${word}${year}`;
}

/** Letters that carry no separable accent, so that folding leaves them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

function plain(text: string, gap = ""): string {
  return fold(text)
    .replace(/[ßæœøłđðþı]/gu, (letter) => LETTERS[letter] ?? "")
    .replace(/[^a-z0-9]+/gu, gap);
}

/** Gives every key once: the second of a kind gets the suffix a, the third b, so that the first stays what it was. */
function uniqueKeys(): (key: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (key) => {
    let unique = key;
    while (taken.has(unique)) {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      unique = key + suffixOf(count);
    }
    taken.add(unique);
    return unique;
  };
}

/** a … z, aa, ab, … */
function suffixOf(count: number): string {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : suffixOf(Math.floor(count / 26) - 1) + last;
}
