/**
 * Numbers words in the order they are first met. A hash table of its own, because it can be asked for a piece of a text
 * without cutting a string from it: an index of 100,000 papers asks twenty million times.
 */
import { clip } from "../text.ts";
import { hashOf, WORD_UNITS } from "./tokens.ts";

export type Interner = {
  readonly size: number;
  /** The number of a folded word. */
  add(word: string): number;
  /** The number of the ASCII word at [start, end), in any case; `hash` as `scanWords` gives it. */
  addPlain(text: string, start: number, end: number, hash: number): number;
  wordAt(number: number): string;
};

/** An empty numbering. */
export function createInterner(): Interner {
  let size = 0;
  /** Open addressing: numbers plus 1, 0 where free. At most half full. */
  let slots = new Int32Array(1 << 14);
  let hashes = new Int32Array(1 << 12);
  /** Word `i` is `units[starts[i]]` to `units[starts[i + 1]]`. */
  let starts = new Uint32Array((1 << 12) + 1);
  let units = new Uint16Array(1 << 16);

  function store(hash: number, slot: number): number {
    const number = size++;
    slots[slot] = number + 1;
    hashes[number] = hash;
    if (size * 2 > slots.length) rehash();
    if (size === hashes.length) {
      const moreHashes = new Int32Array(hashes.length * 2);
      moreHashes.set(hashes);
      hashes = moreHashes;
      const moreStarts = new Uint32Array(moreHashes.length + 1);
      moreStarts.set(starts);
      starts = moreStarts;
    }
    return number;
  }

  function rehash(): void {
    slots = new Int32Array(slots.length * 2);
    for (let number = 0; number < size; number++) {
      let slot = slotOf(hashes[number] ?? 0);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
  }

  /** The low bits of FNV are its good ones; the high ones help where words differ early. */
  function slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  /** Copies the units of the newest word behind those of the others. */
  function keep(text: string, start: number, end: number): void {
    const first = starts[size] ?? 0;
    if (first + end - start > units.length) {
      const more = new Uint16Array(units.length * 2);
      more.set(units);
      units = more;
    }
    for (let index = start; index < end; index++) units[first + index - start] = lower(text.charCodeAt(index));
    starts[size + 1] = first + end - start;
  }

  function addPlain(text: string, start: number, end: number, hash: number): number {
    if (end - start > WORD_UNITS) return add(text.slice(start, end).toLowerCase());
    let slot = slotOf(hash);
    for (;;) {
      const number = (slots[slot] ?? 0) - 1;
      if (number === -1) break;
      if (hashes[number] === hash && isAt(number, text, start, end)) return number;
      slot = (slot + 1) & (slots.length - 1);
    }
    keep(text, start, end);
    return store(hash, slot);
  }

  function isAt(number: number, text: string, start: number, end: number): boolean {
    const first = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - first !== end - start) return false;
    for (let index = start; index < end; index++) {
      if (units[first + index - start] !== lower(text.charCodeAt(index))) return false;
    }
    return true;
  }

  function add(word: string): number {
    const whole = clip(word, WORD_UNITS);
    return addPlain(whole, 0, whole.length, hashOf(whole));
  }

  return {
    get size() {
      return size;
    },
    add,
    addPlain,
    wordAt(number) {
      let word = "";
      const end = starts[number + 1] ?? 0;
      for (let index = starts[number] ?? 0; index < end; index++) word += String.fromCharCode(units[index] ?? 0);
      return word;
    },
  };
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit | 32 : unit;
}
