/** Texts in Markdown (CommonMark, and GitHub's, which makes more signs and addresses special). */

/** A link; in angle brackets an address may hold parentheses. */
export function markdownLink(url: string, word: string): string {
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
