/** How many slips of the finger lie between two words. */

/** Slips forgiven in a word of this many letters: short words have too many neighbours to guess. */
export function slipsForgiven(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

/**
 * Optimal string alignment distance (insertion, deletion, substitution and the swap of two neighbours count 1 each),
 * or `limit + 1` as soon as it is known to be more than `limit`. With `prefix`, the distance of `typed` to the nearest
 * beginning of `word`.
 */
export function editDistance(typed: string, word: string, limit: number, prefix = false): number {
  const far = limit + 1;
  if (typed.length - word.length > limit || (!prefix && word.length - typed.length > limit)) return far;
  // Further letters of the word cannot be reached within the limit.
  const width = Math.min(word.length, typed.length + limit);
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    const letter = typed.charCodeAt(row - 1);
    let least = row;
    for (let column = 1; column <= width; column++) {
      const other = word.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        (last[column - 1] ?? far) + (letter === other ? 0 : 1),
      );
      if (row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && typed.charCodeAt(row - 2) === other) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    // A swap may still look one row further back, so both rows must be out of reach.
    if (least > limit && Math.min(...last) > limit) return far;
    beforeLast = last;
    last = current;
  }
  return Math.min(far, prefix ? Math.min(...last) : (last[word.length] ?? far));
}
