/** The reader's lists: all of them, the one that is open, and starting, renaming and deleting. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { ListSummary, PaperRow, PapersAnswer } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { createLatest, type Latest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import { createPaged, type Paged } from "./paged.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";
import { listName, READING_LIST } from "./sentences.ts";

/** What went wrong with a name the reader typed; null when nothing did. */
type NameOutcome = ErrorCode | null;

/** The lists of the popup. */
export type ListsModel = {
  readonly all: Latest<undefined, readonly ListSummary[]>;
  /** The lists to draw. */
  readonly shown: ReadonlySignal<readonly ListSummary[]>;
  /** The open list, null while all lists are shown. */
  readonly opened: Signal<ListId | null>;
  readonly openedList: ReadonlySignal<ListSummary | null>;
  readonly papers: Paged<ListId, PaperRow, PapersAnswer>;
  readonly nameOf: (list: ListId) => string;
  readonly load: () => Promise<void>;
  readonly open: (list: ListId) => void;
  /** Back to all lists. */
  readonly leave: () => void;
  /** Starts a list; gives it, or the code of the sentence to show. */
  create(name: string): Promise<{ readonly list: ListId } | { readonly error: ErrorCode }>;
  /** Makes a list of what the page in front links to, and opens it. */
  readonly collect: () => Promise<void>;
  /** True while that is being done. */
  readonly isCollecting: ReadonlySignal<boolean>;
  readonly rename: (list: ListId, name: string) => Promise<NameOutcome>;
  /** Deletes a list and offers to take that back; the reading list stays. */
  readonly remove: (list: ListId) => Promise<void>;
};

/** `undo` takes back a deletion; it belongs to the popup because every view changes with it. */
export function createListsModel(send: Send, notices: Notices, undo: (token: string) => void): ListsModel {
  const all = createLatest<undefined, readonly ListSummary[]>(() => send("lists", undefined));
  const opened = signal<ListId | null>(null);
  const papers = createPaged(
    (list: ListId, limit) => send("listPapers", { list, limit }),
    (result: PapersAnswer, rows: readonly PaperRow[], total) => ({ ...result, rows, total }),
  );
  const find = (list: ListId | null) => all.answered.value?.value.find((summary) => summary.list === list) ?? null;
  const nameOf = (list: ListId) => listName(find(list) ?? { list, name: null });
  const load = () => all.load(undefined);

  const isCollecting = signal(false);

  function open(list: ListId) {
    papers.forget();
    opened.value = list;
    void papers.load(list);
  }

  function leave() {
    opened.value = null;
    papers.forget();
  }

  return {
    all,
    shown: computed(() => all.answered.value?.value ?? []),
    opened,
    openedList: computed(() => find(opened.value)),
    papers,
    nameOf,
    load,
    leave,
    open,
    isCollecting,
    async collect() {
      if (isCollecting.value) return;
      isCollecting.value = true;
      try {
        const { list, papers: count } = await send("collect", { tab: null });
        await load();
        open(list);
        notices.offerUndo(plural("collected", count), () => {
          leave();
          void send("deleteList", { list }).then(load, notices.fail);
        });
      } catch (thrown) {
        notices.fail(thrown);
      } finally {
        isCollecting.value = false;
      }
    },
    async create(name) {
      try {
        const created = await send("createList", { name: name.trim() });
        await load();
        return created;
      } catch (thrown) {
        return { error: errorCodeOf(thrown) };
      }
    },
    async rename(list, name) {
      try {
        await send("renameList", { list, name: name.trim() });
        await load();
        return null;
      } catch (thrown) {
        return errorCodeOf(thrown);
      }
    },
    async remove(list) {
      if (list === READING_LIST) return;
      const name = nameOf(list);
      if (opened.value === list) leave();
      all.change((lists) => lists.filter((summary) => summary.list !== list));
      const deletion = send("deleteList", { list });
      const text = i18n.t("noticeListDeleted", [name]);
      // Offered at once, as the list goes at once. A deletion that failed is told below.
      const withdraw = notices.offerUndo(text, () => {
        void deletion.then(({ undo: token }) => undo(token)).catch(() => undefined);
      });
      try {
        await deletion;
      } catch (thrown) {
        withdraw();
        notices.fail(thrown);
      }
      await load();
    },
  };
}
