/** What a reader likes, told from the papers they saved. */
import { expect, test } from "vitest";
import { inverseFrequency } from "../../lib/search/bm25.ts";
import { featuresOf } from "../../lib/search/related/features.ts";
import { openModel, type KinModel } from "../../lib/search/related/model.ts";
import { portraitOf } from "../../lib/search/related/portrait.ts";
import { LEAST_LIKING, likingsOf } from "../../lib/search/related/taste.ts";
import { createTrainer } from "../../lib/search/related/train.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { loadBuiltinList } from "../builtin-list.ts";

const { papers } = await loadBuiltinList();
const model = learn();

const holders = new Map<string, number>();
for (const word of papers.flatMap((paper) => [...featuresOf(paper).words.keys()])) {
  holders.set(word, (holders.get(word) ?? 0) + 1);
}

function learn(): KinModel {
  const trainer = createTrainer();
  for (const paper of papers) trainer.add(paper);
  return openModel(runAtOnce(trainer.train(papers.length)));
}

/** How telling a word is, as the index says it. */
function rarityOf(word: string): number {
  return inverseFrequency(papers.length, holders.get(word) ?? 0);
}

const about = (topic: RegExp) => papers.filter(({ title }) => topic.test(title));
const pruning = about(/pruning|sparsi/iu);
const segmentation = about(/segmentation/iu);
const unrelated = papers.filter((paper) => !pruning.includes(paper) && !segmentation.includes(paper));

type Text = (typeof papers)[number];

/** What somebody who saved these thinks of others; without `known` nothing has been learned yet. */
function likings(saved: readonly Text[], others: readonly Text[], known: KinModel | null = model) {
  const draw = (paper: Text) => portraitOf(featuresOf(paper), known, rarityOf);
  return runAtOnce(likingsOf(saved.map(draw), others.map(draw)));
}

/** The others, the most liked first. */
function ranked(saved: readonly Text[], others: readonly Text[], known?: KinModel | null) {
  return likings(saved, others, known)
    .map(({ score }, place) => ({ score, paper: others[place]! }))
    .sort((one, other) => other.score - one.score)
    .map(({ paper }) => paper);
}

const share = (found: readonly Text[], wanted: readonly Text[]) =>
  found.filter((paper) => wanted.includes(paper)).length / found.length;

test.each([
  ["with what was learned of the catalogue", model],
  ["with words alone", null],
])("papers of the subject of the saved ones come first, %s", (_, known) => {
  const others = [...unrelated, ...pruning.slice(5)];
  expect(share(ranked(pruning.slice(0, 5), others, known).slice(0, 5), pruning)).toBeGreaterThanOrEqual(0.6);
});

test("two subjects both have papers among the first", () => {
  const saved = [...pruning.slice(0, 3), ...segmentation.slice(0, 3)];
  const first = ranked(saved, [...unrelated, ...pruning.slice(3, 7), ...segmentation.slice(3)]).slice(0, 8);
  expect(share(first, pruning)).toBeGreaterThanOrEqual(1 / 4);
  expect(share(first, segmentation)).toBeGreaterThanOrEqual(1 / 4);
});

test("one saved paper is enough, and the nearest to a paper is the paper itself", () => {
  const [only] = pruning;
  expect(ranked([only!], papers)[0]).toBe(only);
  const saved = papers.slice(0, 8);
  expect(likings(saved, saved).map(({ nearest }) => nearest)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const { score } of likings([only!], [only!])) expect(score).toBeCloseTo(1, 2);
});

test("a paper that has nothing in common with any is not for the reader", () => {
  const bread = {
    ...papers[0]!,
    title: "Sourdough fermentation of rye flour",
    abstract: "Lactic acid bacteria shape the aroma of bread dough.",
  };
  const blank = { ...papers[0]!, title: "?", abstract: "" };
  for (const { score } of likings(pruning, [bread, blank])) expect(score).toBeLessThan(LEAST_LIKING);
});

test("the same papers are always liked the same", () => {
  const saved = [...pruning.slice(0, 3), ...segmentation.slice(0, 3)];
  expect(likings(saved, unrelated)).toEqual(likings(saved, unrelated));
});

test("who saved nothing likes nothing", () => {
  for (const { score } of likings([], papers)) expect(score).toBe(0);
});
