/** Digests as Markdown. */
import { escapeMarkdown, markdownLink } from "../../markdown-text.ts";
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
    ...links.map((link) => markdownLink(link.url, link.word)),
  ].join(" · ");
  const lines = [
    `**${url === null ? escapeMarkdown(title) : markdownLink(url, title)}**`,
    escapeMarkdown(meta),
    why === "" ? "" : `_${escapeMarkdown(why)}_`,
    foot,
  ].filter((line) => line !== "");
  return `- ${lines.join("\\\n  ")}`;
}
