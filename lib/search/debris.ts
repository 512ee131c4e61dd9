/** Takes out of a text what are not words: addresses and LaTeX. */

// Repeats are bounded (a host label has at most 63 letters), so that hostile text cannot make it slow.
const debris =
  /(?:https?:\/\/|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|edu|io|ai|co|dev|gov|html?|pdf|git)\b(?:\/\S*)?|\\(?:begin|end|cite[a-z]*|ref|label|url|href)\s?\{[^{}]*\}|\\[a-zA-Z]+\*?|\$[^$\s](?:[^$]{0,120}[^$\s])?\$/gu;

/** The text with addresses, formulas and LaTeX commands replaced by as many "|": offsets stay, neighbours part. */
export function blankDebris(text: string): string {
  return text.replace(debris, (piece) => "|".repeat(piece.length));
}
