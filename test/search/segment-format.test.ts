/** A packed segment is read back as it was written, or not at all: damage is always told from an index. */
import { describe, expect, test } from "vitest";
import { DamagedBlob } from "../../lib/search/blob.ts";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { monthOf, openSegment, packSegment, yearOfMonth } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { wordAt } from "../../lib/search/vocabulary.ts";
import { createRandom } from "../random.ts";
import { paper } from "./papers.ts";

const papers = [
  paper(4_294_967_295, { title: "Deep nets", abstract: "Deeper nets are harder to train.", authors: ["Kai He"] }),
  paper(7, { title: "注意力 β", date: "2019-05", venue: "ICML" }),
];
const small = runAtOnce(buildSegment(papers, [3, 3, 4_294_967_294]));

/** Of damaged segments by what was done to them, those that were opened, or failed in any other way. */
function untold(damaged: readonly (readonly [what: string, bytes: Uint8Array])[]): string[] {
  return damaged.flatMap(([what, bytes]) => {
    try {
      openSegment(bytes);
      return what;
    } catch (error) {
      return error instanceof DamagedBlob ? [] : `${what}: ${String(error)}`;
    }
  });
}

describe("a damaged segment is not opened", () => {
  test("when any byte is another", () => {
    const flipped = Array.from(small).flatMap((_, index) =>
      [1, 128, 255].map((flip) => {
        const bytes = small.slice();
        bytes[index]! ^= flip;
        return [`byte ${index} flipped by ${flip}`, bytes] as const;
      }),
    );
    expect(untold(flipped)).toEqual([]);
  });

  test("when it is cut anywhere, or something follows it", () => {
    const cut = Array.from(small).flatMap((_, length) => [
      [`${length} bytes`, small.slice(0, length)] as const,
      [`a view of ${length} bytes`, small.subarray(0, length)] as const,
      [`the last ${length} bytes`, small.slice(small.length - length)] as const,
    ]);
    expect(untold(cut)).toEqual([]);
    const longer = [...small, 0, 0, 0, 0];
    expect(
      untold([
        ["longer", Uint8Array.from(longer)],
        ["twice", Uint8Array.from([...small, ...small])],
      ]),
    ).toEqual([]);
  });

  test("when pieces of it changed places", () => {
    const swapped = Array.from({ length: small.length / 4 - 1 }, (_, place) => {
      const bytes = small.slice();
      bytes.copyWithin(place * 4, place * 4 + 4, place * 4 + 8);
      bytes.set(small.subarray(place * 4, place * 4 + 4), place * 4 + 4);
      return [`numbers at ${place}`, bytes] as const;
    }).filter(([, bytes]) => bytes.some((byte, index) => byte !== small[index]));
    expect(swapped.length).toBeGreaterThan(10);
    expect(untold(swapped)).toEqual([]);
  });

  test("when it is of another format, even a whole one", () => {
    const numbers = new Uint32Array(small.slice().buffer);
    numbers[1]! += 1;
    expect(() => openSegment(new Uint8Array(numbers.buffer))).toThrow("another format");
  });

  test("when it is something else altogether", () => {
    const random = createRandom(5);
    const others = Array.from({ length: 400 }, (_, length) => [
      [`${length} random bytes`, Uint8Array.from({ length }, () => random() * 256)] as const,
      [`${length} zeros`, new Uint8Array(length)] as const,
    ]).flat();
    expect(untold(others)).toEqual([]);
  });
});

describe("a whole segment", () => {
  test("gives back what was packed, also out of the middle of a larger buffer", () => {
    const within = new Uint8Array(small.length + 7);
    within.set(small, 5);
    for (const bytes of [small, within.subarray(5, 5 + small.length)]) {
      const { ids, gone, months, vocabulary, size } = openSegment(bytes);
      expect([...ids]).toEqual([4_294_967_295, 7]);
      expect([...gone]).toEqual([3, 4_294_967_294]);
      expect([...months].map(yearOfMonth)).toEqual([null, 2019]);
      expect(size).toBe(2);
      const words = Array.from({ length: vocabulary.size }, (_, index) => wordAt(vocabulary, index));
      expect(words).toEqual(
        [..."deep deeper harder he icml kai nets train beta".split(" "), "力", "意力", "注意"].sort((one, other) =>
          Buffer.compare(Buffer.from(one), Buffer.from(other)),
        ),
      );
    }
  });

  test("of nothing opens too", () => {
    expect(openSegment(runAtOnce(buildSegment([])))).toMatchObject({ size: 0, vocabulary: { size: 0 } });
    const none = new Uint8Array();
    const noIds = { ids: new Uint32Array(), gone: new Uint32Array(), months: new Uint16Array() };
    const lengths = { titleLengths: none, authorLengths: none, abstractLengths: none };
    const bytes = runAtOnce(
      packSegment({ ...noIds, ...lengths, words: 0, wordBytes: 0, lexicon: none, head: none, body: none }),
    );
    expect(openSegment(bytes).size).toBe(0);
  });
});

test.each([
  [null, null],
  ["1500", 1500],
  ["1499-12", null],
  ["2019-12", 2019],
  ["2020-01-01", 2020],
  ["6961", 6961],
  ["9999", null],
])("the year of %s is %s", (date, year) => {
  expect(yearOfMonth(monthOf(date))).toBe(year);
});
