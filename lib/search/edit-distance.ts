/** How many slips of the finger lie between two words. */

/** Slips forgiven in a word of this many letters: short words have too many neighbours to guess. */
export function slipsForgiven(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

// Three rows of the table, used again by every call: thousands of words are compared for one keystroke.
const LONGEST = 256;
let beforeLast = new Uint16Array(LONGEST + 1);
let last = new Uint16Array(LONGEST + 1);
let current = new Uint16Array(LONGEST + 1);

/**
 * Damerau–Levenshtein distance in its restricted form, where no piece is edited twice (insertion, deletion,
 * substitution and the swap of two neighbours count 1 each), or `limit + 1` as soon as it is known to be more than
 * `limit`. With `prefix`, the distance of `typed` to the nearest beginning of `word`. Words longer than 256 units are
 * far from everything.
 */
export function editDistance(typed: string, word: string, limit: number, prefix = false): number {
  const far = limit + 1;
  if (typed.length > LONGEST - limit || (!prefix && word.length > LONGEST)) return far;
  if (typed.length - word.length > limit || (!prefix && word.length - typed.length > limit)) return far;
  // Further letters of the word cannot be reached within the limit.
  const width = Math.min(word.length, typed.length + limit);
  for (let column = 0; column <= width; column++) last[column] = Math.min(column, far);
  let leastBefore = 0;
  for (let row = 1; row <= typed.length; row++) {
    const letter = typed.charCodeAt(row - 1);
    // Only a band along the diagonal can stay within the limit.
    const from = Math.max(1, row - limit);
    const to = Math.min(width, row + limit);
    current[from - 1] = from === 1 ? Math.min(row, far) : far;
    let least = current[from - 1] ?? far;
    for (let column = from; column <= to; column++) {
      const other = word.charCodeAt(column - 1);
      let cost = (last[column - 1] ?? far) + (letter === other ? 0 : 1);
      if (column < row + limit) cost = Math.min(cost, (last[column] ?? far) + 1);
      cost = Math.min(cost, (current[column - 1] ?? far) + 1);
      if (row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && typed.charCodeAt(row - 2) === other) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1);
      }
      current[column] = Math.min(cost, far);
      least = Math.min(least, cost);
    }
    if (to < width) current[to + 1] = far;
    // A swap may still look one row further back, so both rows must be out of reach.
    if (least > limit && leastBefore > limit) return far;
    leastBefore = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  if (!prefix) return Math.min(far, last[word.length] ?? far);
  let nearest = far;
  for (let column = Math.max(0, typed.length - limit); column <= width; column++) {
    nearest = Math.min(nearest, last[column] ?? far);
  }
  return nearest;
}
