/** The lists of one paper: a check mark puts it into a list or takes it out. */
import type { ComponentProps } from "preact";
import { i18n } from "#i18n";
import type { ListSummary } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { RowMenu } from "./row-menu.tsx";
import { listName } from "./sentences.ts";

/** The children are drawn below the lists. */
type Props = Omit<ComponentProps<typeof RowMenu>, "label"> & {
  readonly lists: readonly ListSummary[];
  /** The reader ticks a list, or no longer. */
  readonly onChoose: (list: ListId, isIn: boolean) => void;
};

/** Draws the menu. */
export function ListsMenu({ lists, onChoose, children, ...menu }: Props) {
  return (
    <RowMenu {...menu} label={i18n.t("listsWithPaper")}>
      <div class="menu-lists">
        {lists.map((summary) => {
          const isIn = menu.row.savedIn.includes(summary.list);
          return (
            <label class="menu-item" key={summary.list} title={listName(summary)}>
              <input
                type="checkbox"
                data-list={summary.list}
                checked={isIn}
                onChange={() => onChoose(summary.list, !isIn)}
              />
              <span class="list-name" dir="auto">
                {listName(summary)}
              </span>
            </label>
          );
        })}
      </div>
      {children}
    </RowMenu>
  );
}
