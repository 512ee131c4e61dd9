/** Takes changes of the lists back, for a day; what is older comes back by the days of the log. */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { stateOf, type Cell } from "../sync/cells.ts";
import { ZERO } from "../sync/clock.ts";
import { cellNow, cellsBack } from "../sync/delta.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import type { ChangeRow, PaperkinDatabase, UndoRow } from "./database.ts";
import { member, undoable, type ChangeLists } from "./list-changes.ts";

/** How long a change can be taken back; for what is older there are the days of the log. */
const UNDO_MS = 24 * 60 * 60 * 1000;

/** What an undo may concern: these papers, by any name, in these lists. */
type UndoBounds = { readonly papers: readonly Identifier[]; readonly lists: readonly ListId[] };

type UndoTools = {
  readonly db: PaperkinDatabase;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly state: () => Promise<ListsState>;
  readonly change: ChangeLists;
  /** The change of the log with a token. */
  readonly find: (token: string) => Promise<ChangeRow | undefined>;
};

/**
 * Gives what takes a change back where its cells still are as it left them, and gives the token that makes it again. Throws
 * `undoExpired` when it is too long ago or nothing of it is left, `notAllowed` beyond `only`.
 */
export function createListUndo({ db, now, state, change, find }: UndoTools) {
  return async function undo(token: string, only?: UndoBounds): Promise<string> {
    const row = (await find(token)) ?? (await earlierUndo(token));
    if (row === null || row.at < now() - UNDO_MS) throw new PaperkinError("undoExpired");
    if (only !== undefined && !isWithin(row.after, only)) {
      throw new PaperkinError("notAllowed", "this undo is of something else");
    }
    return change((current, clock) => {
      const delta = stateOf(cellsBack(current, row, clock));
      const { token: again, ...back } = undoable(current, "undo", delta);
      if (again === null) throw new PaperkinError("undoExpired");
      return { ...back, token: again, result: again };
    });
  };

  /** What version 4 could take back is honoured for its day, told as the change it was. */
  async function earlierUndo(token: string): Promise<Pick<ChangeRow, "at" | "after" | "before"> | null> {
    const row = await db.undos.get(token);
    return row === undefined ? null : { at: row.at, ...earlierChange(row, await state()) };
  }
}

/** The change that a row of version 4 takes back: its members went in (a dismissal) or out, or its list was deleted. */
function earlierChange(
  { members, list: whole, isDismissal = false }: UndoRow,
  current: ListsState,
): Pick<ChangeRow, "after" | "before"> {
  const was = members.map(({ list, paper, savedAt }) => ({ ...member(list, paper, savedAt, ZERO), present: true }));
  const now = was.map((cell) => cellNow(current, cell)).filter((cell) => cell !== null);
  const isOut = (cell: Cell): boolean => cell.kind === "member" && cell.present === isDismissal;
  const deletion =
    whole === null ? null : cellNow(current, { kind: "deleted", list: whole, clock: ZERO, deleted: true });
  const deletions = deletion !== null && deletion.kind === "deleted" && deletion.deleted ? [deletion] : [];
  return { after: [...now.filter(isOut), ...deletions], before: isDismissal ? [] : was };
}

function isWithin(after: readonly Cell[], { papers, lists }: UndoBounds): boolean {
  return after.every((cell) => cell.kind === "member" && lists.includes(cell.list) && papers.includes(cell.identifier));
}
