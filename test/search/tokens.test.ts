/** How text becomes words, and how far apart two words are. */
import { describe, expect, test } from "vitest";
import { editDistance } from "../../lib/search/edit-distance.ts";
import { stem, tokenise } from "../../lib/search/tokens.ts";
import { fold } from "../../lib/text.ts";

describe("words of a text", () => {
  test("offsets lead to the original text whatever folding does to its length", () => {
    const text = "Ünïcodé ﬁlters, Je\u0301gou’s 𝒜-nets 🙂 x² café-au-lait ÅNGSTRÖM";
    for (const { word, start, end } of tokenise(text)) expect(fold(text.slice(start, end))).toBe(word);
    expect(tokenise(text).map(({ word }) => word)).toEqual([
      "unicode",
      "filters",
      "jegou",
      "s",
      "a",
      "nets",
      "x2",
      "cafe",
      "au",
      "lait",
      "angstrom",
    ]);
  });

  test("runs of Chinese become pairs, and the last character stands alone in the index only", () => {
    expect(tokenise("GPT注意力2", "query").map(({ term }) => term)).toEqual(["gpt", "注意", "意力", "2"]);
    expect(tokenise("注意力", "index").map(({ term }) => term)).toEqual(["注意", "意力", "力"]);
    expect(tokenise("力", "query").map(({ term }) => term)).toEqual(["力"]);
  });

  test.each([
    ["networks", "network"],
    ["queries", "query"],
    ["classes", "class"],
    ["caches", "cache"],
    ["batches", "batch"],
    ["boxes", "box"],
    ["images", "image"],
    ["analysis", "analysis"],
    ["corpus", "corpus"],
    ["gpus", "gpu"],
    ["loss", "loss"],
    ["gas", "gas"],
  ])("the term of %s is %s", (word, term) => {
    expect(stem(word)).toBe(term);
  });
});

describe("edit distance", () => {
  test.each([
    ["network", "network", 0],
    ["netwrok", "network", 1],
    ["netork", "network", 1],
    ["nettwork", "network", 1],
    ["netwirk", "network", 1],
    ["entwrok", "network", 2],
    ["abcdefgh", "network", 3],
    ["", "ab", 2],
  ])("from %s to %s", (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(distance);
    expect(editDistance(other, one, 2)).toBe(distance);
  });

  test("to the nearest beginning of a word", () => {
    expect(editDistance("convoultio", "convolutional", 2, true)).toBe(1);
    expect(editDistance("transfrm", "transformers", 2, true)).toBe(1);
    expect(editDistance("pottery", "transformers", 2, true)).toBe(3);
  });
});
