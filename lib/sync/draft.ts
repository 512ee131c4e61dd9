/**
 * A change of the lists while it is being made: every cell dated alike, written over the lists as they are. A paper is
 * given with all of its names and counts as saved, noted or tagged under any of them.
 */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { Names } from "./edits.ts";
import {
  mergeListCells,
  NOTE_LIMIT,
  NOTHING,
  UNWRITTEN,
  type Clock,
  type ListCell,
  type ListId,
  type ListsState,
  type MemberCell,
  type NoteCell,
} from "./merge.ts";
import { memberShown } from "./views.ts";

export type Draft = ReturnType<typeof createDraft>;

/** A change with nothing in it yet. Each function says whether it changed anything. */
export function createDraft(current: ListsState, clock: Clock) {
  const lists = new Map<ListId, ListCell>();
  const members = new Map<ListId, Map<Identifier, MemberCell>>();
  const notes = new Map<Identifier, NoteCell>();

  function shown(list: ListId, name: Identifier): MemberCell["value"] | null {
    const written = members.get(list)?.get(name);
    if (written !== undefined) return written.value.present ? written.value : null;
    return memberShown(current, list, name)?.value ?? null;
  }

  function hasCell(list: ListId, name: Identifier): boolean {
    return members.get(list)?.has(name) === true || current.members.get(list)?.has(name) === true;
  }

  function write(list: ListId, name: Identifier, value: MemberCell["value"]): void {
    const cells = members.get(list) ?? new Map<Identifier, MemberCell>();
    members.set(list, cells.set(name, { value, clock }));
  }

  /** The name under which a paper is noted: one with a text before one that had one. */
  function noteName(names: Names): Identifier {
    const written = names.filter((name) => notes.has(name) || current.notes.has(name));
    return written.find((name) => noteAt(name) !== "") ?? written[0] ?? names[0];
  }

  function noteAt(name: Identifier): string {
    return (notes.get(name) ?? current.notes.get(name))?.value ?? "";
  }

  return {
    /** When the paper was saved to a list first, under whichever name; null when it is not in it. */
    savedAt(list: ListId, names: Names): number | null {
      const dates = names.map((name) => shown(list, name)?.savedAt).filter((at) => at !== undefined);
      return dates.length === 0 ? null : Math.min(...dates);
    },

    /** Saves a paper, unless it is there: under the name that was used before, else the best. */
    put(list: ListId, names: Names, savedAt: number): boolean {
      if (names.some((name) => shown(list, name) !== null)) return false;
      write(list, names.find((name) => hasCell(list, name)) ?? names[0], { present: true, savedAt });
      return true;
    },

    /** Takes a paper out under all of its names. */
    take(list: ListId, names: Names): boolean {
      let isChanged = false;
      for (const name of names) {
        const value = shown(list, name);
        if (value === null) continue;
        write(list, name, { present: false, savedAt: value.savedAt });
        isChanged = true;
      }
      return isChanged;
    },

    /** What is noted about a paper, under all of its names. */
    note(names: Names): string {
      return joinNotes(names.map(noteAt));
    },

    /** Writes a note in place of all there is; throws `noteTooLong`. */
    setNote(names: Names, text: string): boolean {
      if (text.length > NOTE_LIMIT) throw new PaperkinError("noteTooLong");
      const wanted = text.trim() === "" ? "" : text.toWellFormed();
      const kept = noteName(names);
      let isChanged = false;
      for (const name of names) {
        const value = name === kept ? wanted : "";
        if (noteAt(name) === value) continue;
        notes.set(name, { value, clock });
        isChanged = true;
      }
      return isChanged;
    },

    /** Sets fields of a list. */
    setList(list: ListId, fields: { readonly [Field in keyof ListCell]?: ListCell[Field]["value"] }): void {
      const dated = Object.entries(fields).map(([field, value]) => [field, { value, clock }]);
      const cell: ListCell = { ...UNWRITTEN, ...Object.fromEntries(dated) };
      lists.set(list, mergeListCells(lists.get(list) ?? UNWRITTEN, cell));
    },

    /** What has been changed so far. */
    delta: (): ListsState => ({ ...NOTHING, lists, members, notes }),
  };
}

/** The notes of one paper under several names as one text. */
export function joinNotes(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ""))].join("\n\n");
}
