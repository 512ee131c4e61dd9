/** Finds the list a reader means by part of its name or a slip in it. Lists are few: here Fuse.js may look at them all. */
import Fuse from "fuse.js";
import { fold } from "../text.ts";

type NamedList<List> = { readonly list: List; readonly name: string };

/** As strict as a name of one or two words needs: a slip in four letters. */
const fuseOptions = { keys: ["folded"], threshold: 0.3, ignoreLocation: true };

/** The lists meant by `typed`: those of this name, else those whose name begins so, else the nearest; maybe none. */
export function findLists<List>(typed: string, lists: readonly NamedList<List>[]): readonly List[] {
  const wanted = fold(typed).trim();
  const folded = lists.map(({ list, name }) => ({ list, folded: fold(name).trim() }));
  const same = folded.filter((one) => one.folded === wanted);
  if (same.length > 0) return same.map(({ list }) => list);
  const longer = folded.filter((one) => one.folded.startsWith(wanted));
  if (longer.length > 0) return longer.map(({ list }) => list);
  return new Fuse(folded, fuseOptions)
    .search(wanted)
    .slice(0, 1)
    .map(({ item }) => item.list);
}
