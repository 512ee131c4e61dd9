/** The topic that is suggested for a title. */
import { expect, test } from "vitest";
import { tellingPhrase } from "../../components/telling-phrase.ts";

test.each([
  ["Scaling Laws for Neural Language Models", "Neural Language Models"],
  ["DeepSeek-OCR: Contexts Optical Compression", "Contexts Optical Compression"],
  ["Attention Is All You Need", "Attention"],
  ["GPT-4.5 and the Limits of (Very) Large Language Models", "Large Language Models"],
  ["深度学习", "深度学习"],
  ["What Is It For?", ""],
  ["", ""],
])("of “%s” it is “%s”", (title, phrase) => {
  expect(tellingPhrase(title)).toBe(phrase);
});
