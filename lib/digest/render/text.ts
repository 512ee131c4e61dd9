/** A digest as plain text that can be read alone: lines of at most 72 columns, addresses whole on lines of their own. */
import type { Digest, DigestEntry } from "../digest.ts";
import { entryView } from "./entry.ts";
import type { DigestWords } from "./words.ts";

const WIDTH = 72;
const INDENT = "    ";

/** Signs that take two columns where all others take one: East Asian scripts and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

type Options = { readonly unsubscribe: string | null };

/** Writes the whole text. */
export function digestText(digest: Digest, words: DigestWords, { unsubscribe }: Options): string {
  const entries = digest.entries.map((entry, index) => entryText(entry, index + 1, words));
  const parts = [
    [words.say("digest_title"), `${words.date(digest.day)} · ${words.count("papers", digest.entries.length)}`].join(
      "\n",
    ),
    ...(entries.length > 0 ? entries : [wrap(words.say("digest_empty"), "")]),
    // Two dashes and a blank begin a signature, which mail programs draw apart.
    [
      "-- ",
      wrap(words.say("digest_footer"), ""),
      ...(unsubscribe === null ? [] : [words.say("withDetails", words.say("digest_unsubscribe"), unsubscribe)]),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function entryText(entry: DigestEntry, number: number, words: DigestWords): string {
  const { title, url, meta, why, upvotes, links } = entryView(entry, words);
  const head = wrap(`${`${number}.`.padEnd(INDENT.length)}${title}`, INDENT);
  const others = links.filter((link) => link.url !== url);
  return [
    head,
    ...[meta, why, upvotes].filter((line) => line !== "").map((line) => INDENT + wrap(line, INDENT)),
    ...(url === null ? [] : [INDENT + url]),
    ...others.map((link) => `${INDENT}${link.word}: ${link.url}`),
  ].join("\n");
}

/** Breaks a line between words, and words that are longer than a line wherever they must; `indent` begins all but the first. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = "";
  let room = WIDTH - indent.length;
  const end = () => {
    lines.push(line.trimEnd());
    line = "";
    room = WIDTH - indent.length;
  };
  for (const piece of text.match(/\s+|\S+/gu) ?? []) {
    const width = columns(piece);
    if (width <= room) {
      line += piece;
      room -= width;
    } else if (/^\s/u.test(piece)) {
      end();
    } else {
      if (width <= WIDTH - indent.length && line.trim() !== "") end();
      for (const sign of piece) {
        const columnsOfSign = columns(sign);
        if (columnsOfSign > room) end();
        line += sign;
        room -= columnsOfSign;
      }
    }
  }
  if (line.trim() !== "") end();
  return lines.join(`\n${indent}`);
}

function columns(text: string): number {
  let sum = 0;
  for (const sign of text) sum += WIDE.test(sign) ? 2 : 1;
  return sum;
}
