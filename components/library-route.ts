/** Where the reader is in the library, as the part of the address behind `#`, so that links and Back work. */
import { readingStates, type ReadingState } from "../lib/formats/entry.ts";
import type { LibraryScope } from "../lib/library-messages.ts";
import type { ListId } from "../lib/sync/merge.ts";

/** Some of the saved papers, or one of the tools. */
export type LibraryPlace =
  | { readonly show: "papers"; readonly scope: LibraryScope; readonly reading: ReadingState | null }
  | { readonly show: "import" | "history" | "sync" };

/** The place that a hash names; all saved papers when it names none. */
export function placeOf(hash: string): LibraryPlace {
  const [word = "", id] = hash.replace(/^#/u, "").split("=");
  if (word === "import" || word === "history" || word === "sync") return { show: word };
  const reading = readingStates.find((state) => state === word) ?? null;
  return { show: "papers", scope: scopeOf(word, id), reading };
}

function scopeOf(word: string, id: string | undefined): LibraryScope {
  if (word === "starred") return { of: "starred" };
  if (id === undefined || !/^[\w-]{1,32}$/u.test(id)) return { of: "all" };
  if (word === "list") return { of: "list", list: id };
  return word === "tag" ? { of: "tag", tag: id } : { of: "all" };
}

/** The address of a list. */
export const listHash = (list: ListId): string => `#list=${list}`;

/** The address of a tag. */
export const tagHash = (tag: ListId): string => `#tag=${tag}`;

/** The address of a place. */
export function hashOf(place: LibraryPlace): string {
  if (place.show !== "papers") return `#${place.show}`;
  const { scope, reading } = place;
  if (reading !== null) return `#${reading}`;
  if (scope.of === "list") return listHash(scope.list);
  return scope.of === "tag" ? tagHash(scope.tag) : `#${scope.of}`;
}
