/**
 * Reads plain text that names papers: addresses, DOIs and arXiv ids, one or many a line, also as the links of a
 * Markdown list. Words around a name are its title when it stands alone in its line.
 */
import type { Identifier } from "../identifiers.ts";
import { barePaperOf, paperLimits } from "../paper.ts";
import { identifiersIn } from "../pasted.ts";
import { paperAt } from "../sites/index.ts";
import { clip, isTitleLike, tidy } from "../text.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { pageLinks } from "./read-fields.ts";
import { notEmpty, pieceOf, problem, readInSteps, type ReadPiece } from "./read-in-steps.ts";

/** What a line has of each is read; a line that is longer is no list that anybody wrote. */
const LONGEST_LINE = 20_000;
const LONGEST_WORD = 2_100;
/** Words may have brackets, escaped or in pairs; an address in angle brackets any parentheses. */
const MARKDOWN_LINK =
  /\[((?:[^[\]\\]|\\[^]|\[[^[\]]{0,200}\]){0,2000})\]\((?:<([^\s<>]{1,2000})>|([^\s()<>]{1,2000}(?:\([^\s()]{0,100}\)[^\s()<>]{0,200})?))(?:\s"[^"]{0,200}")?\)/gu;
const ESCAPED = /\\([!-/:-@[-`{-~])/gu;
const ARXIV = /\barxiv:\s?(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?/giu;

type Line = { readonly text: string; readonly number: number; readonly share: number };
type Named = { readonly identifiers: readonly Identifier[]; readonly url: string; readonly title: string };

/** Reads a whole text. Lines without an address or an identifier are prose and pass; a line of nothing else is said. */
export async function readPlainText(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const seen = new Set<Identifier>();
  const written = text.split(/\r\n?|\n/u);
  const lines = written.map((line, index) => ({ text: line, number: index + 1, share: index / written.length }));
  return notEmpty(
    await readInSteps(
      lines,
      (line) => readLine(line, seen),
      ({ share }) => share,
      tools,
    ),
  );
}

function readLine({ text, number }: Line, seen: Set<Identifier>): ReadPiece {
  if (text.length > LONGEST_LINE) return { problems: [problem("tooLong", number, text)] };
  const named = namedIn(text);
  if (named.length === 0) {
    return /https?:\/\//u.test(text) ? { problems: [problem("notAPaper", number, text)] } : {};
  }
  const pieces = named
    .filter(({ identifiers }) => !identifiers.some((name) => seen.has(name)))
    .map(({ identifiers, url, title }) => {
      for (const name of identifiers) seen.add(name);
      return pieceOf(
        { identifiers, title: title || titleOf(identifiers), links: pageLinks([url]) },
        {},
        { line: number, text },
      );
    });
  return { entries: pieces.flatMap(({ entries }) => entries ?? []) };
}

/** The papers a line names, each with its title if the line tells. */
function namedIn(text: string): readonly Named[] {
  const found: Named[] = [];
  let rest = text.replace(MARKDOWN_LINK, (whole, words: string, angled?: string, bare?: string) => {
    const url = angled ?? bare ?? "";
    const identifiers = identifiersIn(url, paperAt);
    if (identifiers.length === 0) return whole;
    found.push({ identifiers, url, title: titleIn(words.replace(ESCAPED, "$1")) });
    return " ";
  });
  rest = rest.replace(ARXIV, (_, id: string) => {
    found.push({ identifiers: identifiersIn(`arxiv:${id}`, paperAt), url: "", title: "" });
    return " ";
  });
  const words: string[] = [];
  for (const word of rest.split(/[\s|<>"]+/u)) {
    // Brackets and the ends of sentences around a name.
    const bare = clip(word, LONGEST_WORD).replace(/^[([{,;]+|[)\]},;.]+$/gu, "");
    const identifiers = /\d|[:/]/u.test(bare) ? identifiersIn(bare, paperAt) : [];
    if (identifiers.length === 0) words.push(word);
    else found.push({ identifiers, url: bare, title: "" });
  }
  const [only, ...more] = found;
  if (only === undefined || more.length > 0 || only.title !== "") return found;
  return [{ ...only, title: titleIn(words.join(" ")) }];
}

/** Words that may be a title, without what Markdown and lists put before and behind it. */
function titleIn(words: string): string {
  const title = tidy(clip(words, paperLimits.title))
    .replace(/^(?:[-*+•#>]+|\d{1,4}[.)])\s+/u, "")
    .replace(/^\[[ x]\]\s+/iu, "")
    .replace(/^[\s*_`:;,.–—-]+|[\s*_`:;,.–—(-]+$/gu, "");
  return isTitleLike(title) ? title : "";
}

/** Until its title is known, a paper is called by its name. */
function titleOf([first]: readonly Identifier[]): string {
  return first === undefined ? "" : barePaperOf(first).title;
}
