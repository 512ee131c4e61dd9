/** What the lists say of each paper, by the names it is known under in them. Pure; one pass over the lists. */
import { readingStates, type Reading } from "../formats/entry.ts";
import type { Identifier } from "../identifiers.ts";
import { joinNotes } from "./draft.ts";
import type { ListId, ListsState } from "./merge.ts";
import { stateList } from "./paper-states.ts";
import { visibleTags } from "./tags.ts";
import { shownMembers, visibleLists } from "./views.ts";

/** What the reader says of a paper. */
export type PaperFacts = {
  /** Its lists in their order, each with when it was saved to it, in epoch milliseconds. */
  readonly saved: ReadonlyMap<ListId, number>;
  readonly reading: Reading | null;
  readonly isStarred: boolean;
  readonly tags: readonly ListId[];
  /** The whole note, empty for none. */
  readonly note: string;
};

const nothing: PaperFacts = { saved: new Map(), reading: null, isStarred: false, tags: [], note: "" };

const known = new WeakMap<ListsState, ReadonlyMap<Identifier, PaperFacts>>();

/** What is said of every name of which something is said. One answer per state. */
export function factsByName(state: ListsState): ReadonlyMap<Identifier, PaperFacts> {
  const facts = known.get(state) ?? gather(state);
  known.set(state, facts);
  return facts;
}

/** What is said of one paper under several names. */
export function mergeFacts(facts: readonly PaperFacts[]): PaperFacts {
  const [first = nothing, ...others] = facts;
  return others.reduce(mergeTwo, first);
}

/** When a paper was saved to a list, or first to any; null when it was not. */
export function savedSince({ saved }: PaperFacts, list: ListId | null): number | null {
  if (list !== null) return saved.get(list) ?? null;
  let first: number | null = null;
  for (const at of saved.values()) first = first === null || at < first ? at : first;
  return first;
}

function gather(state: ListsState): ReadonlyMap<Identifier, PaperFacts> {
  type Open = { -readonly [Field in keyof PaperFacts]: PaperFacts[Field] } & {
    saved: Map<ListId, number>;
    tags: ListId[];
  };
  const facts = new Map<Identifier, Open>();
  function of(name: Identifier): Open {
    const present = facts.get(name);
    if (present !== undefined) return present;
    const open: Open = { saved: new Map(), reading: null, isStarred: false, tags: [], note: "" };
    facts.set(name, open);
    return open;
  }

  for (const { list } of visibleLists(state)) {
    for (const [name, { value }] of shownMembers(state, list)) of(name).saved.set(list, value.savedAt);
  }
  for (const reading of readingStates) {
    for (const [name, { value }] of shownMembers(state, stateList(reading))) {
      const paper = of(name);
      paper.reading = laterReading(paper.reading, { state: reading, since: value.savedAt });
    }
  }
  for (const [name] of shownMembers(state, stateList("starred"))) of(name).isStarred = true;
  for (const tag of visibleTags(state).keys()) for (const [name] of shownMembers(state, tag)) of(name).tags.push(tag);
  for (const [name, { value }] of state.notes) if (value !== "") of(name).note = value;
  return facts;
}

function mergeTwo(one: PaperFacts, other: PaperFacts): PaperFacts {
  const saved = new Map(one.saved);
  for (const [list, at] of other.saved) saved.set(list, Math.min(at, saved.get(list) ?? at));
  return {
    saved,
    reading: laterReading(one.reading, other.reading),
    isStarred: one.isStarred || other.isStarred,
    tags: [...new Set([...one.tags, ...other.tags])],
    note: joinNotes([one.note, other.note]),
  };
}

/** Two browsers may have put a paper into two states: the later one counts, of one moment the one further on. */
function laterReading(one: Reading | null, other: Reading | null): Reading | null {
  if (one === null || other === null) return one ?? other;
  if (one.since !== other.since) return (one.since ?? 0) > (other.since ?? 0) ? one : other;
  return readingStates.indexOf(one.state) > readingStates.indexOf(other.state) ? one : other;
}
