/** Saving papers to lists and taking them out: at once on the screen, then in the background. */
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { PaperRow, UndoToken } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { shorten } from "./format.ts";
import type { Notices } from "./notices.ts";
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
};

/** How a view asks for it: our own pages and those beside a page have different words. */
export type Carry = {
  readonly save: (paper: Identifier, list: ListId) => Promise<unknown>;
  readonly remove: (paper: Identifier, list: ListId) => Promise<{ readonly undo: UndoToken | null }>;
  /** Takes back a removal; true when that worked. */
  readonly undo: (token: UndoToken, paper: Identifier, list: ListId) => Promise<boolean>;
};

type Parts = {
  readonly carry: Carry;
  readonly notices: Notices;
  /** Tells why something did not work. */
  readonly fail: (thrown: unknown) => void;
  /** A list's name in the reader's words. */
  readonly nameOf: (list: ListId) => string;
  /** Shows at once that a paper is now in a list, or no longer. */
  readonly showSaved: (paper: Identifier, list: ListId, isIn: boolean) => void;
  /** Asks again for what is on the screen. */
  readonly refresh: () => void;
};

/** The row of a paper that is now in a list, or no longer. */
export function withSaved<Row extends PaperRow>(row: Row, list: ListId, isIn: boolean): Row {
  const others = row.savedIn.filter((other) => other !== list);
  return { ...row, savedIn: isIn ? [...others, list] : others };
}

const offerKey = (row: PaperRow, list: ListId) => JSON.stringify([row.paper, list]);

/** The verbs, bound to one view. */
export function createSaving({ carry, notices, fail, nameOf, showSaved, refresh }: Parts): Saving {
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
      await carry.save(row.paper, list);
      notices.tell(i18n.t("noticeSaved", [nameOf(list)]));
    } catch (thrown) {
      showSaved(row.paper, list, false);
      fail(thrown);
    }
    refresh();
  }

  async function remove(row: PaperRow, list: ListId) {
    withdraw(row, list);
    showSaved(row.paper, list, false);
    const text = i18n.t("noticeRemoved", [shorten(row.title), nameOf(list)]);
    const removal = carry.remove(row.paper, list);
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
      fail(thrown);
    }
    refresh();
  }

  async function putBack(row: PaperRow, list: ListId, removal: ReturnType<Carry["remove"]>) {
    const { undo: token } = await removal.catch(() => ({ undo: null }));
    if (token !== null && (await carry.undo(token, row.paper, list))) showSaved(row.paper, list, true);
  }

  return {
    save,
    remove,
    toggle(row, saveTo = READING_LIST) {
      const [first, ...others] = row.savedIn;
      if (others.length > 0) return false;
      void (first === undefined ? save(row, saveTo) : remove(row, first));
      return true;
    },
  };
}
