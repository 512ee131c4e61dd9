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

/** The distance of a word given as UTF-8 bytes [start, end); see `editDistance`. */
export type WordDistance = (bytes: Uint8Array, start: number, end: number, limit: number, prefix: boolean) => number;

/** Bits of a number that stay positive when they are added. */
const MOST_BITS = 30;
const decoder = new TextDecoder();

/**
 * The distance of words to `typed`, made for asking about thousands of them. Plain words are compared all letters of
 * `typed` at once, one bit each (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
 * 2003); others by the table.
 */
export function createDistance(typed: string): WordDistance {
  const length = typed.length;
  const isPlain = length <= MOST_BITS && /^[\0-\x7f]+$/u.test(typed);
  /** Per byte, a bit for every place where `typed` has it. */
  const places = new Int32Array(256);
  if (isPlain) {
    for (let index = 0; index < length; index++) {
      const code = typed.charCodeAt(index);
      places[code] = (places[code] ?? 0) | (1 << index);
    }
  }
  const lastPlace = 1 << (length - 1);
  return (bytes, start, end, limit, prefix) => {
    const far = limit + 1;
    const until = Math.min(end, start + length + far);
    let isAscii = isPlain;
    for (let index = start; index < until && isAscii; index++) isAscii = (bytes[index] ?? 0) < 128;
    if (!isAscii) return editDistance(typed, decoder.decode(bytes.subarray(start, end)), limit, prefix);
    if (!prefix && end - start > length + limit) return far;
    let rises = (1 << length) - 1;
    let falls = 0;
    let diagonal = 0;
    let before = 0;
    let distance = length;
    let nearest = length;
    for (let index = start; index < until; index++) {
      const here = places[bytes[index] ?? 0] ?? 0;
      const swapped = ((~diagonal & here) << 1) & before;
      diagonal = (((here & rises) + rises) ^ rises) | here | falls | swapped;
      const up = falls | ~(diagonal | rises);
      const down = diagonal & rises;
      if ((up & lastPlace) !== 0) distance += 1;
      else if ((down & lastPlace) !== 0) distance -= 1;
      const shifted = (up << 1) | 1;
      rises = ((down << 1) | ~(diagonal | shifted)) & ((1 << length) - 1);
      falls = shifted & diagonal & ((1 << length) - 1);
      before = here;
      nearest = Math.min(nearest, distance);
    }
    return Math.min(far, prefix ? nearest : distance);
  };
}
