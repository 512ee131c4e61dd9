/** The dense form of saved papers: what is written is read back, and damage is no harm. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isIdentifier, type Identifier } from "../../lib/identifiers.ts";
import { cellsOf } from "../../lib/sync/cells.ts";
import { clockOf } from "../../lib/sync/clock.ts";
import { byPaper, readDense, writeDense, type MemberPiece } from "../../lib/sync/dense.ts";
import { decodeShard, encodeDenseShards, encodeShards, SHARD_LIMIT_BYTES } from "../../lib/sync/shards.ts";
import { anyState, SEED } from "./arbitrary.ts";
import { savedLibrary } from "./saved-library.ts";

const isMember = (cell: { readonly kind: string }): cell is MemberPiece => cell.kind === "member";

/** Nothing where the bytes are refused, as the reader of a shard has it. */
function readOrNothing(bytes: Uint8Array): readonly MemberPiece[] {
  try {
    return readDense(bytes).pieces;
  } catch {
    return [];
  }
}

function saved(identifier: Identifier): MemberPiece {
  const clock = clockOf(1_767_225_600_000, 0, "d3v1ce00")!;
  return { kind: "member", list: "reading", identifier, clock, present: true, savedAt: 1_767_225_600_000 };
}

test("what is written is read back", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const cells = byPaper(cellsOf(state).filter(isMember));
      expect(readDense(writeDense(cells))).toEqual({ pieces: cells, skipped: 0 });
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test("every name comes back as it was, also those that only look like the short forms", () => {
  const names: Identifier[] = [
    "arxiv:0704.0001",
    "arxiv:1512.03385",
    "arxiv:9999.99999",
    "arxiv:math/0309136",
    "arxiv:1512.033855",
    "title:0123456789abcdef",
    "title:0123456789ABCDEF",
    "title:constructor0000",
    "doi:10.1000/<é漢>",
    "page:ieee/6649456",
  ];
  for (const name of names) expect(isIdentifier(name)).toBe(true);
  const cells = names.map(saved);
  expect(readDense(writeDense(cells)).pieces).toEqual(cells);
});

test("3,300 papers with reading states take less than 80,000 bytes, and fewer than rows do", async () => {
  const cells = savedLibrary(3_300).filter(isMember);
  const shards = await encodeDenseShards(byPaper(cells));
  const bytes = (texts: readonly { readonly text: string }[]): number =>
    texts.reduce((sum, { text }) => sum + text.length + 20, 0);
  expect(bytes(shards)).toBeLessThan(80_000);
  expect(bytes(shards)).toBeLessThan(bytes(await encodeShards(cells)) * 0.75);
  for (const { text, pieces } of shards) {
    expect(text).toMatch(/^[\w.-]+$/u);
    expect(text.length + 2).toBeLessThanOrEqual(SHARD_LIMIT_BYTES);
    expect(await decodeShard(text)).toEqual({ pieces, skipped: 0 });
  }
  expect(shards.flatMap(({ pieces }) => pieces)).toEqual(byPaper(cells));
});

test("bytes that are cut or wrong are refused or read as something valid, and soon", () => {
  const whole = writeDense(byPaper(savedLibrary(40).filter(isMember)));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
      const bytes = isCut ? whole.slice(0, at) : Uint8Array.from(whole, (old, place) => (place === at ? byte : old));
      const pieces = readOrNothing(bytes);
      for (const { identifier } of pieces) expect(isIdentifier(identifier)).toBe(true);
      expect(pieces.length).toBeLessThanOrEqual(whole.length);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test("counts that lie are refused without being believed", () => {
  for (const bytes of [[], [255, 255, 255, 255, 127], Array(20).fill(255), [0, 0, 0, 255, 255, 127, 0, 0, 0, 0]]) {
    expect(() => readDense(Uint8Array.from(bytes as number[]))).toThrow(RangeError);
  }
});
