/** Saving papers to lists and taking them out, as the popup does it: at once on the screen, then in the background. */
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { PaperRow } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { READING_LIST } from "./sentences.ts";

/** What the reader can do with a paper and the lists. */
export type Saving = {
  /** Saves to the reading list, or takes the paper out of its only list; false when it is in several and must be asked. */
  readonly toggle: (row: PaperRow) => boolean;
  readonly save: (row: PaperRow, list: ListId) => Promise<void>;
  readonly remove: (row: PaperRow, list: ListId) => Promise<void>;
  /** Takes back a removal. */
  readonly undo: (token: string) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** A list's name in the reader's words. */
  readonly nameOf: (list: ListId) => string;
  /** Shows at once that a paper is now in these lists. */
  readonly showSavedIn: (paper: Identifier, savedIn: readonly ListId[], left: ListId | null) => void;
  /** Asks again for everything on the screen. */
  readonly refresh: () => void;
};

/** The verbs, bound to one view. */
export function createSaving({ send, notices, nameOf, showSavedIn, refresh }: Parts): Saving {
  async function save(row: PaperRow, list: ListId) {
    showSavedIn(row.paper, [...new Set([...row.savedIn, list])], null);
    try {
      await send("savePaper", { paper: row.paper, list });
      notices.tell(i18n.t("noticeSaved", [nameOf(list)]));
    } catch (thrown) {
      showSavedIn(row.paper, row.savedIn, null);
      notices.fail(thrown);
    }
    refresh();
  }

  async function remove(row: PaperRow, list: ListId) {
    const rest = row.savedIn.filter((other) => other !== list);
    showSavedIn(row.paper, rest, list);
    try {
      const { undo: token } = await send("removePaper", { paper: row.paper, list });
      notices.offerUndo(i18n.t("noticeRemoved", [nameOf(list)]), () => void undo(token));
    } catch (thrown) {
      showSavedIn(row.paper, row.savedIn, null);
      notices.fail(thrown);
    }
    refresh();
  }

  async function undo(token: string) {
    try {
      await send("undo", { undo: token });
      notices.tell(i18n.t("noticeRestored"));
    } catch (thrown) {
      notices.fail(thrown);
    }
    refresh();
  }

  return {
    save,
    remove,
    undo,
    toggle(row) {
      const [first, ...others] = row.savedIn;
      if (others.length > 0) return false;
      void (first === undefined ? save(row, READING_LIST) : remove(row, first));
      return true;
    },
  };
}
