/** How a word found in a text is shown on its own. */

/**
 * A word or phrase of `text` in lower case, but for acronyms and names written with inner capitals ("BERT", "ImageNet").
 * Texts all in capitals have no acronyms to keep.
 */
export function surfaceOf(text: string, start: number, end: number): string {
  const isShouted = !/\p{Ll}/u.test(text);
  return text
    .slice(start, end)
    .replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => (!isShouted && /^.+\p{Lu}/su.test(word) ? word : word.toLowerCase()));
}
