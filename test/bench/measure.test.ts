/** The figures of the bench are what their definitions say. */
import { describe, expect, test } from "vitest";
import { ndcg, percentile, reciprocalRank } from "./search/measure.ts";

describe("reciprocal rank", () => {
  test("counts the first right paper alone", () => {
    expect(reciprocalRank([7, 5, 3], [3, 5])).toBe(1 / 2);
  });

  test("is nothing for a right paper beyond the tenth", () => {
    const found = Array.from({ length: 11 }, (_, id) => id);
    expect(reciprocalRank(found, [9])).toBe(1 / 10);
    expect(reciprocalRank(found, [10])).toBe(0);
  });
});

describe("nDCG", () => {
  test("is 1 when the right papers come first, in any order", () => {
    expect(ndcg([2, 1, 9], [1, 2])).toBe(1);
  });

  test("discounts by the logarithm of the rank", () => {
    // One of two found, at rank 3: (1 / log2 4) / (1 / log2 2 + 1 / log2 3).
    expect(ndcg([8, 9, 1], [1, 2])).toBeCloseTo(0.5 / (1 + 1 / Math.log2(3)), 12);
  });

  test("asks for ten of more than ten right papers only", () => {
    const right = Array.from({ length: 30 }, (_, id) => id);
    expect(ndcg(right.slice(0, 10), right)).toBe(1);
  });

  test("counts a paper that was found twice once", () => {
    expect(ndcg([1, 1], [1, 2])).toBeLessThan(1);
  });
});

describe("percentile", () => {
  test("is a measured value, by nearest rank, whatever the order", () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 0.5)).toBe(3);
    expect(percentile(values, 0.95)).toBe(5);
    expect(percentile([10], 0.5)).toBe(10);
    expect(values).toEqual([5, 1, 4, 2, 3]);
  });
});
