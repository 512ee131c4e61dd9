/** The groups that JabRef keeps in a comment of a BibTeX file, where the entries do not name them themselves. */
import { tidy } from "../text.ts";
import type { BibtexEntry } from "./bibtex-entries.ts";
import type { EntryList } from "./entry.ts";

/** The groups by the keys of the entries that are in them. */
export function jabrefGroups(entries: readonly BibtexEntry[]): ReadonlyMap<string, readonly EntryList[]> {
  const groups = new Map<string, EntryList[]>();
  for (const { fields } of entries) {
    const comment = fields.get("comment") ?? "";
    if (!/^\s*jabref-meta:\s*groupstree:/u.test(comment)) continue;
    // A backslash before a line break or a semicolon belongs to the file, not to the names.
    for (const line of comment.slice(0, 1_000_000).split("\n")) {
      const [name = "", , ...keys] = /^\s*\d+ ExplicitGroup:(.*)$/u.exec(line)?.[1]?.split(/\\*;/u) ?? [];
      for (const key of keys.filter((part) => part !== "")) {
        groups.set(key, [...(groups.get(key) ?? []), { name: tidy(name), savedAt: null }]);
      }
    }
  }
  return groups;
}
