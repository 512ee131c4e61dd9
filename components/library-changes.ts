/** What the reader has changed in the library, so that each change can be taken back and done again, the newest first. */
import { i18n } from "#i18n";
import { EDIT_LIMIT, type LibraryEdit } from "../lib/library-messages.ts";
import type { UndoToken } from "../lib/messages.ts";
import { createQueue } from "../lib/queue.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** A change as the reader knows it, and what takes it back. */
type Change = { readonly text: string; readonly tokens: readonly UndoToken[]; readonly withdraw: () => void };

export type LibraryChanges = {
  /**
   * Changes the lists. `say` gives the sentence for so many papers; null for a change that shows by itself. Rejects with
   * what went wrong.
   */
  readonly edit: (edit: LibraryEdit, say: ((papers: number) => string) | null) => Promise<void>;
  /** A change that was made elsewhere on this page: told, and taken back like the others. */
  readonly offerUndo: (text: string, token: UndoToken) => void;
  /** Takes the newest change back. */
  readonly undo: () => Promise<void>;
  /** Does again what was taken back last. */
  readonly redo: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Asks again for what shows. */
  readonly refresh: () => Promise<void>;
};

/** Changes are made one after another: what is taken back is what was done last, also when keys come fast. */
export function createLibraryChanges({ send, notices, refresh }: Parts): LibraryChanges {
  const inTurn = createQueue();
  let done: readonly Change[] = [];
  let undone: readonly Change[] = [];

  function keep(text: string, tokens: readonly UndoToken[], isShown: boolean) {
    if (tokens.length === 0) return;
    const change: Change = {
      text,
      tokens,
      withdraw: isShown ? notices.offerUndo(text, () => void inTurn(() => takeBack(change))) : () => undefined,
    };
    done = [...done, change];
  }

  async function takeBack(change: Change | undefined) {
    if (change === undefined || !done.includes(change)) return;
    done = done.filter((one) => one !== change);
    change.withdraw();
    const tokens = await reverse(change.tokens);
    if (tokens === null) return;
    if (tokens.length > 0) undone = [...undone, { ...change, tokens, withdraw: () => undefined }];
    notices.tell(change.text === "" ? i18n.t("takenBack") : i18n.t("takenBackThis", [change.text]));
  }

  /** Reverses changes, the newest first; gives what reverses that; null when it did not work, which is told. */
  async function reverse(tokens: readonly UndoToken[]): Promise<readonly UndoToken[] | null> {
    const back: UndoToken[] = [];
    try {
      for (const undo of tokens.toReversed()) {
        const { undo: token } = await send("undoChange", { undo });
        if (token !== null) back.push(token);
      }
      return back;
    } catch (thrown) {
      notices.fail(thrown);
      return null;
    } finally {
      await refresh();
    }
  }

  return {
    edit: (wish, say) =>
      inTurn(async () => {
        const tokens: UndoToken[] = [];
        let papers = 0;
        try {
          for (const part of partsOf(wish)) {
            const answer = await send("edit", { edit: part });
            papers += answer.papers;
            if (answer.undo !== null) tokens.push(answer.undo);
          }
        } finally {
          // Also the part that was done before another one failed.
          if (tokens.length > 0) undone = [];
          keep(say?.(papers) ?? "", tokens, say !== null);
          await refresh();
        }
      }),
    offerUndo(text, token) {
      undone = [];
      keep(text, [token], true);
    },
    undo: () =>
      inTurn(async () => {
        const newest = done.at(-1);
        if (newest === undefined) notices.tell(i18n.t("nothingToUndo"));
        await takeBack(newest);
      }),
    redo: () =>
      inTurn(async () => {
        const newest = undone.at(-1);
        if (newest === undefined) return;
        undone = undone.slice(0, -1);
        const tokens = await reverse(newest.tokens);
        if (tokens !== null) keep(newest.text, tokens, newest.text !== "");
      }),
  };
}

/** A change of more papers than one request carries, in parts. */
function partsOf(edit: LibraryEdit): readonly LibraryEdit[] {
  if (!("papers" in edit) || edit.papers.length <= EDIT_LIMIT) return [edit];
  const count = Math.ceil(edit.papers.length / EDIT_LIMIT);
  return Array.from({ length: count }, (_, part) => ({
    ...edit,
    papers: edit.papers.slice(part * EDIT_LIMIT, (part + 1) * EDIT_LIMIT),
  }));
}
