/** Where words are in a text, whatever their case and accents. */
import { expect, test } from "vitest";
import { foldedWords, rangesOf } from "../../components/folded-marks.ts";

const found = (text: string, typed: string, whole = false) =>
  rangesOf(text, foldedWords(typed), whole).map(([from, to]) => text.slice(from, to));

test.each([
  ["Hervé Jégou", "jegou HERVE", ["Jégou", "Hervé"]],
  ["Herve\u0301 Je\u0301gou", "jégou", ["Je\u0301gou"]],
  ["𝔸 stra\u00dfe and 文字 𝔹erlin", "berlin 文字", ["𝔹erlin", "文字"]],
  ["e\ufb03cient", "efficient", ["e\ufb03cient"]],
  ["transformers", "", []],
  ["aaa", "aa", ["aa"]],
])("in “%s” “%s” is found where it stands", (text, typed, parts) => {
  expect(found(text, typed)).toEqual(parts);
});

test("a whole word may have an ending, and no beginning of its own", () => {
  expect(found("attention, attentions, self-attention, inattention, attentionally", "attention", true)).toEqual([
    "attention",
    "attention",
    "attention",
  ]);
});
