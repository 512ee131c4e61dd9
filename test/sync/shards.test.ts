/** Shards stay within the browsers' limits, and damaged ones are recognised. */
import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { cellsOf, stateOf, type Piece } from "../../lib/sync/cells.ts";
import { clockOf, ZERO } from "../../lib/sync/clock.ts";
import type { ListsState } from "../../lib/sync/merge.ts";
import { decodeShard, encodeShards, SHARD_LIMIT_BYTES } from "../../lib/sync/shards.ts";
import { anyState, SEED } from "./arbitrary.ts";
import { manyPapers } from "./many-papers.ts";

const runs = { seed: SEED, numRuns: 60 };
const CLOCK = clockOf(1_767_225_600_000, 3, "d3v1ce00")!;

function piecesOf(state: ListsState): Piece[] {
  const cards = [...state.cards].map(([identifier, card]): Piece => ({ kind: "card", identifier, card }));
  return [...cellsOf(state), ...cards];
}

function shardOf(value: unknown): string {
  return `1.${deflateSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")}`;
}

function saved(identifier: Identifier): Piece {
  return { kind: "member", list: "reading", identifier, clock: CLOCK, present: true, savedAt: 1_767_225_600_000 };
}

/** A well-formed shard around rows of the test's own. */
function rows(...list: unknown[]): string {
  return shardOf([1_767_225_600_000, ["d3v1ce00"], ["reading"], list]);
}

test("what is written is read back, each shard alone", async () => {
  await fc.assert(
    fc.asyncProperty(anyState, async (state) => {
      const pieces = piecesOf(state);
      const shards = await encodeShards(pieces);
      for (const { text, pieces: held } of shards) {
        expect(await decodeShard(text)).toEqual({ pieces: held, skipped: 0 });
      }
      expect(shards.flatMap((shard) => shard.pieces)).toEqual(pieces);
    }),
    runs,
  );
});

test("3,000 saved papers make short ASCII shards, and each reads back", async () => {
  const { cells, cards } = manyPapers(3_000, { maxAuthors: 6 });
  for (const pieces of [cells, cards]) {
    const shards = await encodeShards(pieces);
    for (const { text, pieces: held } of shards) {
      expect(text).toMatch(/^[\w.-]+$/u);
      expect(JSON.stringify(text).length).toBeLessThanOrEqual(SHARD_LIMIT_BYTES);
      expect((await decodeShard(text))?.pieces).toEqual(held);
    }
    expect(shards.flatMap((shard) => shard.pieces)).toEqual(pieces);
  }
});

test("a new paper rewrites the last shard only", async () => {
  const { cells } = manyPapers(1_200);
  const before = await encodeShards(cells.slice(0, -1));
  const after = await encodeShards(cells);
  expect(before.length).toBeGreaterThan(1);
  expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});

test("a text that packs too well still stays below what a reader unpacks", async () => {
  const long = `doi:10.1000/${"a".repeat(200)}` as const;
  const pieces = Array.from({ length: 2_000 }, (): Piece => saved(long));
  for (const { text, pieces: held } of await encodeShards(pieces)) {
    expect((await decodeShard(text))?.pieces).toHaveLength(held.length);
  }
});

test("a cut shard is refused", async () => {
  const [shard] = await encodeShards(manyPapers(200).cells);
  const text = shard!.text;
  for (const length of [0, 1, 2, 3, 10, text.length >> 1, text.length - 8, text.length - 2]) {
    expect(await decodeShard(text.slice(0, length))).toBeNull();
  }
});

test("a shard with a flipped character is refused, or says the same", async () => {
  const [shard] = await encodeShards(manyPapers(50).cells);
  const { text, pieces } = shard!;
  const anyCharacter = fc.constantFrom("A", "b", "7", "_", "-", "*", " ", "é");
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), anyCharacter, async (at, put) => {
      const read = await decodeShard(text.slice(0, at) + put + text.slice(at + 1));
      // The last character has bits that mean nothing, and atob passes over blanks.
      expect(read ?? { pieces, skipped: 0 }).toEqual({ pieces, skipped: 0 });
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test("what is no shard is refused", async () => {
  const values = [
    "",
    "1.",
    "1.!!!",
    "2.eJyLjgUAARUAuQ",
    "eJyLjgUAARUAuQ",
    1,
    null,
    undefined,
    {},
    [],
    true,
    shardOf("[]"),
    shardOf("{}"),
    shardOf("null"),
    shardOf("[1,2"),
    shardOf([1, [], {}, []]),
    shardOf([null, [], [], []]),
    shardOf("[".repeat(200_000)),
  ];
  for (const value of values) expect(await decodeShard(value)).toBeNull();
});

test("a bomb is refused without being unpacked", async () => {
  const bomb = shardOf(`[0,[],[],[${" ".repeat(5_000_000)}]]`);
  expect(bomb.length).toBeLessThan(SHARD_LIMIT_BYTES);
  expect(await decodeShard(bomb)).toBeNull();
});

test("rows of a later version are passed over, the others read with their right times", async () => {
  const read = await decodeShard(
    rows(
      [2, 0, 0, 0, 0, "arxiv:1512.03385"],
      [99, 5, "what", { is: "this" }],
      [2, 5, 0, 0, 0, "arxiv:1706.03762", 10, "a field of a later version"],
    ),
  );
  expect(read?.skipped).toBe(0);
  expect(read?.pieces).toMatchObject([
    { identifier: "arxiv:1512.03385", savedAt: 1_767_225_600_000 },
    { identifier: "arxiv:1706.03762", savedAt: 1_767_225_600_000 },
  ]);
});

test("invalid rows are skipped and counted, the others stay", async () => {
  const good = [2, 0, 0, 0, 0, "arxiv:1512.03385"];
  const bad = [
    [2, 0, 0, 0, 0, "no identifier"],
    [2, 0, 0, 0, 0, "arxiv:1", 0.5],
    [2, 0, 0, 0, 0, "arxiv:1", -1e300],
    [2, 0, 0, 0, 0, "arxiv:1", "5"],
    [2, 0, 0, 0, 7, "arxiv:1"],
    [2, 0, 0, 7, 0, "arxiv:1"],
    [2, 0, -1, 0, 0, "arxiv:1"],
    [2, 0, 36 ** 4, 0, 0, "arxiv:1"],
    [2, 0, "toString", "__proto__", "length", "arxiv:1"],
    [0, 0, 0, 0, 0, "x".repeat(201)],
    [0, 0, 0, 0, 0, ""],
    [0, 0, 0, 0, 0, {}],
    [1, 0, 0, 0, 0, true],
    [4, 0, "arxiv:1", "", [], 2015],
    [4, 0, "arxiv:1", "Title", ["A", 1], 2015],
    [4, 0, "arxiv:1", "Title", [], 20.5],
  ];
  const read = await decodeShard(rows(...bad, good));
  expect(read).toEqual({
    pieces: [{ ...saved("arxiv:1512.03385"), clock: clockOf(1_767_225_600_000, 0, "d3v1ce00") }],
    skipped: bad.length,
  });
});

test("behind a row without a time nothing can be dated, so nothing is read", async () => {
  const good = [2, 0, 0, 0, 0, "arxiv:1512.03385"];
  expect(await decodeShard(rows(good, "row", good, good))).toMatchObject({ pieces: [{}], skipped: 3 });
});

test("names out of the prototype are ids like any other", async () => {
  const pieces: Piece[] = ["__proto__", "constructor"].flatMap((list, counter): Piece[] => [
    { kind: "name", list, clock: clockOf(5, counter, "d3v1ce00")!, name: "__proto__" },
    {
      kind: "member",
      list,
      identifier: "doi:__proto__",
      clock: clockOf(5, counter, "d3v1ce00")!,
      present: true,
      savedAt: 0,
    },
  ]);
  const [shard] = await encodeShards(pieces);
  const state = stateOf((await decodeShard(shard!.text))!.pieces);
  expect([...state.lists.keys()]).toEqual(["__proto__", "constructor"]);
  expect(state.lists.get("__proto__")?.deleted.clock).toBe(ZERO);
  expect(Object.hasOwn(Object.prototype, "name")).toBe(false);
});

test("a card is clipped to what a row shows", async () => {
  const card = { title: "t".repeat(2_000), authors: Array.from({ length: 900 }, () => "a".repeat(200)), year: 2015 };
  const [shard] = await encodeShards([{ kind: "card", identifier: "arxiv:1512.03385", card }]);
  const read = await decodeShard(shard!.text);
  expect(read?.pieces).toMatchObject([{ card: { title: "t".repeat(300), authors: Array(6).fill("a".repeat(80)) } }]);
});

test("the form of a shard is the documented one", async () => {
  const [shard] = await encodeShards([
    { kind: "name", list: "reading", clock: CLOCK, name: "Now" },
    { ...saved("arxiv:1512.03385"), savedAt: 1_767_225_599_000 } as Piece,
  ]);
  const json = inflateSync(Buffer.from(shard!.text.slice(2), "base64url")).toString();
  expect(JSON.parse(json)).toEqual([
    1_767_225_600_000,
    ["d3v1ce00"],
    ["reading"],
    [
      [0, 0, 3, 0, 0, "Now"],
      [2, 0, 3, 0, 0, "arxiv:1512.03385", 1_000],
    ],
  ]);
});
