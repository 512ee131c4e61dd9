/** However papers came, were replaced and went, in whatever segments: the index is that of the papers that are left. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { mergeSegments } from "../../lib/search/merge-segments.ts";
import { openIndex } from "../../lib/search/open-index.ts";
import { readQuery } from "../../lib/search/query.ts";
import type { SearchIndex, SearchOptions } from "../../lib/search/search-index.ts";
import { openSegment, type Segment } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { deliveries, livingOf, queries, segmentsOf, vocabulary } from "./arbitrary.ts";

const merged = (segments: readonly Segment[], isOldest = true) => runAtOnce(mergeSegments(segments, isOldest));

/** Merges neighbours here and there, as compaction does. */
function partlyMerged(segments: readonly Segment[], ranges: readonly (readonly [number, number])[]): Segment[] {
  let left = [...segments];
  for (const [from, count] of ranges) {
    const start = from % left.length;
    const some = left.slice(start, start + count);
    left = [...left.slice(0, start), openSegment(merged(some, start === 0)), ...left.slice(start + some.length)];
  }
  return left;
}

const merges = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 4 })), { maxLength: 4 });

describe("merged segments", () => {
  test("are, byte for byte, the segment that the papers left would give", () => {
    fc.assert(
      fc.property(deliveries, (all) => {
        expect(merged(segmentsOf(all))).toEqual(runAtOnce(buildSegment(livingOf(all))));
      }),
      { numRuns: 150 },
    );
  });

  test("are the same in whatever steps neighbours were merged before", () => {
    fc.assert(
      fc.property(deliveries, merges, (all, ranges) => {
        expect(merged(partlyMerged(segmentsOf(all), ranges))).toEqual(runAtOnce(buildSegment(livingOf(all))));
      }),
      { numRuns: 100 },
    );
  });
});

/** What may be compared of an answer: everything but how many bytes were read for it. */
function answerOf(index: SearchIndex, typed: string, options: SearchOptions) {
  const { hits, total, words } = index.search(readQuery(typed), options);
  return { hits: hits.map(({ id, score }) => ({ id, score: Number(score.toPrecision(5)) })), total, words };
}

describe("an index over several segments", () => {
  test("answers every query like one over a single segment", () => {
    const options = fc.record({
      limit: fc.constantFrom(0, 1, 3, 100),
      within: fc.option(fc.constant(new Set([1, 3, 5, 7])), { nil: undefined }),
      saved: fc.constantFrom(new Set<number>(), new Set([2, 3])),
    });
    fc.assert(
      fc.property(
        deliveries,
        merges,
        fc.array(queries, { minLength: 12, maxLength: 12 }),
        options,
        (all, ranges, typed, { within, ...rest }) => {
          const chosen = within === undefined ? rest : { ...rest, within };
          const many = openIndex(partlyMerged(segmentsOf(all), ranges));
          const one = openIndex([openSegment(runAtOnce(buildSegment(livingOf(all))))]);
          expect(many.size).toBe(one.size);
          for (const query of typed) expect(answerOf(many, query, chosen)).toEqual(answerOf(one, query, chosen));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("finds the same kin and holds the same words for rare", () => {
    fc.assert(
      fc.property(deliveries, fc.nat(8), fc.subarray([1, 2, 3], { maxLength: 2 }), (all, chosen, except) => {
        const living = livingOf(all);
        const page = living[chosen % Math.max(1, living.length)] ?? { title: "deep", abstract: "", authors: [] };
        const many = openIndex(segmentsOf(all));
        const one = openIndex([openSegment(merged(segmentsOf(all)))]);
        const kin = (index: SearchIndex) =>
          index
            .related([page], { limit: 5, except, evidence: null })
            .map(({ id, score }) => ({ id, score: Number(score.toPrecision(4)) }));
        expect(kin(many)).toEqual(kin(one));
        for (const word of vocabulary) expect(many.rarity(word)).toBe(one.rarity(word));
      }),
      { numRuns: 100 },
    );
  });

  test("knows no paper twice and none that is gone", () => {
    fc.assert(
      fc.property(deliveries, queries, (all, query) => {
        const index = openIndex(segmentsOf(all));
        const living = new Set(livingOf(all).map(({ id }) => id));
        expect(index.size).toBe(living.size);
        const { hits, total } = index.search(readQuery(query), { limit: 100 });
        const ids = hits.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(total).toBe(ids.length);
        expect(ids.filter((id) => !living.has(id))).toEqual([]);
      }),
    );
  });
});
