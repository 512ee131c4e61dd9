/** Queries that describe a paper rather than name it. */
import { describe, expect, test } from "vitest";
import type { KinEvidence } from "../../lib/search/related/find.ts";
import { queryLimits, readQuery } from "../../lib/search/query.ts";
import { evidenceOf, idsFor, indexOf, paper } from "./papers.ts";

const pruning = paper(1, {
  title: "Pruning Filters for Efficient ConvNets",
  abstract: "We remove filters of convolutional networks that contribute little, and lose no accuracy.",
  authors: ["Hao Li"],
  date: "2016-08-31",
});
const distilling = paper(2, {
  title: "Distilling the Knowledge in a Neural Network",
  abstract: "Compressing an ensemble of networks into one that is smaller, at nearly the same accuracy.",
  authors: ["Geoffrey Hinton"],
  date: "2015-03-09",
});
const walking = paper(3, {
  title: "Learning to Walk in Minutes",
  abstract: "A legged robot learns to walk over rough terrain by reinforcement learning in simulation.",
  authors: ["Nikita Rudin"],
  date: "2021-09-24",
});
const teaching = paper(4, {
  title: "Teaching Quadrupeds",
  abstract: "Walking robots are taught by trial and error.",
  authors: ["Hao Li"],
  date: "2020-01-01",
});
const pottery = paper(5, { title: "Glazes of Delft", abstract: "Medieval pottery and its kilns." });
const all = [pruning, distilling, walking, teaching, pottery];

describe("a sentence", () => {
  const index = indexOf(all);

  test("finds the papers that are about the same first, though they lack most of its words", () => {
    const sentence = "how does one make convolutional networks much cheaper without losing any accuracy at all";
    expect(idsFor(sentence, index)[0]).toBe(pruning.id);
    expect(idsFor(sentence, index)).not.toContain(pottery.id);
  });

  test("finds words in any inflection", () => {
    expect(idsFor("which papers teach a quadruped how to be walked about", index)[0]).toBe(teaching.id);
  });

  test("is read with its slips mended", () => {
    expect(idsFor("what do we know about medeival potery and other things", index)[0]).toBe(pottery.id);
  });

  test("says how many papers it found, whatever is asked for", () => {
    const sentence = "a robot that learns walking by trial and error in simulation";
    const { hits, total } = index.search(sentence, 10);
    expect(total).toBe(hits.length);
    expect(index.search(sentence, 1)).toMatchObject({ hits: [{ id: hits[0]?.id }], total });
    expect(index.search(sentence, 0)).toMatchObject({ hits: [], total });
  });

  test("finds nothing when no paper has to do with it", () => {
    expect(idsFor("sourdough bread recipes rising overnight for beginners", index)).toEqual([]);
    expect(idsFor("sourdough bread recipes rising overnight for beginners", indexOf([]))).toEqual([]);
  });
});

describe("what has been learned", () => {
  // Two subjects with words of their own; the paper looked for has none of the words that are asked.
  const subjects = [
    "sparse pruning weights compression network",
    "legged locomotion gait terrain robot",
    "protein folding residue molecule docking",
  ].map((words) => words.split(" "));
  const papers = subjects.flatMap((words, subject) =>
    Array.from({ length: 30 }, (_, place) =>
      paper(100 * (subject + 1) + place, {
        title: `${words[place % 5]} ${words[(place + 1) % 5]}`,
        abstract: `${words[(place + 2) % 5]} ${words[(place + 3) % 5]} zebra${place % 7}`,
      }),
    ),
  );
  const index = indexOf(papers);
  const evidence = evidenceOf(papers);

  test("puts papers on the subject of a sentence before those that share a word in passing", () => {
    const stray = paper(1, { title: "pruning robot", abstract: "legged gait zebra9" });
    const more = indexOf([...papers, stray]);
    const sentence = "what is known about the pruning of vast models";
    const rank = (known: KinEvidence | null) =>
      more.search(sentence, 100, { evidence: known }).hits.findIndex(({ id }) => id === stray.id);
    expect(rank(null)).toBe(0);
    expect(rank(evidenceOf([...papers, stray]))).toBeGreaterThan(rank(null));
  });

  test("shows nothing that a filter forbids", () => {
    const sentence = "how does a legged robot learn locomotion on terrain";
    expect(index.search(`${sentence} year:2019`, 100, { evidence })).toMatchObject({ hits: [], total: 0 });
    const { hits } = index.search(`-gait ${sentence}`, 100, { evidence });
    const texts = hits
      .map(({ id }) => papers.find((one) => one.id === id))
      .map((one) => `${one?.title} ${one?.abstract}`);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.includes("gait"))).toEqual([]);
  });

  test("finds nothing outside the papers it is told to look in", () => {
    const within = new Set([100, 205]);
    const { hits, total } = index.search("how does a legged robot learn locomotion on terrain", 50, {
      evidence,
      within,
    });
    expect(hits.map(({ id }) => id)).toEqual([205]);
    expect(total).toBe(1);
  });

  test("may be of papers that are gone, or lack those that are new", () => {
    const changed = indexOf([...papers.slice(5), paper(777, { title: "Legged robot" })]);
    const ids = changed
      .search("how does a legged robot learn locomotion on terrain", 100, { evidence })
      .hits.map(({ id }) => id);
    expect(ids).toContain(777);
    expect(ids.every((id) => id >= 105)).toBe(true);
  });

  test("is not needed", () => {
    const sentence = "how does a legged robot learn locomotion on terrain";
    const { hits } = index.search(sentence, 10, { evidence: null });
    expect(hits.map(({ id }) => Math.floor(id / 100))).toEqual(Array.from({ length: 10 }, () => 2));
  });
});

describe("filters of a sentence", () => {
  const index = indexOf(all);
  const sentence = "teaching a robot to walk by trial and error";

  test.each([
    ["author:rudin", [walking.id]],
    ["author:li", [teaching.id]],
    ["year:2021", [walking.id]],
    ["year:..2015", []],
    ["-legged", [teaching.id]],
    ['"reinforcement learning"', [walking.id]],
  ])("%s holds", (filter, ids) => {
    const found = idsFor(`${filter} ${sentence}`, index);
    expect(found.filter((id) => id === walking.id || id === teaching.id)).toEqual(ids);
  });
});

describe("a remembered paper", () => {
  const rivals = Array.from({ length: 40 }, (_, place) =>
    paper(50 + place, {
      title: `Networks ${place}`,
      abstract: "Efficient convnets, efficient filters, efficient networks with pruning and pruning and pruning.",
    }),
  );
  const index = indexOf([...all, ...rivals]);

  test.each([
    "pruning filters for efficient convnets",
    "efficient convnets filters for pruning",
    "pruning filters for efficient conv",
    "learning to walk in minutes",
    "distilling the knowledge in a neural network",
    "distilling the knowlegde in a neural network",
  ])("comes first for the words of its title: %s", (typed) => {
    const wanted = typed.includes("walk") ? walking : typed.includes("distilling") ? distilling : pruning;
    expect(idsFor(typed, index)[0]).toBe(wanted.id);
  });

  test("comes first for five words of its abstract", () => {
    expect(idsFor("contribute filters remove little accuracy", index)[0]).toBe(pruning.id);
  });
});

describe("a long description", () => {
  const need =
    "I am looking for papers on machines that move. ".repeat(8) +
    "They should be about legged robots which learn to walk over rough terrain in a simulator, by reinforcement learning.";

  test("is read to its end", () => {
    expect(readQuery(need).text).toContain("reinforcement");
    expect(idsFor(need, indexOf(all))[0]).toBe(walking.id);
  });

  test.each([
    ["one word", "a".repeat(10_000)],
    ["letters", "q ".repeat(5_000)],
    ["quotes", '"walk" '.repeat(1_500)],
    ["signs", "-- ".repeat(3_000)],
    ["a sentence again and again", "teaching a robot to walk ".repeat(400)],
    ["words that all differ", Array.from({ length: 2_000 }, (_, place) => `word${place}`).join(" ")],
  ])("of ten thousand characters is answered: %s", (_, typed) => {
    const { hits, total } = indexOf(all).search(typed, 10, { evidence: evidenceOf(all) });
    expect(total).toBe(hits.length);
    expect(readQuery(typed).text.length).toBeLessThanOrEqual(queryLimits.characters);
  });
});
