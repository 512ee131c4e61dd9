/** The formats of a digest: one file each, put together here. Pure, for the background and for Node. */
import type { DigestFormat } from "../../news-messages.ts";
import type { Digest } from "../digest.ts";
import { digestAtom } from "./atom.ts";
import { digestEml } from "./eml.ts";
import { digestHtml } from "./html.ts";
import { digestMarkdown } from "./markdown.ts";
import { digestText } from "./text.ts";
import type { DigestWords } from "./words.ts";

export type RenderedDigest = { readonly name: string; readonly mediaType: string; readonly text: string };

type Options = {
  /** Where mails are cancelled, `mailto:` or of the web. */
  readonly unsubscribe?: string | null;
};

const kinds: Readonly<Record<DigestFormat, readonly [extension: string, mediaType: string]>> = {
  html: ["html", "text/html"],
  text: ["txt", "text/plain"],
  markdown: ["md", "text/markdown"],
  atom: ["atom", "application/atom+xml"],
  eml: ["eml", "message/rfc822"],
};

/** A day's digest as a file. */
export function renderDigest(
  digest: Digest,
  format: DigestFormat,
  words: DigestWords,
  { unsubscribe = null }: Options = {},
): RenderedDigest {
  const write: Readonly<Record<DigestFormat, () => string>> = {
    html: () => digestHtml(digest, words, { unsubscribe }),
    text: () => digestText(digest, words, { unsubscribe }),
    markdown: () => digestMarkdown([digest], words),
    atom: () => digestAtom([digest], words),
    eml: () => digestEml(digest, words),
  };
  return fileOf(`paperkin-${digest.day}`, format, write[format]());
}

/** All days in one file, the newest first. */
export function renderDigests(
  digests: readonly Digest[],
  format: "markdown" | "atom",
  words: DigestWords,
): RenderedDigest {
  const text = format === "atom" ? digestAtom(digests, words) : digestMarkdown(digests, words);
  return fileOf("paperkin-digests", format, text);
}

function fileOf(name: string, format: DigestFormat, text: string): RenderedDigest {
  const [extension, mediaType] = kinds[format];
  return { name: `${name}.${extension}`, mediaType, text };
}
