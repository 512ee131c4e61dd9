/** Which papers the reader does not want to see. */
import { expect, test } from "vitest";
import { isMutedBy } from "../../lib/trending/muted.ts";

const paper = (title: string, authors: readonly string[] = []) => ({ title, authors });
const topics = (...mutedTopics: readonly string[]) => ({ mutedTopics, mutedAuthors: [] });
const authors = (...mutedAuthors: readonly string[]) => ({ mutedTopics: [], mutedAuthors });

test.each([
  ["reinforcement learning", "Deep Reinforcement Learning from Pixels", true],
  ["Reinforcement-Learning", "Deep reinforcement learning", true],
  ["diffusion model", "Latent Diffusion Models", true],
  ["schrodinger", "A Schrödinger Bridge", true],
  ["强化学习", "多智能体强化学习综述", true],
  ["learning reinforcement", "Deep Reinforcement Learning", false],
  ["age", "Language Models", false],
  ["language", "Multilanguage Parsing", false],
  ["…", "Anything… at all", false],
])("the topic %j in %j: %j", (topic, title, isMuted) => {
  expect(isMutedBy(paper(title), [], topics("nothing", topic))).toBe(isMuted);
});

test("a topic counts in keywords too, and not across two of them", () => {
  expect(isMutedBy(paper("A title"), ["robot learning"], topics("robot learning"))).toBe(true);
  expect(isMutedBy(paper("A robot"), ["learning"], topics("robot learning"))).toBe(false);
});

test.each([
  ["Jürgen Schmidhuber", "Jurgen Schmidhuber", true],
  ["Schmidhuber, Jürgen", "Jürgen Schmidhuber", true],
  ["J. Schmidhuber", "Jürgen Schmidhuber", true],
  ["Jürgen Schmidhuber", "J. Schmidhuber", true],
  ["Ada Byron", "Ada K. Byron", true],
  ["Ada M. Byron", "Ada K. Byron", false],
  ["Wei Wang", "Wen Wang", false],
  ["Wang", "Wei Wang", false],
  ["Wang", "Wang", true],
  ["", "Wei Wang", false],
])("the author %j and %j: %j", (muted, author, isMuted) => {
  expect(isMutedBy(paper("A title", ["Somebody Else", author]), [], authors(muted))).toBe(isMuted);
});

test("who muted nothing sees everything", () => {
  expect(isMutedBy(paper("A title", ["Ada Byron"]), ["keyword"], { ...topics(), ...authors() })).toBe(false);
});
