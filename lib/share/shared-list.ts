/** A list as it is given away: its name, its papers, the notes where the giver wants that, and nothing else of theirs. */
import { bareEntry, type Entry } from "../formats/entry.ts";
import type { ReadFile } from "../formats/format.ts";

/** What a link or a page holds. */
export type SharedList = { readonly name: string; readonly entries: readonly Entry[] };

/** The list without what is the giver's alone: tags, states, stars, other lists, the abstracts, and notes unless wanted. */
export function asShared(name: string, entries: readonly Entry[], withNotes: boolean): SharedList {
  return {
    name,
    entries: entries.map(({ paper, note }) => ({
      ...bareEntry({ ...paper, abstract: "" }),
      note: withNotes ? note : "",
    })),
  };
}

/** The list as what was read from a file, which names it for its papers. */
export function asFile({ name, entries }: SharedList): ReadFile {
  const lists = name === "" ? [] : [{ name, savedAt: null }];
  return { entries: entries.map((entry) => ({ ...entry, lists })), problems: [] };
}
