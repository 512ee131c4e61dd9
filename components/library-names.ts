/** What lists, tags and places are called in the library. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { LibraryOverview } from "../lib/library-messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import type { Latest } from "./latest.ts";
import type { LibraryPlace } from "./library-route.ts";
import { listName } from "./sentences.ts";

/** Names by id; those of lists that nobody knows are unnamed. */
export type LibraryNames = {
  /** What the papers shown are called together. */
  readonly name: ReadonlySignal<string>;
  readonly nameOf: (list: ListId) => string;
  readonly tagName: (tag: ListId) => string;
  /** Lists and tags alike. */
  readonly anyName: (id: ListId) => string;
};

/** Over what is known of lists and tags, and where the reader is. */
export function createLibraryNames(
  overview: Latest<undefined, LibraryOverview>,
  place: ReadonlySignal<LibraryPlace>,
): LibraryNames {
  const listOf = (list: ListId) => overview.answered.value?.value.lists.find((one) => one.list === list);
  const nameOf = (list: ListId) => listName(listOf(list) ?? { list, name: null });
  const tagOf = (id: ListId) => overview.answered.value?.value.tags.find((one) => one.tag === id);
  const tagName = (id: ListId) => tagOf(id)?.name ?? i18n.t("tagUnnamed");

  return {
    name: computed(() => {
      const { value: at } = place;
      if (at.show !== "papers") return "";
      if (at.reading !== null) return i18n.t(`readingPlace_${at.reading}`);
      if ((at.scope.of === "list" || at.scope.of === "tag") && overview.answered.value === null) return "";
      if (at.scope.of === "list") return nameOf(at.scope.list);
      if (at.scope.of === "tag") return tagName(at.scope.tag);
      return at.scope.of === "starred" ? i18n.t("starred") : i18n.t("allSaved");
    }),
    nameOf,
    tagName,
    anyName: (id) => (tagOf(id) === undefined ? nameOf(id) : tagName(id)),
  };
}
