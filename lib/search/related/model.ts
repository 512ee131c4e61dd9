/**
 * What has been learned from a catalogue to compare papers: how telling words and phrases are, and where each word lies
 * in the latent space (latent semantic analysis, Deerwester and others, 1990). Folds any text into that space. In one
 * block of bytes: words, one per line; their idf and scales; their vectors; the phrases and their idf.
 */
import { openBlob, packBlob, type Blob } from "../blob.ts";
import type { Features } from "./features.ts";

const magic = 0x4d4b5050;
/** Grows with every change of the layout or of what is learned: an older model is then learned anew. */
const format = 1;

/** A phrase counts so much of a word as telling: measured on reading lists and co-citations. */
export const PHRASE_WEIGHT = 0.6;
/** Phrases kept of a paper: more measured no better. */
export const PHRASES = 12;
/** What the weight of a phrase is multiplied by to fit a byte. */
export const PHRASE_STEP = 8;

export type KinModel = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many papers the catalogue had when it was learned from. */
  readonly papers: number;
  readonly dims: number;
  readonly places: ReadonlyMap<string, number>;
  /** How telling each word is among the papers learned from. */
  readonly idf: Float32Array;
  /** What the eighths of a vector are multiplied by, idf included. */
  readonly scales: Float32Array;
  readonly vectors: Int8Array;
  /** How telling a word is that is not in the model. */
  readonly rareIdf: number;
  /** Hashes of pairs, in order; a pair is known by its place here. */
  readonly phrases: Uint32Array;
  readonly phraseIdf: Float32Array;
};

/** The parts of a model to be packed. */
export type KinModelParts = Omit<KinModel, "bytes" | "places"> & { readonly words: readonly string[] };

/** A paper as it is compared. */
export type Folded = {
  /** Of length 1, or all 0 when no word is known. */
  readonly vector: Float32Array;
  /** Its most telling phrases by their places in the model, the most telling first, and their weights. */
  readonly phrases: readonly { readonly place: number; readonly weight: number }[];
  /** The length of its words and phrases as one vector. */
  readonly norm: number;
};

/** Puts the parts into one block of bytes. */
export function packModel(parts: KinModelParts): Generator<void, Uint8Array<ArrayBuffer>> {
  const words = new TextEncoder().encode(parts.words.join("\n"));
  return packBlob(
    magic,
    format,
    [parts.papers, parts.dims, parts.words.length, parts.phrases.length, words.length, Math.round(parts.rareIdf * 1e6)],
    [words, parts.idf, parts.scales, parts.vectors, parts.phrases, parts.phraseIdf],
  );
}

/** Opens a packed model. Throws `DamagedBlob` when the bytes are cut, changed or of another format. */
export function openModel(packed: Uint8Array): KinModel {
  const blob: Blob = openBlob(packed, magic, format);
  const [papers = 0, dims = 0, size = 0, phraseCount = 0, wordBytes = 0, rareIdf = 0] = blob.numbers;
  const words = size === 0 ? [] : new TextDecoder().decode(blob.section(wordBytes)).split("\n");
  if (size === 0) blob.section(wordBytes);
  const floats = (count: number) => {
    const section = blob.section(count * 4);
    return new Float32Array(section.buffer, section.byteOffset, count);
  };
  const idf = floats(size);
  const scales = floats(size);
  const vectors = blob.section(size * dims);
  const phrases = blob.section(phraseCount * 4);
  return {
    bytes: blob.bytes,
    papers,
    dims,
    places: new Map(words.map((word, place) => [word, place])),
    idf,
    scales,
    vectors: new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length),
    rareIdf: rareIdf / 1e6,
    phrases: new Uint32Array(phrases.buffer, phrases.byteOffset, phraseCount),
    phraseIdf: floats(phraseCount),
  };
}

/** Where a paper lies by its features; of its phrases the `most` telling ones are kept. */
export function fold(model: KinModel, { words, phrases }: Features, most = PHRASES): Folded {
  const { dims, places, scales, vectors, idf } = model;
  const vector = new Float32Array(dims);
  let square = 0;
  for (const [word, count] of words) {
    const place = places.get(word);
    const weight = idf[place ?? -1] ?? model.rareIdf;
    square += count * weight * weight;
    if (place === undefined) continue;
    const factor = Math.sqrt(count) * (scales[place] ?? 0);
    const start = place * dims;
    for (let dim = 0; dim < dims; dim++) vector[dim] = (vector[dim] ?? 0) + factor * (vectors[start + dim] ?? 0);
  }
  const known: { place: number; weight: number }[] = [];
  for (const [hash, count] of phrases) {
    const place = placeOf(model.phrases, hash);
    if (place !== -1) known.push({ place, weight: Math.sqrt(count) * (model.phraseIdf[place] ?? 0) });
  }
  known.sort((one, other) => other.weight - one.weight || one.place - other.place);
  const kept = known.slice(0, most);
  for (const { weight } of kept) square += (PHRASE_WEIGHT * weight) ** 2;
  normalise(vector);
  return { vector, phrases: kept, norm: Math.sqrt(square) };
}

/** Gives a vector the length 1; one of 0 stays. */
export function normalise(vector: Float32Array): void {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return;
  const factor = 1 / Math.sqrt(square);
  for (let dim = 0; dim < vector.length; dim++) vector[dim] = (vector[dim] ?? 0) * factor;
}

function placeOf(sorted: Uint32Array, hash: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash ? low : -1;
}
