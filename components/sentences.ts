/** Sentences and words that depend on a code: errors, links, list names. */
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import type { ListSummary, RowLink } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";

/** What to tell the reader about a failure. */
export function errorSentence(code: ErrorCode): string {
  return i18n.t(`error_${code}`);
}

/** The word to show for a link. */
export function linkWord(to: RowLink["to"]): string {
  // Locale keys take no hyphens.
  if (to === "search-arxiv") return i18n.t("link_search_arxiv");
  if (to === "search-scholar") return i18n.t("link_search_scholar");
  return i18n.t(`link_${to}`);
}

/** The list everybody starts with; it has no name of its own until it is renamed. */
export const READING_LIST: ListId = "reading";

/** The format of one citation, by its name in lib/formats. */
export const CITE_FORMAT = "bibtex";

/** A list's name as the reader knows it; a list of another browser may arrive before its name does. */
export function listName({ list, name }: Pick<ListSummary, "list" | "name">): string {
  return name ?? (list === READING_LIST ? i18n.t("readingList") : i18n.t("listUnnamed"));
}
