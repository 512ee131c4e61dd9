/**
 * Learns a model from papers: counts words and phrases, then finds the latent space by subspace iteration (Halko,
 * Martinsson and Tropp, "Finding structure with randomness", 2011, algorithm 4.4) on the matrix of papers and words.
 * The matrix is never made: each pass goes over the papers' words, in steps of a few milliseconds.
 */
import { createNumberWriter } from "../bytes.ts";
import type { PaperText } from "../search-index.ts";
import { inverseFrequency } from "../bm25.ts";
import { cholesky, eigenOf } from "./eigen.ts";
import { featuresOf } from "./features.ts";
import { leastOf, phrasesOf, SCAN } from "./frequent.ts";
import { packModel } from "./model.ts";

/** Dimensions of the latent space; fewer for few papers, which have fewer subjects. */
const DIMS = 80;
const PAPERS_PER_DIM = 4;
/** Directions that are iterated beside those that are kept. */
const SPARE = 16;
const PASSES = 4;
/** Words with a place in the space, at most: the most frequent of those in at least `LEAST_PAPERS` papers. */
const MOST_WORDS = 16_000;
const LEAST_PAPERS = 3;
/** Papers, words or rows of a matrix per step. */
const STEP = 128;

/** Papers to learn from: more measured no better. */
const MOST_LEARNED = 25_000;

/** The papers to learn from among all, oldest first: those of all ages alike. */
export function sampleOf<Paper>(papers: readonly Paper[]): readonly Paper[] {
  const step = Math.max(1, papers.length / MOST_LEARNED);
  const places = Array.from({ length: Math.ceil(papers.length / step) }, (_, place) => Math.floor(place * step));
  return places.flatMap((place) => papers.slice(place, place + 1));
}

/** Takes in papers, then learns from them; `catalogue` is how many papers there are in all. */
export function createTrainer() {
  const numbers = new Map<string, number>();
  const holderCounts: number[] = [];
  /** Per paper where its words begin; then per word its number and count. */
  const starts = createNumberWriter();
  const words = createNumberWriter(1 << 16);
  const counts = createNumberWriter(1 << 16);
  const pairs = createNumberWriter(1 << 16);

  function add(paper: PaperText): void {
    const features = featuresOf(paper);
    starts.push(words.length);
    for (const [word, count] of features.words) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
        holderCounts.push(0);
      }
      holderCounts[number] = (holderCounts[number] ?? 0) + 1;
      words.push(number);
      counts.push(count);
    }
    for (const hash of features.phrases.keys()) pairs.push(hash);
  }

  return {
    add,
    get papers() {
      return starts.length;
    },

    *train(catalogue: number): Generator<void, Uint8Array<ArrayBuffer>> {
      const size = starts.length;
      const least = size < 1_000 ? 2 : LEAST_PAPERS;
      const held = yield* leastOf(holderCounts, size, least, MOST_WORDS);
      const kept: [word: string, number: number][] = [];
      for (const [word, number] of numbers) {
        if ((holderCounts[number] ?? 0) >= held) kept.push([word, number]);
        if (number % SCAN === 0) yield;
      }
      const placeOf = new Int32Array(numbers.size).fill(-1);
      for (const [place, [, number]] of kept.entries()) placeOf[number] = place;
      const idfOf = Float32Array.from(holderCounts, (count) => inverseFrequency(size, count));
      const matrix = yield* matrixOf(starts.values(), words.values(), counts.values(), placeOf, idfOf);
      const dims = Math.max(1, Math.min(DIMS, Math.floor(size / PAPERS_PER_DIM), kept.length));
      const { vectors, scales } = quantise(yield* latentSpace(matrix, kept.length, dims), kept.length, dims);
      const idf = Float32Array.from(kept, ([, number]) => idfOf[number] ?? 0);
      for (let place = 0; place < scales.length; place++) scales[place] = (scales[place] ?? 0) * (idf[place] ?? 0);
      yield;
      const { phrases, phraseIdf } = yield* phrasesOf(pairs.values(), size);
      return yield* packModel({
        papers: catalogue,
        dims,
        words: kept.map(([word]) => word),
        idf,
        scales,
        vectors,
        rareIdf: inverseFrequency(size, least - 1),
        phrases,
        phraseIdf,
      });
    },
  };
}

/** Papers as rows of weights, each of length 1: row `i` is `places` and `weights` from `starts[i]` to `starts[i + 1]`. */
type Matrix = { readonly starts: Uint32Array; readonly places: Uint16Array; readonly weights: Float32Array };

/** Leaves out words without a place, after they have counted for the length of the row. */
function* matrixOf(
  paperStarts: Uint32Array,
  words: Uint32Array,
  counts: Uint32Array,
  placeOf: Int32Array,
  idfOf: Float32Array,
): Generator<void, Matrix> {
  const starts = new Uint32Array(paperStarts.length + 1);
  const places = new Uint16Array(words.length);
  const weights = new Float32Array(words.length);
  let written = 0;
  for (let paper = 0; paper < paperStarts.length; paper++) {
    const start = paperStarts[paper] ?? 0;
    const end = paperStarts[paper + 1] ?? words.length;
    let square = 0;
    for (let at = start; at < end; at++) square += (counts[at] ?? 0) * (idfOf[words[at] ?? 0] ?? 0) ** 2;
    const factor = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let at = start; at < end; at++) {
      const word = words[at] ?? 0;
      const place = placeOf[word] ?? -1;
      if (place === -1) continue;
      places[written] = place;
      weights[written++] = factor * Math.sqrt(counts[at] ?? 0) * (idfOf[word] ?? 0);
    }
    starts[paper + 1] = written;
    if (paper % (STEP * 8) === 0) yield;
  }
  return { starts, places: places.subarray(0, written), weights: weights.subarray(0, written) };
}

/** The `dims` directions in which the papers differ most, by word: row `i` are the coordinates of word `i`. */
function* latentSpace(matrix: Matrix, words: number, dims: number): Generator<void, Float32Array> {
  const width = Math.min(dims + SPARE, words);
  let basis = new Float32Array(words * width);
  let seed = 0x2545f491;
  for (let start = 0; start < basis.length; start += SCAN) {
    seed = scatter(basis.subarray(start, start + SCAN), seed);
    yield;
  }
  yield* orthonormalise(basis, words, width);
  const coordinates = new Float32Array(width);
  for (let pass = 0; pass < PASSES; pass++) {
    const next = new Float32Array(words * width);
    for (let paper = 0; paper + 1 < matrix.starts.length; paper++) {
      project(matrix, paper, basis, width, coordinates);
      const end = matrix.starts[paper + 1] ?? 0;
      for (let at = matrix.starts[paper] ?? 0; at < end; at++) {
        const weight = matrix.weights[at] ?? 0;
        const row = (matrix.places[at] ?? 0) * width;
        for (let k = 0; k < width; k++) next[row + k] = (next[row + k] ?? 0) + weight * (coordinates[k] ?? 0);
      }
      if (paper % STEP === 0) yield;
    }
    yield* orthonormalise(next, words, width);
    basis = next;
  }
  // Within the subspace, the directions by how much the papers differ in them.
  const spread = new Float64Array(width * width);
  for (let paper = 0; paper + 1 < matrix.starts.length; paper++) {
    project(matrix, paper, basis, width, coordinates);
    addSquare(spread, coordinates, width);
    if (paper % STEP === 0) yield;
  }
  mirror(spread, width);
  const { vectors } = yield* eigenOf(spread, width);
  const space = new Float32Array(words * dims);
  for (let word = 0; word < words; word++) {
    for (let dim = 0; dim < dims; dim++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (basis[word * width + k] ?? 0) * (vectors[dim * width + k] ?? 0);
      space[word * dims + dim] = sum;
    }
    if (word % (STEP * 4) === 0) yield;
  }
  return space;
}

/** Fills with numbers between -1 and 1, the same for the same seed (xorshift, Marsaglia, 2003); gives the next seed. */
function scatter(numbers: Float32Array, start: number): number {
  let seed = start;
  for (let index = 0; index < numbers.length; index++) {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    numbers[index] = seed / 0x80000000;
  }
  return seed;
}

function project(
  { starts, places, weights }: Matrix,
  paper: number,
  basis: Float32Array,
  width: number,
  out: Float32Array,
): void {
  out.fill(0);
  const end = starts[paper + 1] ?? 0;
  for (let at = starts[paper] ?? 0; at < end; at++) {
    const weight = weights[at] ?? 0;
    const row = (places[at] ?? 0) * width;
    for (let k = 0; k < width; k++) out[k] = (out[k] ?? 0) + weight * (basis[row + k] ?? 0);
  }
}

/** Makes the columns orthogonal and of length 1, in place, by the Cholesky factor of their inner products. */
function* orthonormalise(columns: Float32Array, rows: number, width: number): Generator<void> {
  const products = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    addSquare(products, columns.subarray(row * width, (row + 1) * width), width);
    if (row % (STEP * 2) === 0) yield;
  }
  cholesky(products, width);
  for (let row = 0; row < rows; row++) {
    const start = row * width;
    for (let column = 0; column < width; column++) {
      let sum = columns[start + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= (products[column * width + k] ?? 0) * (columns[start + k] ?? 0);
      const pivot = products[column * width + column] ?? 0;
      columns[start + column] = pivot === 0 ? 0 : sum / pivot;
    }
    if (row % (STEP * 2) === 0) yield;
  }
}

/** Adds the products of all pairs of a row to the lower triangle. */
function addSquare(matrix: Float64Array, row: Float32Array, width: number): void {
  for (let one = 0; one < width; one++) {
    const value = row[one] ?? 0;
    if (value === 0) continue;
    const start = one * width;
    for (let other = 0; other <= one; other++)
      matrix[start + other] = (matrix[start + other] ?? 0) + value * (row[other] ?? 0);
  }
}

function mirror(matrix: Float64Array, width: number): void {
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < row; column++) matrix[column * width + row] = matrix[row * width + column] ?? 0;
  }
}

/** Each row in a byte per coordinate and a scale. */
function quantise(space: Float32Array, words: number, dims: number): { vectors: Int8Array; scales: Float32Array } {
  const vectors = new Int8Array(words * dims);
  const scales = new Float32Array(words);
  for (let word = 0; word < words; word++) {
    const row = space.subarray(word * dims, (word + 1) * dims);
    const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) continue;
    scales[word] = largest / 127;
    for (let dim = 0; dim < dims; dim++) vectors[word * dims + dim] = Math.round((127 * (row[dim] ?? 0)) / largest);
  }
  return { vectors, scales };
}
