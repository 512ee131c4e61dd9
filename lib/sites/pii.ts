/** Elsevier's number of an article or chapter (PII), which its sites have in their addresses with and without signs. */

/** ISSN or ISBN, year, number and a check sign; issues and books have an X where the number begins. */
const numbered = /^(?:s?\d{7}[\dx][\da-z]{2}\d{5}[\da-z]|b(?:\d{9}[\dx]|\d{13})\d{5}[\dx])$/u;

/** `S0092-8674(13)00531-0`, `S0092867413005310` or `1-s2.0-S0092867413005310` as `s0092867413005310`; null when none. */
export function piiOf(text: string): string | null {
  const pii = text
    .toLowerCase()
    .replace(/^1-s2\.0-/u, "")
    .replace(/[-()]/gu, "");
  return numbered.test(pii) ? pii : null;
}
