/** Digests as Markdown (CommonMark, and GitHub's, which makes more signs and addresses special). */
import type { Digest, DigestEntry } from "../digest.ts";
import { entryView } from "./entry.ts";
import type { DigestWords } from "./words.ts";

/** Writes the days under headings of their own. */
export function digestMarkdown(digests: readonly Digest[], words: DigestWords): string {
  const days = digests.map((digest) => dayOf(digest, words));
  return [`# ${escapeMarkdown(words.say("digest_title"))}`, ...days].join("\n\n") + "\n";
}

function dayOf({ day, entries }: Digest, words: DigestWords): string {
  const papers = entries.map((entry) => entryOf(entry, words)).join("\n\n");
  return `## ${escapeMarkdown(words.date(day))}\n\n${papers === "" ? escapeMarkdown(words.say("digest_empty")) : papers}`;
}

/** An item of a list; the backslash at a line's end is a line break. */
function entryOf(entry: DigestEntry, words: DigestWords): string {
  const { title, url, meta, why, upvotes, links } = entryView(entry, words);
  const foot = [
    ...(upvotes === "" ? [] : [escapeMarkdown(upvotes)]),
    ...links.map((link) => linkTo(link.url, link.word)),
  ].join(" · ");
  const lines = [
    `**${url === null ? escapeMarkdown(title) : linkTo(url, title)}**`,
    escapeMarkdown(meta),
    why === "" ? "" : `_${escapeMarkdown(why)}_`,
    foot,
  ].filter((line) => line !== "");
  return `- ${lines.join("\\\n  ")}`;
}

/** In angle brackets an address may hold parentheses. */
function linkTo(url: string, word: string): string {
  return `[${escapeMarkdown(word)}](<${url.replace(/[<>\\|\s]/gu, encodeURIComponent)}>)`;
}

/**
 * A text as part of a line: every sign that may mean something anywhere in it is escaped, at its beginning also what
 * would make it a list, a quotation or the underlining of a heading, and whatever GitHub would link by itself.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~|#$@]/gu, String.raw`\$&`)
    .replace(/:(?=\/\/)|(?<=\bwww)\./giu, String.raw`\$&`)
    .replace(/^[-+=:]|(?<=^\d{1,9})[.)]/u, String.raw`\$&`);
}
