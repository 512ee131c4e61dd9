/**
 * What the reader does with the papers of a page, its own and those beside it: saving to lists, marking as read or
 * muted, citing. At once on the screen, then in the background, with undo.
 */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import { PaperkinError } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { ListSummary, PaperRow, PageState } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { createClipboard } from "./clipboard.ts";
import { shorten } from "./format.ts";
import { createLatest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import { createSaving, withSaved } from "./saving.ts";
import type { Send } from "./send.ts";
import { CITE_FORMAT, listName, READING_LIST } from "./sentences.ts";

export type PagePapers = {
  /** The reader's lists; empty until they were asked for. */
  readonly lists: ReadonlySignal<readonly ListSummary[]>;
  /** Asks for them. */
  readonly loadLists: () => Promise<void>;
  /** Asks for them again, if they were asked for. */
  readonly renewLists: () => void;
  readonly nameOf: (list: ListId) => string;
  /** Whether the lists of the page's own paper are being chosen. */
  readonly isChoosing: Signal<boolean>;
  /** Lets the reader choose them, once it is known which lists there are. */
  readonly choose: () => Promise<void>;
  /** Saves to the reading list or takes out. */
  readonly toggleSave: (row: PaperRow) => Promise<void>;
  readonly setSaved: (row: PaperRow, list: ListId, isIn: boolean) => Promise<void>;
  readonly setState: (row: PaperRow, state: PageState, on: boolean) => Promise<void>;
  /** Shows that the reader saved a paper elsewhere. */
  readonly showSaved: (paper: Identifier, list: ListId, isIn: boolean) => void;
  /** Copies the paper's citation. */
  readonly cite: (row: PaperRow) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  readonly fail: (thrown: unknown) => void;
  readonly copy: (text: string) => Promise<void>;
  /** Changes a paper wherever it is drawn. */
  readonly edit: (paper: Identifier, change: <Row extends PaperRow>(row: Row) => Row) => void;
};

/** Said of no list, a request means the reading list. */
const inList = (list: ListId) => (list === READING_LIST ? {} : { list });

/** The verbs, bound to one page. */
export function createPagePapers({ send, notices, fail, copy, edit }: Parts): PagePapers {
  const asked = createLatest<undefined, readonly ListSummary[]>(() => send("pageLists", undefined));
  const lists = computed(() => asked.answered.value?.value ?? []);
  const nameOf = (list: ListId) => listName(lists.value.find((one) => one.list === list) ?? { list, name: null });
  const toClipboard = createClipboard({ copy, notices, fail });
  let hasAsked = false;
  /** By paper and state: the newest choice, and how its offer to undo is withdrawn. */
  const choices = new Map<string, { readonly withdraw: () => void }>();

  function showSaved(paper: Identifier, list: ListId, isIn: boolean) {
    edit(paper, (row) => withSaved(row, list, isIn));
  }

  const saving = createSaving({
    carry: {
      save: (paper, list) => send("toggleSave", { paper, saved: true, ...inList(list) }),
      remove: (paper, list) => send("toggleSave", { paper, saved: false, ...inList(list) }),
      async undo(undo, paper, list) {
        showSaved(paper, list, true);
        try {
          await send("toggleSave", { paper, saved: true, ...inList(list), undo });
          notices.tell(i18n.t("noticeRestored"));
          return true;
        } catch (thrown) {
          showSaved(paper, list, false);
          fail(thrown);
          return false;
        }
      },
    },
    notices,
    fail,
    nameOf,
    showSaved,
    // The background announces what changed.
    refresh: () => undefined,
  });

  function showState(paper: Identifier, state: PageState, on: boolean) {
    edit(paper, (row) => {
      const others = row.states.filter((other) => other !== state);
      return { ...row, states: on ? [...others, state] : others };
    });
  }

  async function setState(row: PaperRow, state: PageState, on: boolean, isUndo = false) {
    const { paper, title } = row;
    const key = JSON.stringify([paper, state]);
    choices.get(key)?.withdraw();
    showState(paper, state, on);
    const text = i18n.t(`noticeState_${state}_${on ? "on" : "off"}`, [shorten(title)]);
    const choice = {
      withdraw: isUndo
        ? () => undefined
        : notices.offerUndo(text, () => {
            void setState(row, state, !on, true);
          }),
    };
    choices.set(key, choice);
    try {
      await send("setState", { paper, state, on });
      if (isUndo) notices.tell(i18n.t("noticeRestored"));
    } catch (thrown) {
      choice.withdraw();
      // A newer choice is shown already, and told of by itself.
      if (choices.get(key) === choice) showState(paper, state, !on);
      fail(thrown);
    }
  }

  const isChoosing = signal(false);

  async function loadLists() {
    hasAsked = true;
    await asked.load(undefined);
  }

  return {
    lists,
    loadLists,
    renewLists() {
      if (hasAsked) void loadLists();
    },
    nameOf,
    isChoosing,
    async choose() {
      // The menu takes focus to its first list: there must be one. It was there before, or comes in no time.
      const loading = loadLists();
      if (lists.value.length === 0) await loading;
      if (lists.value.length > 0) isChoosing.value = true;
      else fail(new PaperkinError(asked.error.value ?? "unexpected"));
    },
    showSaved,
    setSaved: (row, list, isIn) => (isIn ? saving.save(row, list) : saving.remove(row, list)),
    toggleSave: (row) =>
      row.savedIn.includes(READING_LIST) ? saving.remove(row, READING_LIST) : saving.save(row, READING_LIST),
    setState: (row, state, on) => setState(row, state, on),
    cite: ({ paper }) =>
      toClipboard(
        send("pageCite", { paper, format: CITE_FORMAT }).then(({ text }) => text),
        i18n.t("noticeCopiedCitation"),
      ),
  };
}
