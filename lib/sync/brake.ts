/**
 * The brake: what another browser removes in great numbers waits until the reader has been asked. A merge that empties
 * a list is more often an accident (a script, a wrong click, a damaged profile) than a wish, and it travels everywhere.
 */
import type { Identifier } from "../identifiers.ts";
import type { Cell } from "./cells.ts";
import {
  mergeListCells,
  mergeMemberCells,
  mergeNoteCells,
  READING,
  UNWRITTEN,
  type ListCell,
  type ListId,
  type ListsState,
  type MemberCell,
  type NoteCell,
} from "./merge.ts";
import { isHiddenList } from "./paper-states.ts";
import { deletionOf, isShown } from "./views.ts";

/** More papers and notes than this never go at once unasked. */
const TOTAL_LIMIT = 50;

/** From so many on, losing more than half of a list is a matter to ask about. */
const LEAST = 2;

type Braked = {
  /** What may be merged at once. */
  readonly pass: ListsState;
  /** The removals that wait for the reader's word. */
  readonly held: readonly Cell[];
};

/** What goes from one list, or from the notes. */
type Loss = { readonly before: number; readonly papers: ReadonlySet<Identifier> };

/**
 * Parts what arrived: no merge takes more than half of a list (from two papers on) or of the notes, or more than fifty
 * papers and notes in all. A deleted list counts as its papers; a paper that comes to another list in the same merge was
 * moved. Reading states, tags and what was put away may change as they like.
 */
export function brake(current: ListsState, incoming: ListsState): Braked {
  const moved = arrivals(current, incoming);
  const losses = new Map<ListId, Loss>();
  for (const list of new Set([...incoming.members.keys(), ...incoming.lists.keys()])) {
    if (isHiddenList(list)) continue;
    const loss = lossOf(current, incoming, list, moved);
    if (loss.papers.size > 0) losses.set(list, loss);
  }
  const notes = lostNotes(current, incoming);
  const total = [...losses.values(), notes].reduce((sum, { papers }) => sum + papers.size, 0);
  if (total < LEAST) return { pass: incoming, held: [] };
  const isTooMuch = ({ before, papers }: Loss): boolean =>
    total > TOTAL_LIMIT || (papers.size >= LEAST && papers.size * 2 > before);
  const lists = new Map([...losses].filter(([, loss]) => isTooMuch(loss)));
  return part(current, incoming, lists, notes.papers.size > 0 && isTooMuch(notes) ? notes.papers : new Set());
}

/** Papers that come to a list shown here in which they were not. */
function arrivals(current: ListsState, incoming: ListsState): ReadonlySet<Identifier> {
  const papers = new Set<Identifier>();
  for (const [list, cells] of incoming.members) {
    if (isHiddenList(list)) continue;
    const ours = current.members.get(list);
    const before = deletionOf(current, list);
    const after = deletionOf({ lists: mergedCell(current, incoming, list) }, list);
    for (const [paper, cell] of cells) {
      if (!isShown(cell, after)) continue;
      const present = ours?.get(paper);
      if (present === undefined || (!isShown(present, before) && mergeMemberCells(present, cell) === cell))
        papers.add(paper);
    }
  }
  return papers;
}

function lossOf(current: ListsState, incoming: ListsState, list: ListId, moved: ReadonlySet<Identifier>): Loss {
  const before = deletionOf(current, list);
  const after = deletionOf({ lists: mergedCell(current, incoming, list) }, list);
  const theirs = incoming.members.get(list);
  const papers = new Set<Identifier>();
  let shown = 0;
  for (const [paper, cell] of current.members.get(list) ?? []) {
    if (!isShown(cell, before)) continue;
    shown++;
    const other = theirs?.get(paper);
    const merged = other === undefined ? cell : mergeMemberCells(cell, other);
    if (!isShown(merged, after) && !moved.has(paper)) papers.add(paper);
  }
  return { before: shown, papers };
}

function lostNotes(current: ListsState, incoming: ListsState): Loss {
  const papers = new Set<Identifier>();
  for (const [paper, theirs] of incoming.notes) {
    const ours = current.notes.get(paper);
    if (ours === undefined || ours.value === "" || theirs.value !== "") continue;
    if (mergeNoteCells(ours, theirs) === theirs) papers.add(paper);
  }
  const before = papers.size === 0 ? 0 : [...current.notes.values()].filter(({ value }) => value !== "").length;
  return { before, papers };
}

/** The cell of one list as it would be after the merge. */
function mergedCell(current: ListsState, incoming: ListsState, list: ListId): ReadonlyMap<ListId, ListCell> {
  const ours = current.lists.get(list) ?? UNWRITTEN;
  const theirs = incoming.lists.get(list);
  return new Map([[list, theirs === undefined ? ours : mergeListCells(ours, theirs)]]);
}

/** Takes the cells out that remove these papers from these lists, and these notes. */
function part(
  current: ListsState,
  incoming: ListsState,
  losses: ReadonlyMap<ListId, Loss>,
  emptied: ReadonlySet<Identifier>,
): Braked {
  const held: Cell[] = [];
  const lists = new Map(incoming.lists);
  const members = new Map(incoming.members);
  const notes = new Map<Identifier, NoteCell>(incoming.notes);
  for (const [list, { papers }] of losses) {
    const cell = lists.get(list);
    const isDeletion = list !== READING && cell?.deleted.value === true;
    if (isDeletion && cell.deleted.clock > (current.lists.get(list) ?? UNWRITTEN).deleted.clock) {
      held.push({ kind: "deleted", list, clock: cell.deleted.clock, deleted: true });
      lists.set(list, { ...cell, deleted: UNWRITTEN.deleted });
    }
    const passing = new Map<Identifier, MemberCell>(members.get(list));
    for (const paper of papers) {
      const removal = passing.get(paper);
      const ours = current.members.get(list)?.get(paper);
      if (removal === undefined || removal.value.present || (ours !== undefined && ours.clock > removal.clock))
        continue;
      held.push({ kind: "member", list, identifier: paper, clock: removal.clock, ...removal.value });
      passing.delete(paper);
    }
    if (members.has(list)) members.set(list, passing);
  }
  for (const identifier of emptied) {
    const note = notes.get(identifier);
    if (note === undefined) continue;
    held.push({ kind: "note", identifier, clock: note.clock, text: note.value });
    notes.delete(identifier);
  }
  return { pass: held.length === 0 ? incoming : { ...incoming, lists, members, notes }, held };
}
