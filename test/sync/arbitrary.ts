/** Arbitrary states for property tests: few ids and clocks, so that everything collides, ties included. */
import fc from "fast-check";
import type { Identifier } from "../../lib/identifiers.ts";
import { clockDevice, clockOf, ZERO } from "../../lib/sync/clock.ts";
import {
  listColors,
  type Clock,
  type DeviceCell,
  type ListCell,
  type ListColor,
  type ListsState,
  type MemberCell,
  type Register,
} from "../../lib/sync/merge.ts";

/** One seed for all: a failing run fails again. */
export const SEED = 20260101;

export const devices = ["aaaaaaaa", "bbbbbbbb", "cccccccc"] as const;

export const anyClock: fc.Arbitrary<Clock> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 1 }), fc.constantFrom(...devices))
  .map(([time, counter, device]) => clockOf(1_767_000_000_000 + time, counter, device)!);

export const anyListId = fc.constantFrom("reading", "list000001", "__proto__");

export const anyIdentifier: fc.Arbitrary<Identifier> = fc.constantFrom(
  "arxiv:1512.03385",
  "arxiv:math/0309136",
  "doi:10.1109/cvpr.2016.90",
  "doi:10.1000/<é漢>",
  "title:constructor0000",
);

const anyName = fc.oneof(fc.constant(null), fc.constantFrom("To read", "Für später", "漢字 👩‍🔬", '<\u2028">'));

function anyRegister<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Register<Value>> {
  return fc.record({ value, clock: anyClock });
}

const anyListCell: fc.Arbitrary<ListCell> = fc.record({
  name: fc.oneof(anyRegister<string | null>(anyName), fc.constant({ value: null, clock: ZERO })),
  deleted: fc.oneof(anyRegister(fc.boolean()), fc.constant({ value: false, clock: ZERO })),
  color: fc.oneof(
    anyRegister<ListColor | null>(fc.constantFrom(null, ...listColors)),
    fc.constant({ value: null, clock: ZERO }),
  ),
  place: fc.oneof(
    anyRegister<string | null>(fc.constantFrom(null, "a0", "a0V")),
    fc.constant({ value: null, clock: ZERO }),
  ),
});

const anyMember: fc.Arbitrary<MemberCell> = anyRegister(
  fc.record({ present: fc.boolean(), savedAt: fc.integer({ min: 0, max: 2_000_000_000_000 }) }),
);

const anyCard = fc.record({
  title: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
  authors: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
  year: fc.oneof(fc.constant(null), fc.integer({ min: 1900, max: 2030 })),
});

/** Written by the device itself: its id is that of the clock. */
const anyDeviceCell: fc.Arbitrary<DeviceCell> = anyRegister(
  fc.record({
    label: fc.constantFrom("", "Firefox on Linux"),
    head: anyClock,
    seen: anyMap(fc.constantFrom(...devices), anyClock),
  }),
);

export const anyState: fc.Arbitrary<ListsState> = fc.record({
  lists: anyMap(anyListId, anyListCell),
  members: anyMap(anyListId, anyMap(anyIdentifier, anyMember)),
  notes: anyMap(anyIdentifier, anyRegister(fc.string({ maxLength: 20, unit: "grapheme" }))),
  devices: fc
    .array(anyDeviceCell, { maxLength: 4 })
    .map((cells) => new Map(cells.map((cell) => [clockDevice(cell.clock), cell]))),
  cards: anyMap(anyIdentifier, anyCard),
});

function anyMap<Key, Value>(key: fc.Arbitrary<Key>, value: fc.Arbitrary<Value>): fc.Arbitrary<ReadonlyMap<Key, Value>> {
  return fc.array(fc.tuple(key, value), { maxLength: 6 }).map((entries) => new Map(entries));
}
