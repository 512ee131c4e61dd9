/** Which related papers move down: copies of an idea that is there already, and what the reader does not want. */
import { describe, expect, test } from "vitest";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { openIndex } from "../../lib/search/open-index.ts";
import { kinWeights, type KinOptions } from "../../lib/search/related/find.ts";
import { openSegment } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { evidenceOf, paper } from "./papers.ts";

const topics = {
  pruning: "pruning filters channels sparsity magnitude saliency compression",
  distillation: "distillation teacher student logits soft targets transfer",
  pottery: "pottery glaze kiln clay wheel ceramic firing",
};

/** Twelve papers of each topic, which share most of its words. */
const shelf = Object.values(topics).flatMap((words, topic) =>
  Array.from({ length: 12 }, (_, n) => {
    const own = words.split(" ").filter((_word, place) => place !== n % 7);
    return paper(topic * 100 + n, {
      title: own.slice(0, 3).join(" "),
      abstract: `${own.join(" ")}. Study number ${n}.`,
    });
  }),
);
const index = openIndex([openSegment(runAtOnce(buildSegment(shelf)))]);
const evidence = evidenceOf(shelf);
const page = {
  title: "Pruning filters and distillation of a teacher",
  abstract: `${topics.pruning} ${topics.distillation}`,
  authors: [],
};

function topicsOf(options: Partial<KinOptions> = {}): number[] {
  return index.related([page], { limit: 6, except: [], evidence, ...options }).map(({ id }) => Math.floor(id / 100));
}

describe("related papers", () => {
  test("what is like an unwanted paper moves down, and the paper itself is only left out when told so", () => {
    const pruning = (ids: readonly number[]) => ids.filter((topic) => topic === 0).length;
    const unlike = shelf.slice(0, 3).map(({ id }) => id);
    expect(pruning(topicsOf({ unlike }))).toBeLessThan(pruning(topicsOf()));
    const ids = index.related([page], { limit: 40, except: [], unlike, evidence }).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(unlike));
  });

  test("with an eye to variety both of a page's subjects are among the first, and no other comes in for it", () => {
    const first = topicsOf({ weights: { ...kinWeights, variety: 0.5 } }).slice(0, 3);
    expect(new Set(first)).toEqual(new Set([0, 1]));
  });

  test("several papers taken together have kin of each", () => {
    const seeds = [shelf[0]!, shelf[12]!];
    const ids = index.related(seeds, { limit: 10, except: seeds.map(({ id }) => id), evidence }).map(({ id }) => id);
    expect(new Set(ids.map((id) => Math.floor(id / 100)))).toEqual(new Set([0, 1]));
  });

  test("what says what else a page is about need not be among what is shown", () => {
    const within = new Set(shelf.filter((_, n) => n % 2 === 1).map(({ id }) => id));
    const ids = index.related([page], { limit: 40, except: [], evidence, within }).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.every((id) => within.has(id))).toBe(true);
  });
});
