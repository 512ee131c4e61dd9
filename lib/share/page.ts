/**
 * A list as one web page that needs nothing else: a bibliography to read, without scripts, and the same papers as data
 * that Paperkin takes in. Pure; every text is escaped, and the data hold no `<`.
 */
import { escapeMarkup } from "../digest/render/markup.ts";
import { PaperkinError } from "../errors.ts";
import { parseEntry, type Entry } from "../formats/entry.ts";
import type { RowLink } from "../messages.ts";
import { paperLinks } from "../paper-links.ts";
import { yearOf } from "../paper.ts";
import { clip, isWebUrl, tidy } from "../text.ts";
import { fieldsOf, listOf, parseJson } from "../untrusted.ts";
import { PAGE_MARK } from "./fragment.ts";
import type { SharedList } from "./shared-list.ts";

const VERSION = 1;

const DATA_START = '<script type="application/json" id="paperkin-list">';
const DATA_END = "</script>";

const NAME_LIMIT = 200;
/** UTF-16 units; a page of 100,000 papers. */
const PAGE_LIMIT = 100_000_000;
const PAPERS_LIMIT = 100_000;
/** More names than this are told as a number. */
const AUTHORS = 12;

/** The sentences of the page, in the language of who shares. */
export type PageWords = {
  /** BCP 47. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** "12 papers". */
  readonly papers: (count: number) => string;
  /** "and 30 more", behind the last author that is named. */
  readonly more: (count: number) => string;
  readonly linkWord: (to: RowLink["to"]) => string;
  /** How people with Paperkin take the list in. */
  readonly footer: string;
};

const SHEET = `
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #1c1b19; --quiet: #5d5a54; --faint: #6d6960; --rule: #e6e2da; --accent: #0b6b5d; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1a1a1c; --ink: #ece9e2; --quiet: #aeaaa1; --faint: #9b978d; --rule: #34343a; --accent: #5cc9b5; }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 660px; margin: 0 auto; padding: 56px 24px 72px; overflow-wrap: anywhere; }
h1, h2 { font-family: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif; text-wrap: pretty; }
h1 { margin: 0; font-size: 30px; line-height: 1.2; }
h2 { margin: 0; font-size: 18px; font-weight: 600; line-height: 1.32; }
p { margin: 5px 0 0; }
ol { margin: 28px 0 0; padding: 0; list-style: none; }
li { padding: 18px 0; border-top: 1px solid var(--rule); break-inside: avoid; }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--accent); text-decoration: underline; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.count, .by, .in, .links { color: var(--quiet); font-size: 13.5px; }
.links { display: flex; flex-wrap: wrap; gap: 2px 14px; }
.links a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: 3px; }
.note { margin-top: 9px; padding-inline-start: 12px; border-inline-start: 2px solid var(--accent); white-space: pre-wrap; }
footer { padding-top: 18px; border-top: 1px solid var(--rule); color: var(--faint); font-size: 12.5px; }
@media print { main { padding: 0; } footer { display: none; } }
`;

/** Writes the page. */
export function writeSharedPage(shared: SharedList, words: PageWords): string {
  const { name, entries } = shared;
  const title = escapeMarkup(name);
  return `<!doctype html>
<html lang="${escapeMarkup(words.language)}" dir="${words.direction}">
<head>
<meta charset="utf-8">
${PAGE_MARK}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${SHEET}</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
<p class="count">${escapeMarkup(words.papers(entries.length))}</p>
<ol>
${entries.map((entry) => itemOf(entry, words)).join("\n")}
</ol>
<footer><p>${escapeMarkup(words.footer)}</p></footer>
</main>
${DATA_START}${dataOf(shared)}${DATA_END}
</body>
</html>
`;
}

/**
 * Reads the list of a page without drawing any of it. Throws a `PaperkinError`: `fileNotOfFormat` for what is no such page
 * or was cut, `fileNewer` for one of a later version, `fileTooLarge`.
 */
export function readSharedPage(html: string): SharedList {
  if (html.length > PAGE_LIMIT) throw new PaperkinError("fileTooLarge");
  // The last one: a title in the text of the page cannot hold it, because `<` is escaped there.
  const start = html.lastIndexOf(DATA_START);
  const end = html.indexOf(DATA_END, start);
  if (start === -1 || end === -1) throw new PaperkinError("fileNotOfFormat", "no list in the page");
  const { version, name, entries } = fieldsOf(parseJson(html.slice(start + DATA_START.length, end)));
  if (typeof version === "number" && version > VERSION) throw new PaperkinError("fileNewer", String(version));
  if (version !== VERSION || typeof name !== "string" || !Array.isArray(entries))
    throw new PaperkinError("fileNotOfFormat", "the list of the page cannot be read");
  if (entries.length > PAPERS_LIMIT) throw new PaperkinError("fileTooLarge", `${entries.length} papers`);
  const read = listOf(entries)
    .map(parseEntry)
    .filter((entry) => entry !== null);
  // We wrote none that is no paper: the page was changed, and what else it says is not to be believed.
  if (read.length < entries.length) throw new PaperkinError("fileNotOfFormat", "not all entries are papers");
  return { name: clip(tidy(clip(name, NAME_LIMIT * 4)), NAME_LIMIT).toWellFormed(), entries: read };
}

function dataOf({ name, entries }: SharedList): string {
  const papers = entries.map(({ paper, note }) => ({ paper, ...(note !== "" && { note }) }));
  return JSON.stringify({ version: VERSION, name, entries: papers }).replaceAll("<", String.raw`\u003c`);
}

function itemOf({ paper, note }: Entry, words: PageWords): string {
  const links = paperLinks(paper).filter(({ url }) => isWebUrl(url));
  const title = escapeMarkup(paper.title);
  const [best] = links;
  const named = paper.authors.slice(0, AUTHORS);
  const rest = paper.authors.length - named.length;
  const by = named.join(", ") + (rest > 0 ? ` ${words.more(rest)}` : "");
  const published = [paper.venue, yearOf(paper)?.toString()].filter((part) => part !== null && part !== undefined);
  return [
    `<li><h2 dir="auto">${best === undefined ? title : linkTo(best.url, title)}</h2>`,
    by === "" ? "" : `<p class="by" dir="auto">${escapeMarkup(by)}</p>`,
    published.length === 0 ? "" : `<p class="in" dir="auto">${escapeMarkup(published.join(", "))}</p>`,
    links.length === 0
      ? ""
      : `<p class="links">${links.map(({ to, url }) => linkTo(url, escapeMarkup(words.linkWord(to)))).join("\n")}</p>`,
    note === "" ? "" : `<p class="note" dir="auto">${escapeMarkup(note)}</p>`,
    "</li>",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** The word is markup already. */
function linkTo(url: string, word: string): string {
  return `<a href="${escapeMarkup(url)}" rel="noreferrer noopener">${word}</a>`;
}
