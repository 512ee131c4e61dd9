/** Two states of the lists beside each other, as they were and as they are: what differs, and what brings it back. Pure. */
import { readingStates } from "../formats/entry.ts";
import type { Identifier } from "../identifiers.ts";
import type { RestoreWhat } from "../travel-messages.ts";
import { stateOf, type Cell } from "./cells.ts";
import { READING, UNWRITTEN, type Clock, type ListId, type ListsState, type MemberCell } from "./merge.ts";
import { isTagList, stateList } from "./paper-states.ts";
import { deletionOf, isShown, isVisibleList, visibleLists } from "./views.ts";

/** Every name of a paper that is known; of one that is not, the name alone. */
export type NamesOf = (paper: Identifier) => readonly Identifier[];

/** A paper that the lists had then and have not now, or the other way round, or of which something else is said. */
export type PaperDifference = {
  readonly paper: Identifier;
  readonly list: ListId;
  readonly how: "gone" | "added" | "changed";
};

/** What differs between then and now, what is gone first. */
export function differencesOf(then: ListsState, now: ListsState, namesOf: NamesOf): PaperDifference[] {
  const gone: PaperDifference[] = [];
  const added: PaperDifference[] = [];
  const lists = new Set([...visibleLists(then), ...visibleLists(now)].map(({ list }) => list));
  for (const list of lists) {
    const [before, after] = [shownIn(then, list), shownIn(now, list)];
    for (const paper of missingIn(after, before, namesOf)) gone.push({ paper, list, how: "gone" });
    for (const paper of missingIn(before, after, namesOf)) added.push({ paper, list, how: "added" });
  }
  const told = new Set([...gone, ...added].flatMap(({ paper }) => namesOf(paper)));
  const changed = changedPapers(then, now, namesOf).filter((paper) => !told.has(paper));
  const listOf = (paper: Identifier): ListId => {
    const holds = (list: ListId): boolean => namesOf(paper).some((name) => shownIn(now, list).has(name));
    return [...lists].find(holds) ?? READING;
  };
  return [...gone, ...added, ...changed.map((paper) => ({ paper, list: listOf(paper), how: "changed" as const }))];
}

/**
 * The cells that bring back what was there then: what is gone is put back, what came since stays. With `isExact` things
 * become as they were then, and what came since goes.
 */
export function restoreDelta(
  then: ListsState,
  now: ListsState,
  what: RestoreWhat,
  isExact: boolean,
  clock: Clock,
  namesOf: NamesOf,
): ListsState {
  const all = [...new Set([...then.members.keys(), ...now.members.keys(), ...then.lists.keys(), ...now.lists.keys()])];
  const lists = what.of === "list" ? [what.list] : all;
  const papers = what.of === "paper" ? new Set([what.paper, ...namesOf(what.paper)]) : null;
  const cells: Cell[] = [];
  for (const list of lists) {
    const ofList = papers === null ? listCells(then, now, list, isExact, clock) : [];
    const isBack = ofList.some((cell) => cell.kind === "deleted" && !cell.deleted);
    cells.push(...ofList, ...memberCells(then, now, list, { isExact, isBack, papers, clock, namesOf }));
  }
  if (what.of !== "list") cells.push(...noteCells(then, now, isExact, papers, clock));
  return stateOf(cells);
}

/** The fields of a list: of one that is gone all as they were, of one that is there only when it has to be exact. */
function listCells(then: ListsState, now: ListsState, list: ListId, isExact: boolean, clock: Clock): Cell[] {
  const before = then.lists.get(list) ?? UNWRITTEN;
  const after = now.lists.get(list) ?? UNWRITTEN;
  const wasThere = isStanding(then, list);
  const isThere = isStanding(now, list);
  const cells: Cell[] = [];
  if (wasThere && (isExact || !isThere)) {
    if (before.name.value !== after.name.value) cells.push({ kind: "name", list, clock, name: before.name.value });
    if (before.color.value !== after.color.value) cells.push({ kind: "color", list, clock, color: before.color.value });
    if (before.place.value !== after.place.value) cells.push({ kind: "place", list, clock, place: before.place.value });
    if (after.deleted.value) cells.push({ kind: "deleted", list, clock, deleted: false });
  } else if (isExact && !wasThere && isThere && list !== READING) {
    cells.push({ kind: "deleted", list, clock, deleted: true });
  }
  return cells;
}

/** A list of the reader's that shows, or a tag that has a name. */
function isStanding(state: ListsState, list: ListId): boolean {
  if (!isTagList(list)) return isVisibleList(state, list);
  const cell = state.lists.get(list) ?? UNWRITTEN;
  return cell.name.value !== null && !cell.deleted.value;
}

function memberCells(
  then: ListsState,
  now: ListsState,
  list: ListId,
  restoring: {
    readonly isExact: boolean;
    /** Whether a deletion of the list is taken back, which brings all of its papers back. */
    readonly isBack: boolean;
    readonly papers: ReadonlySet<Identifier> | null;
    readonly clock: Clock;
    readonly namesOf: NamesOf;
  },
): Cell[] {
  const { isExact, isBack, papers, clock, namesOf } = restoring;
  const isMeant = (paper: Identifier): boolean => papers === null || papers.has(paper);
  const before = shownIn(then, list);
  const after = isBack ? presentIn(now, list, null) : shownIn(now, list);
  const cells: Cell[] = [];
  for (const paper of missingIn(after, before, namesOf).filter(isMeant)) {
    // A paper is in one reading state: the one it has got since stays.
    if (!isExact && isReadingList(list) && isInReadingState(now, namesOf(paper))) continue;
    const savedAt = before.get(paper)?.value.savedAt ?? 0;
    cells.push({ kind: "member", list, identifier: paper, clock, present: true, savedAt });
  }
  if (!isExact) return cells;
  for (const paper of missingIn(before, after, namesOf).filter(isMeant)) {
    const savedAt = after.get(paper)?.value.savedAt ?? 0;
    cells.push({ kind: "member", list, identifier: paper, clock, present: false, savedAt });
  }
  return cells;
}

function noteCells(
  then: ListsState,
  now: ListsState,
  isExact: boolean,
  papers: ReadonlySet<Identifier> | null,
  clock: Clock,
): Cell[] {
  const cells: Cell[] = [];
  for (const identifier of new Set([...then.notes.keys(), ...now.notes.keys()])) {
    if (papers !== null && !papers.has(identifier)) continue;
    const text = then.notes.get(identifier)?.value ?? "";
    const present = now.notes.get(identifier)?.value ?? "";
    if (text !== present && (isExact || present === "")) cells.push({ kind: "note", identifier, clock, text });
  }
  return cells;
}

/** Papers with another note, or with other tags or states. */
function changedPapers(then: ListsState, now: ListsState, namesOf: NamesOf): Identifier[] {
  const hidden = [...new Set([...then.members.keys(), ...now.members.keys()])].filter(
    (list) => isTagList(list) || stateLists.has(list),
  );
  const marked = hidden.flatMap((list) => {
    const [before, after] = [shownIn(then, list), shownIn(now, list)];
    return [...missingIn(after, before, namesOf), ...missingIn(before, after, namesOf)];
  });
  const noted = [...new Set([...then.notes.keys(), ...now.notes.keys()])].filter(
    (paper) => (then.notes.get(paper)?.value ?? "") !== (now.notes.get(paper)?.value ?? ""),
  );
  return [...new Set([...noted, ...marked])];
}

const readingLists = readingStates.map(stateList);
const stateLists = new Set([...readingLists, stateList("starred"), stateList("muted")]);

function isReadingList(list: ListId): boolean {
  return readingLists.includes(list);
}

function isInReadingState(state: ListsState, names: readonly Identifier[]): boolean {
  return readingLists.some((list) => names.some((name) => shownIn(state, list).has(name)));
}

/** The papers of `these` that are not in `those` under any of their names. */
function missingIn(
  those: ReadonlyMap<Identifier, MemberCell>,
  these: ReadonlyMap<Identifier, MemberCell>,
  namesOf: NamesOf,
): Identifier[] {
  return [...these.keys()].filter((paper) => !those.has(paper) && !namesOf(paper).some((name) => those.has(name)));
}

/** One answer per state and list: a restoration asks for each paper. */
const shownByState = new WeakMap<ListsState, Map<ListId, ReadonlyMap<Identifier, MemberCell>>>();

function shownIn(state: ListsState, list: ListId): ReadonlyMap<Identifier, MemberCell> {
  const known = shownByState.get(state) ?? new Map<ListId, ReadonlyMap<Identifier, MemberCell>>();
  shownByState.set(state, known);
  const shown = known.get(list) ?? presentIn(state, list, deletionOf(state, list));
  known.set(list, shown);
  return shown;
}

function presentIn(state: ListsState, list: ListId, deletion: Clock | null): ReadonlyMap<Identifier, MemberCell> {
  return new Map([...(state.members.get(list) ?? [])].filter(([, cell]) => isShown(cell, deletion)));
}
