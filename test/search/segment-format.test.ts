/** A packed segment is read back as it was written, or not at all: damage is always told from an index. */
import { describe, expect, test } from "vitest";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { DamagedSegment, monthOf, openSegment, packSegment, yearOfMonth } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { wordAt } from "../../lib/search/vocabulary.ts";
import { createRandom } from "../random.ts";
import { paper } from "./papers.ts";

const papers = [
  paper(4_294_967_295, { title: "Deep nets", abstract: "Deeper nets are harder to train.", authors: ["Kai He"] }),
  paper(7, { title: "注意力 β", date: "2019-05", venue: "ICML" }),
];
const small = runAtOnce(buildSegment(papers, [3, 3, 4_294_967_294]));

const expectDamage = (bytes: Uint8Array, what: string) => {
  expect(() => openSegment(bytes), what).toThrow(DamagedSegment);
};

describe("a damaged segment is not opened", () => {
  test("when any byte is another", () => {
    for (let index = 0; index < small.length; index++) {
      for (const flip of [1, 128, 255]) {
        const bytes = small.slice();
        bytes[index]! ^= flip;
        expectDamage(bytes, `byte ${index} flipped by ${flip}`);
      }
    }
  });

  test("when it is cut anywhere, or something follows it", () => {
    for (let length = 0; length < small.length; length++) {
      expectDamage(small.slice(0, length), `${length} bytes`);
      expectDamage(small.subarray(0, length), `a view of ${length} bytes`);
      expectDamage(small.slice(small.length - length), `the last ${length} bytes`);
    }
    expectDamage(Uint8Array.from([...small, 0, 0, 0, 0]), "four more");
    expectDamage(Uint8Array.from([...small, ...small]), "twice");
  });

  test("when pieces of it changed places", () => {
    for (let from = 0; from + 8 <= small.length; from += 4) {
      const bytes = small.slice();
      bytes.copyWithin(from, from + 4, from + 8);
      bytes.set(small.subarray(from, from + 4), from + 4);
      if (bytes.some((byte, index) => byte !== small[index])) expectDamage(bytes, `words at ${from}`);
    }
  });

  test("when it is of another format, even a whole one", () => {
    const numbers = new Uint32Array(small.slice().buffer);
    numbers[1]! += 1;
    expect(() => openSegment(new Uint8Array(numbers.buffer))).toThrow("another format");
  });

  test("when it is something else altogether", () => {
    const random = createRandom(5);
    for (let length = 0; length < 400; length++) {
      expectDamage(
        Uint8Array.from({ length }, () => random() * 256),
        `${length} random bytes`,
      );
      expectDamage(new Uint8Array(length), `${length} zeros`);
    }
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
    const bytes = packSegment({ ...noIds, ...lengths, words: 0, wordBytes: 0, lexicon: none, head: none, body: none });
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
