/** A list as it is given away: its name, its papers, the notes where the giver wants that, and nothing else of theirs. */
import { bareEntry, type Entry } from "../formats/entry.ts";

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
