/** Names come apart where that can be told, and nowhere else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastFirst, splitName } from "../../lib/formats/names.ts";
import { anyName } from "./any-entry.ts";

test.each([
  ["Kaiming He", "He, Kaiming"],
  ["Jesse A. Rodríguez", "Rodríguez, Jesse A."],
  ["Ludwig van Beethoven", "van Beethoven, Ludwig"],
  ["Ursula von der Leyen", "von der Leyen, Ursula"],
  ["Óscar de la Renta", "de la Renta, Óscar"],
  ["Gabriel de la García Márquez", "de la García Márquez, Gabriel"],
  ["Ursula K. Le Guin", "Guin, Ursula K. Le"],
  ["Jane Doe Jr.", "Doe, Jane, Jr."],
  ["Jane Doe, Jr.", "Doe, Jane, Jr."],
  ["Jan van den Berg III", "van den Berg, Jan, III"],
  ["Muhammad al-Khwarizmi", "al-Khwarizmi, Muhammad"],
  ["Обучение Иванов", "Иванов, Обучение"],
  ["van Gogh", "Gogh, van"],
])("%s is %s", (name, written) => {
  expect(lastFirst(name)).toBe(written);
});

describe("stay whole", () => {
  test.each([
    "Aristotle",
    "王小明",
    "山田 太郎",
    "김 철수",
    "ATLAS Collaboration",
    "The Gemini Team, Google",
    "Smith and Sons",
    "R&D & Co",
    "Doe, Jane",
    "",
  ])("%j", (name) => {
    expect(splitName(name)).toEqual({ literal: name });
  });
});

test("the parts make the name", () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const parts = splitName(name);
      const whole =
        "literal" in parts
          ? parts.literal
          : [parts.given, parts.particle, parts.family, parts.suffix].filter((part) => part !== "").join(" ");
      expect(whole).toBe(name);
    }),
  );
});
