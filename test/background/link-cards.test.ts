/** Cards of papers that are known by a link alone: which texts of links are titles. */
import { expect, test } from "vitest";
import { cardOfLink } from "../../lib/background/link-cards.ts";
import { paperLimits } from "../../lib/paper.ts";

const titleOf = (text: string) => cardOfLink("arxiv:2401.01234", text)?.title;

test.each([
  "PDF",
  "[PDF]",
  "HTML (v1)",
  "arXiv:2401.01234",
  "arXiv preprint arXiv:2401.01234",
  "https://arxiv.org/abs/2401.01234 (see there)",
  "View PDF of this paper",
  "View a PDF of the paper titled Learning maps, by Ana Berg and others",
  "Download the full paper",
  "Full text at publisher",
  "Backpropagation",
  "   short   x  ",
])("%j is no title", (text) => {
  expect(titleOf(text)).toBeUndefined();
});

test.each([
  "Deep Residual Learning for Image Recognition",
  "View Synthesis by Appearance Flow",
  "Open Problems in the Theory of Paper Folding",
  "Reading Wikipedia to Answer Open-Domain Questions",
  "PDF parsing considered harmful",
])("%j is a title", (text) => {
  expect(titleOf(`\n  ${text}\t`)).toBe(text);
});

test("a card has the link's identifier and a title that is clipped", () => {
  const card = cardOfLink("doi:10.1000/1", "word ".repeat(5_000));
  expect(card?.identifiers).toEqual(["doi:10.1000/1"]);
  expect(card?.title.length).toBeLessThanOrEqual(paperLimits.title);
});
