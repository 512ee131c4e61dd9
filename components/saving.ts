/** Saving papers to lists and taking them out, as the popup does it: at once on the screen, then in the background. */
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { PaperRow } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { shorten } from "./format.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { READING_LIST } from "./sentences.ts";

/** What the reader can do with a paper and the lists. */
export type Saving = {
  /**
   * Saves to a list, the reading list unless told otherwise, or takes the paper out of its only list; false when it is in
   * several and must be asked.
   */
  readonly toggle: (row: PaperRow, saveTo?: ListId) => boolean;
  readonly save: (row: PaperRow, list: ListId) => Promise<void>;
  readonly remove: (row: PaperRow, list: ListId) => Promise<void>;
  /** Takes back a removal; true when that worked. */
  readonly undo: (token: string) => Promise<boolean>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** A list's name in the reader's words. */
  readonly nameOf: (list: ListId) => string;
  /** Shows at once that a paper is now in a list, or no longer. */
  readonly showSaved: (paper: Identifier, list: ListId, isIn: boolean) => void;
  /** Asks again for everything on the screen. */
  readonly refresh: () => void;
};

const offerKey = (row: PaperRow, list: ListId) => JSON.stringify([row.paper, list]);

/** The verbs, bound to one view. */
export function createSaving({ send, notices, nameOf, showSaved, refresh }: Parts): Saving {
  /** Offers that are void once the paper is saved again by hand. */
  const offers = new Map<string, () => void>();

  function withdraw(row: PaperRow, list: ListId) {
    offers.get(offerKey(row, list))?.();
    offers.delete(offerKey(row, list));
  }

  async function save(row: PaperRow, list: ListId) {
    withdraw(row, list);
    showSaved(row.paper, list, true);
    try {
      await send("savePaper", { paper: row.paper, list });
      notices.tell(i18n.t("noticeSaved", [nameOf(list)]));
    } catch (thrown) {
      showSaved(row.paper, list, false);
      notices.fail(thrown);
    }
    refresh();
  }

  async function remove(row: PaperRow, list: ListId) {
    withdraw(row, list);
    showSaved(row.paper, list, false);
    const text = i18n.t("noticeRemoved", [shorten(row.title), nameOf(list)]);
    const removal = send("removePaper", { paper: row.paper, list });
    // Offered at once, as the row goes at once: who slips takes it back sooner than a sleeping worker answers.
    offers.set(
      offerKey(row, list),
      notices.offerUndo(text, () => void putBack(row, list, removal)),
    );
    try {
      const { undo: token } = await removal;
      if (token === null) {
        // Another browser had taken it out before: there is nothing of ours to take back.
        withdraw(row, list);
        notices.tell(text);
      }
    } catch (thrown) {
      withdraw(row, list);
      showSaved(row.paper, list, true);
      notices.fail(thrown);
    }
    refresh();
  }

  async function putBack(row: PaperRow, list: ListId, removal: Promise<{ readonly undo: string | null }>) {
    const { undo: token } = await removal.catch(() => ({ undo: null }));
    if (token !== null && (await undo(token))) showSaved(row.paper, list, true);
  }

  async function undo(token: string) {
    let worked = false;
    try {
      await send("undo", { undo: token });
      worked = true;
      notices.tell(i18n.t("noticeRestored"));
    } catch (thrown) {
      notices.fail(thrown);
    }
    refresh();
    return worked;
  }

  return {
    save,
    remove,
    undo,
    toggle(row, saveTo = READING_LIST) {
      const [first, ...others] = row.savedIn;
      if (others.length > 0) return false;
      void (first === undefined ? save(row, saveTo) : remove(row, first));
      return true;
    },
  };
}
