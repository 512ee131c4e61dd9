/** Takes out of a text what are not words: addresses and LaTeX. */

const debris =
  /(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io|ai|co|dev|gov|html?|pdf|git)\b(?:\/\S*)?|\\(?:begin|end|cite[a-z]*|ref|label|url|href)\s?\{[^{}]*\}|\\[a-zA-Z]+\*?|\$[^$\s](?:[^$]{0,120}[^$\s])?\$/gu;

/** The text with addresses, formulas and LaTeX commands replaced by as many "|": offsets stay, neighbours part. */
export function blankDebris(text: string): string {
  return text.replace(debris, (piece) => "|".repeat(piece.length));
}
