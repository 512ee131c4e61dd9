/** Slips of the finger: the fast distance is the plain one, and no word within reach is missed by the sieve before it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { editDistance, slipsForgiven } from "../../lib/search/edit-distance.ts";
import { openSegment, type Segment } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { findTypos } from "../../lib/search/typos.ts";
import { idsFor, indexOf, paper } from "./papers.ts";

/** The restricted Damerau–Levenshtein distance from every beginning of `other` to `one`, with nothing left out. */
function distances(one: string, other: string): number[] {
  const table: number[][] = [];
  const at = (row: number, column: number) => table[row]![column]!;
  for (let row = 0; row <= one.length; row++) {
    table.push([]);
    for (let column = 0; column <= other.length; column++) {
      const ways = row === 0 ? [column] : column === 0 ? [row] : [at(row - 1, column) + 1, at(row, column - 1) + 1];
      if (row > 0 && column > 0) {
        ways.push(at(row - 1, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1));
        const isSwap =
          row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        if (isSwap) ways.push(at(row - 2, column - 2) + 1);
      }
      table[row]!.push(Math.min(...ways));
    }
  }
  return table[one.length]!;
}

const plain = (one: string, other: string) => distances(one, other).at(-1)!;
const plainPrefix = (one: string, other: string) => Math.min(...distances(one, other));

const short = fc.string({ unit: fc.constantFrom("a", "b", "c", "д"), maxLength: 9 });
/** A word and another one not far from it. */
const neighbours = fc
  .tuple(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 12 }), fc.array(fc.nat(40), { maxLength: 3 }))
  .map(([word, slips]): [string, string] => {
    let other = word;
    for (const slip of slips) {
      const place = slip % (other.length + 1);
      const [before, here, next] = [other.slice(0, place), other.slice(place, place + 1), other.slice(place + 1)];
      other = [
        before + next,
        `${before}${here}x${next}`,
        `${before}b${next}`,
        before + next.slice(0, 1) + here + next.slice(1),
      ][slip % 4]!;
    }
    return [word, other];
  });

describe.each([1, 2])("within %i slips", (limit) => {
  test("the distance of two words is the plain one, cut off behind the limit", () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(short, short), neighbours), ([one, other]) => {
        expect(editDistance(one, other, limit)).toBe(Math.min(limit + 1, plain(one, other)));
        expect(editDistance(other, one, limit)).toBe(Math.min(limit + 1, plain(one, other)));
      }),
      { numRuns: 3_000 },
    );
  });

  test("so is that to the nearest beginning of a word", () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(short, short), neighbours), fc.string({ maxLength: 6 }), ([one, other], rest) => {
        const word = other + rest;
        expect(editDistance(one, word, limit, true)).toBe(Math.min(limit + 1, plainPrefix(one, word)));
      }),
      { numRuns: 3_000 },
    );
  });

  test("a comparison leaves nothing behind for the next one", () => {
    const far = "b".repeat(200);
    expect(editDistance(far, `${far}aa`, limit)).toBe(2);
    expect(editDistance("abcab", "abcba", limit)).toBe(1);
    expect(editDistance("x".repeat(300), "x".repeat(300), limit)).toBe(limit + 1);
  });
});

/** A segment with one paper that has these words. */
function segmentWith(words: readonly string[]): Segment {
  return openSegment(runAtOnce(buildSegment([paper(1, { title: words.join(" ") })])));
}

/** What `findTypos` promises, by comparing with every word. */
function bruteForce(words: readonly string[], typed: string, unfinished: boolean) {
  const limit = slipsForgiven(typed.length);
  const found = [...new Set(words)].flatMap((word) => {
    const whole = plain(typed, word);
    if (whole > 0 && whole <= limit) return [{ word, slips: whole, prefix: false }];
    if (whole === 0 || !unfinished || word.charCodeAt(0) !== typed.charCodeAt(0)) return [];
    const slips = plainPrefix(typed, word);
    return slips > 0 && slips <= limit ? [{ word, slips, prefix: true }] : [];
  });
  const least = Math.min(...found.map(({ slips }) => slips));
  return found.filter(({ slips }) => slips === least);
}

const byWord = (one: { word: string }, other: { word: string }) => (one.word < other.word ? -1 : 1);

describe("the words a mistyped one may stand for", () => {
  test.each([
    ["Latin letters and digits", "abcxyz019"],
    ["Cyrillic letters", "абвгд"],
    ["Greek words among Latin ones", "abcλοδ"],
  ])("are exactly those within reach: %s", (_, letters) => {
    const word = fc.string({ unit: fc.constantFrom(...letters.split("")), minLength: 3, maxLength: 11 });
    const words = fc.array(word, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        words,
        fc.nat(11),
        fc.array(fc.nat(30), { maxLength: 2 }),
        fc.boolean(),
        (all, chosen, slips, unfinished) => {
          let typed = all[chosen % all.length]!;
          for (const slip of slips) {
            const place = slip % typed.length;
            typed =
              typed.slice(0, place) + (slip % 2 === 0 ? letters[slip % letters.length]! : "") + typed.slice(place + 1);
          }
          if (unfinished) typed = typed.slice(0, Math.max(4, typed.length - 2));
          fc.pre(typed.length >= 4 && !/^\d+$/u.test(typed));
          // The index joins a lone Greek letter's name and more: ask it which words it has.
          const segments = [segmentWith(all.slice(0, 5)), segmentWith(all.slice(5))];
          const held = segments.flatMap(({ vocabulary: { size, bytes, starts } }) =>
            Array.from({ length: size }, (__, index) =>
              new TextDecoder().decode(bytes.subarray(starts[index], starts[index + 1])),
            ),
          );
          expect([...findTypos(segments, typed, unfinished)].sort(byWord)).toEqual(
            bruteForce(held, typed, unfinished).sort(byWord),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a slip in the beginning of a long word is forgiven in every alphabet", () => {
    const index = indexOf([
      paper(1, { title: "convolutional" }),
      paper(2, { title: "нейролингвистические" }),
      paper(3, { title: "ηλεκτρομαγνητισμός" }),
    ]);
    for (const [typed, id] of [
      ["convlutio", 1],
      ["нейрлинг", 2],
      ["ηλεκρομαγν", 3],
    ] as const) {
      expect(idsFor(typed, index)).toEqual([id]);
    }
  });

  test("a word that only papers gone had is no guess, and hides no other", () => {
    const index = indexOf([paper(1, { title: "spectroscopi" }), paper(2, { title: "spectroscope" })]);
    index.remove([1]);
    expect(index.search("spectroscxpi ", 5)).toMatchObject({ hits: [{ id: 2 }], correction: "spectroscope " });
  });

  test.each(["abc", "152", "注意力机", "12345678"])(
    "short words, numbers and Chinese are not guessed at: %s",
    (typed) => {
      const segment = segmentWith(["abd", "153", "注意力学", "12345679"]);
      expect(findTypos([segment], typed, false)).toEqual([]);
    },
  );
});
