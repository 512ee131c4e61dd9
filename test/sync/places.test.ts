/** Places between lists, whatever stands in the registers of others. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlace, placeBetween, placesAfter } from "../../lib/sync/places.ts";
import { SEED } from "./arbitrary.ts";

const anyKey = fc.oneof(
  fc.constant(null),
  fc.constantFrom("a0", "a0V", "a1", "Zz", "zz", "A0", "b00", "a", "~", "", "0", "a00", "__proto__", "z".repeat(100)),
  fc.string({ maxLength: 120 }),
);

test("a thousand lists put first, last or in between keep their order", () => {
  const places = placesAfter(null, 3);
  for (let turn = 0; turn < 200; turn++) {
    places.unshift(placeBetween(null, places[0]!));
    places.push(placeBetween(places.at(-1)!, null));
    places.splice(2, 0, placeBetween(places[1]!, places[2]!));
  }
  expect(places).toEqual(places.toSorted());
  expect(new Set(places).size).toBe(places.length);
});

test("between any two texts there is a place, the same for everybody, behind the first where it can be", () => {
  fc.assert(
    fc.property(anyKey, anyKey, (before, after) => {
      const place = placeBetween(before, after);
      expect(isPlace(place)).toBe(true);
      expect(placeBetween(before, after)).toBe(place);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test("two lists at one place leave the moved one behind both", () => {
  expect(placeBetween("a0", "a0") > "a0").toBe(true);
  expect(placeBetween("a5", "a1") > "a5").toBe(true);
});

test("a damaged key is as good as none", () => {
  for (const damaged of ["", "~", "a", "é", "9", "__proto__"]) {
    expect(placeBetween(damaged, "a1") < "a1").toBe(true);
    expect(placeBetween("a1", damaged) > "a1").toBe(true);
  }
});
