/**
 * Where every paper of the catalogue lies by a model: a latent vector of bytes, its most telling phrases and the length
 * of its words. Rows are kept in one block, so that reading them back is one copy.
 */
import { openBlob, packBlob } from "../blob.ts";
import { PHRASE_STEP, PHRASES, type Folded } from "./model.ts";

const magic = 0x524b5050;
const format = 1;
/** Norms are stored in these steps. */
const NORM_STEP = 256;

export type KinRows = ReturnType<typeof createRows>;

/** No rows yet, of vectors with `dims` coordinates. */
export function createRows(dims: number) {
  let capacity = 256;
  let size = 0;
  let version = 0;
  const rowOf = new Map<number, number>();
  let ids = new Uint32Array(capacity);
  let norms = new Uint16Array(capacity);
  let phrases = new Uint16Array(capacity * PHRASES);
  let phraseWeights = new Uint8Array(capacity * PHRASES);
  let vectors = new Int8Array(capacity * dims);
  /** What a byte of each vector is multiplied by, so that its length is 1. */
  let scales = new Float32Array(capacity);

  function reserve(rows: number): void {
    if (rows <= capacity) return;
    while (capacity < rows) capacity *= 2;
    ids = grown(ids, new Uint32Array(capacity));
    norms = grown(norms, new Uint16Array(capacity));
    phrases = grown(phrases, new Uint16Array(capacity * PHRASES));
    phraseWeights = grown(phraseWeights, new Uint8Array(capacity * PHRASES));
    vectors = grown(vectors, new Int8Array(capacity * dims));
    scales = grown(scales, new Float32Array(capacity));
  }

  /** The row of a paper, a new one when it has none. */
  function rowFor(id: number): number {
    let row = rowOf.get(id);
    if (row === undefined) {
      reserve(size + 1);
      row = size++;
      rowOf.set(id, row);
      ids[row] = id;
    }
    return row;
  }

  return {
    dims,
    get size() {
      return size;
    },
    /** Grows with every change. */
    get version() {
      return version;
    },
    get norms() {
      return norms;
    },
    get phrases() {
      return phrases;
    },
    get phraseWeights() {
      return phraseWeights;
    },
    get vectors() {
      return vectors;
    },
    get scales() {
      return scales;
    },

    /** The row of a paper; undefined when it has none. */
    rowOf: (id: number): number | undefined => rowOf.get(id),

    /** Puts a paper in, or in the place of what it was. */
    put(id: number, { vector, phrases: own, norm }: Folded): void {
      const row = rowFor(id);
      version += 1;
      norms[row] = Math.min(65_535, Math.round(norm * NORM_STEP));
      for (let index = 0; index < PHRASES; index++) {
        const { place = 0, weight = 0 } = own[index] ?? {};
        phrases[row * PHRASES + index] = place;
        phraseWeights[row * PHRASES + index] = Math.min(255, Math.round(weight * PHRASE_STEP));
      }
      const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      for (let dim = 0; dim < dims; dim++) {
        vectors[row * dims + dim] = largest === 0 ? 0 : Math.round((127 * (vector[dim] ?? 0)) / largest);
      }
      measure(vectors, scales, dims, row, row + 1);
    },

    /** The rows of these papers as one block of bytes; of all without `chosen`. Papers without a row are left out. */
    pack(chosen: Iterable<number> = rowOf.keys()): Generator<void, Uint8Array<ArrayBuffer>> {
      const from = [...chosen].map((id) => rowOf.get(id)).filter((row) => row !== undefined);
      const take = <Numbers extends Uint32Array | Uint16Array | Uint8Array | Int8Array>(
        source: Numbers,
        target: Numbers,
        width: number,
      ) => {
        for (const [place, row] of from.entries())
          target.set(source.subarray(row * width, (row + 1) * width), place * width);
        return target;
      };
      return packBlob(
        magic,
        format,
        [from.length, dims],
        [
          take(ids, new Uint32Array(from.length), 1),
          take(norms, new Uint16Array(from.length), 1),
          take(phrases, new Uint16Array(from.length * PHRASES), PHRASES),
          take(phraseWeights, new Uint8Array(from.length * PHRASES), PHRASES),
          take(vectors, new Int8Array(from.length * dims), dims),
        ],
      );
    },

    /** Takes in packed rows, in the place of what was there of the same papers. Throws `DamagedBlob`. */
    read(packed: Uint8Array): void {
      const blob = openBlob(packed, magic, format);
      const [count = 0] = blob.numbers;
      const own = blob.section(count * 4);
      const ownIds = new Uint32Array(own.buffer, own.byteOffset, count);
      const ownNorms = blob.section(count * 2);
      const readNorms = new Uint16Array(ownNorms.buffer, ownNorms.byteOffset, count);
      const ownPhrases = blob.section(count * PHRASES * 2);
      const readPhrases = new Uint16Array(ownPhrases.buffer, ownPhrases.byteOffset, count * PHRASES);
      const readWeights = blob.section(count * PHRASES);
      const ownVectors = blob.section(count * dims);
      const readVectors = new Int8Array(ownVectors.buffer, ownVectors.byteOffset, count * dims);
      reserve(size + count);
      version += 1;
      // Nearly always all of them are new: then they lie side by side, and are copied at once.
      const first = size;
      const isNew = ownIds.every((id) => !rowOf.has(id));
      if (isNew) {
        norms.set(readNorms, first);
        phrases.set(readPhrases, first * PHRASES);
        phraseWeights.set(readWeights, first * PHRASES);
        vectors.set(readVectors, first * dims);
      }
      for (let place = 0; place < count; place++) {
        const row = rowFor(ownIds[place] ?? 0);
        if (!isNew) {
          norms[row] = readNorms[place] ?? 0;
          phrases.set(readPhrases.subarray(place * PHRASES, (place + 1) * PHRASES), row * PHRASES);
          phraseWeights.set(readWeights.subarray(place * PHRASES, (place + 1) * PHRASES), row * PHRASES);
          vectors.set(readVectors.subarray(place * dims, (place + 1) * dims), row * dims);
          measure(vectors, scales, dims, row, row + 1);
        }
      }
      if (isNew) measure(vectors, scales, dims, first, size);
    },

    /** The length of a paper's words and phrases. */
    normOf: (row: number): number => (norms[row] ?? 0) / NORM_STEP,
  };
}

/** The length of a paper's phrases as a vector. */
export function phraseLength({ phraseWeights }: Pick<KinRows, "phraseWeights">, row: number): number {
  let square = 0;
  for (let at = row * PHRASES; at < (row + 1) * PHRASES; at++) square += (phraseWeights[at] ?? 0) ** 2;
  return Math.sqrt(square);
}

/** Sets what a byte of the vectors from one row to another is multiplied by, so that their lengths are 1. */
function measure(vectors: Int8Array, scales: Float32Array, dims: number, from: number, to: number): void {
  let at = from * dims;
  for (let row = from; row < to; row++) {
    let square = 0;
    for (const end = at + dims; at < end; at++) {
      const value = vectors[at] ?? 0;
      square += value * value;
    }
    scales[row] = square === 0 ? 0 : 1 / Math.sqrt(square);
  }
}

function grown<Numbers extends Uint32Array | Uint16Array | Uint8Array | Int8Array | Float32Array>(
  from: Numbers,
  to: Numbers,
): Numbers {
  to.set(from);
  return to;
}
