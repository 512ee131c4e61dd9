/**
 * Who is in which list, packed into columns in one row: tens of thousands of rows take many times as long to read. A copy
 * that can be made anew: it says up to which change of the log it goes, and what the log has after it is written over it.
 */
import type { Cell } from "../sync/cells.ts";
import type { Identifier } from "../identifiers.ts";
import type { Clock, ListId, MemberCell } from "../sync/merge.ts";

/** The members of all lists. */
export type Members = ReadonlyMap<ListId, ReadonlyMap<Identifier, MemberCell>>;

/**
 * The columns of a list; cells are written many at a time, so clocks are kept once each, and the papers are one text of
 * JSON, which is read many times faster than thousands of texts.
 */
type PackedList = {
  readonly list: ListId;
  readonly papers: string;
  readonly present: Uint8Array;
  readonly savedAt: Float64Array;
  readonly clocks: readonly Clock[];
  /** Places in `clocks`. */
  readonly clock: Uint32Array;
};

/** A change of the log: what its cells are after it. */
type Change = { readonly after: readonly Cell[] };

/** The row: all lists as they were after a change of the log. */
export type PackedMembers = {
  readonly format: typeof FORMAT;
  readonly upTo: number;
  readonly lists: readonly PackedList[];
};

/** The key of the row in the table of single values. */
export const PACKED_MEMBERS = "packedMembers";

/** Grows with every change of what is kept: what an older version wrote is then made anew. */
const FORMAT = 1;

/** Packs the members as they are after change `upTo`. */
export function packMembers(members: Members, upTo: number): PackedMembers {
  const lists = [...members].map(([list, cells]): PackedList => {
    const places = new Map<Clock, number>();
    const present = new Uint8Array(cells.size);
    const savedAt = new Float64Array(cells.size);
    const clock = new Uint32Array(cells.size);
    let at = 0;
    for (const { value, clock: written } of cells.values()) {
      const place = places.get(written) ?? places.size;
      places.set(written, place);
      present[at] = Number(value.present);
      savedAt[at] = value.savedAt;
      clock[at] = place;
      at += 1;
    }
    return { list, papers: JSON.stringify([...cells.keys()]), present, savedAt, clocks: [...places.keys()], clock };
  });
  return { format: FORMAT, upTo, lists };
}

/**
 * The members as they were packed, with the cells of later changes written over them in their order; null where the row
 * is damaged: there are others that say the same.
 */
export function unpackMembers(packed: PackedMembers, later: readonly Change[]): Members | null {
  try {
    return unpack(packed, later);
  } catch (error) {
    console.error(error);
    return null;
  }
}

function unpack({ lists }: PackedMembers, later: readonly Change[]): Members {
  const members = new Map<ListId, Map<Identifier, MemberCell>>();
  for (const { list, papers, present, savedAt, clocks, clock } of lists) {
    const cells = new Map<Identifier, MemberCell>();
    for (const [at, paper] of papersIn(papers).entries()) {
      const written = clocks[clock[at] ?? -1];
      const saved = savedAt[at];
      if (written === undefined || saved === undefined) throw new RangeError(`${list} has no paper ${String(at)}`);
      cells.set(paper, { value: { present: present[at] === 1, savedAt: saved }, clock: written });
    }
    members.set(list, cells);
  }
  for (const cell of later.flatMap(({ after }) => after)) {
    if (cell.kind !== "member") continue;
    const { list, identifier, present, savedAt, clock } = cell;
    const cells = members.get(list) ?? new Map<Identifier, MemberCell>();
    members.set(list, cells.set(identifier, { value: { present, savedAt }, clock }));
  }
  return members;
}

/** Nobody else writes there: it is what `packMembers` made. */
function papersIn(text: string): readonly Identifier[] {
  const papers: unknown = JSON.parse(text);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return papers as readonly Identifier[];
}

/** Nobody else writes there: of the right format it is what `packMembers` made. */
export function isPackedMembers(value: unknown): value is PackedMembers {
  return typeof value === "object" && value !== null && "format" in value && value.format === FORMAT;
}
