/** A bibliography to read, paste and print: an item a paper, with its tags, and the reader's note as a quotation. */
import { escapeMarkdown, markdownLink } from "../markdown-text.ts";
import { yearOf } from "../paper.ts";
import type { Entry } from "./entry.ts";
import { lineOf, linesOf, urlOf } from "./facts.ts";
import type { Format } from "./format.ts";

export const markdown: Format = {
  id: "markdown",
  name: "Markdown",
  mediaType: "text/markdown",
  extension: "md",
  write: (entries) => entries.map((entry) => `${itemOf(entry)}\n`).join("\n"),
};

/** The backslash at a line's end is a line break. A note is Markdown already, and the reader's own. */
function itemOf({ paper, tags, note, isStarred }: Entry): string {
  const title = lineOf(paper.title);
  const url = urlOf(paper);
  const meta = [paper.authors.map(lineOf).join(", "), lineOf(paper.venue ?? ""), yearOf(paper)?.toString() ?? ""];
  const lines = [
    `**${url === null ? escapeMarkdown(title) : markdownLink(url, title)}**${isStarred ? " ★" : ""}`,
    meta
      .filter((part) => part !== "")
      .map(escapeMarkdown)
      .join(" · "),
    tags.map((tag) => escapeMarkdown(`#${lineOf(tag).replaceAll(" ", "-")}`)).join(" "),
  ].filter((line) => line !== "");
  const quote = linesOf(note).map((line) => `\n  > ${line}`.trimEnd());
  return `- ${lines.join("\\\n  ")}${quote.length === 0 ? "" : `\n${quote.join("")}`}`;
}
