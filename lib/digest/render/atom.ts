/** Digests as an Atom feed (RFC 4287), an entry for each paper of each day. */
import type { Identifier } from "../../identifiers.ts";
import type { Digest, DigestEntry } from "../digest.ts";
import { entryView } from "./entry.ts";
import { escapeMarkup } from "./markup.ts";
import type { DigestWords } from "./words.ts";

/** Names everything here for good (RFC 4151); the project's own page stands for whoever gives the names. */
const TAG = "tag:paperkin.github.io,2026:";

/** Writes the feed of one day or of several, the newest first. */
export function digestAtom(digests: readonly Digest[], words: DigestWords): string {
  const [only, ...others] = digests;
  const isOne = only !== undefined && others.length === 0;
  const updated = Math.max(0, ...digests.map(({ madeAt }) => madeAt));
  const title = isOne ? `${words.say("digest_title")} · ${words.date(only.day)}` : words.say("digest_allDays");
  const entries = digests.flatMap((digest) => digest.entries.map((entry) => entryOf(entry, digest, words)));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeMarkup(words.language)}">
  <id>${TAG}digest${isOne ? `/${only.day}` : "s"}</id>
  <title>${escapeMarkup(title)}</title>
  <updated>${new Date(updated).toISOString()}</updated>
  <author><name>Paperkin</name></author>
  <generator>Paperkin</generator>
${entries.join("")}</feed>
`;
}

function entryOf(entry: DigestEntry, { day, madeAt }: Digest, words: DigestWords): string {
  const { title, url, authors, meta, why, upvotes, links, preview } = entryView(entry, words);
  const paragraphs = [
    ...[meta, why, upvotes, preview].filter((text) => text !== "").map(escapeMarkup),
    links.map((link) => `<a href="${escapeMarkup(link.url)}">${escapeMarkup(link.word)}</a>`).join(" · "),
  ].filter((html) => html !== "");
  const content = paragraphs.map((html) => `<p>${html}</p>`).join("");
  return `  <entry>
    <id>${escapeMarkup(idOf(day, entry.paper.identifiers[0]))}</id>
    <title>${escapeMarkup(title)}</title>
    <updated>${new Date(madeAt).toISOString()}</updated>
${url === null ? "" : `    <link rel="alternate" href="${escapeMarkup(url)}"/>\n`}${authors
    .map((name) => `    <author><name>${escapeMarkup(name)}</name></author>\n`)
    .join("")}    <content type="html">${escapeMarkup(content)}</content>
  </entry>
`;
}

/** The same for the same paper and day, in a feed of one day and of all. */
function idOf(day: string, paper: Identifier): string {
  return `${TAG}digest/${day}/${encodeURIComponent(paper.toWellFormed())}`;
}
