/** One list among all lists: its name opens it; renaming and deleting appear on the row the reader is at. */
import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ListSummary } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { ActionIcon } from "./action-icon.tsx";
import { formatNumber } from "./format.ts";
import { BookmarkIcon, PencilIcon, TrashIcon } from "./icons.tsx";
import { ListDot } from "./list-dot.tsx";
import type { ListsModel } from "./lists-model.ts";
import { NameField } from "./name-field.tsx";
import { focusRow, isDelete } from "./row-keys.ts";
import { usePlace, type Place } from "./row-place.ts";
import { listName, READING_LIST } from "./sentences.ts";

type Props = {
  readonly lists: ListsModel;
  readonly summary: ListSummary;
  readonly place: Place;
  /** The list whose name is being changed. */
  readonly renaming: Signal<ListId | null>;
};

/** Draws the list's row, or the field for its new name. */
export function ListRow({ lists, summary, place, renaming }: Props) {
  const { isOn, tabIndex } = usePlace(place, summary.list);
  const item = useRef<HTMLLIElement>(null);
  const name = listName(summary);
  const isReading = summary.list === READING_LIST;
  const remove = () => void lists.remove(summary.list);

  function stopRenaming() {
    renaming.value = null;
    queueMicrotask(() => item.current && focusRow(item.current, summary.list));
  }

  if (renaming.value === summary.list) {
    return (
      <li class="row renaming" ref={item}>
        <NameField
          initial={name}
          submitWord={i18n.t("rename")}
          onCancel={stopRenaming}
          onSubmit={async (typed) => {
            const error = await lists.rename(summary.list, typed);
            if (error === null) stopRenaming();
            return error;
          }}
        />
      </li>
    );
  }
  return (
    // Keys bubble here from the controls of the row; the row itself never has focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={item}
      class={isOn ? "row list on" : "row list"}
      onFocusIn={() => (place.cursor.value = summary.list)}
      onKeyDown={(event) => {
        // Backspace is too easily pressed for a whole list.
        if (isReading || !isDelete(event)) return;
        event.preventDefault();
        remove();
      }}
    >
      <button
        type="button"
        class="list-open"
        data-key={summary.list}
        tabIndex={tabIndex}
        title={name}
        onClick={() => lists.open(summary.list)}
      >
        {isReading ? <BookmarkIcon filled={false} /> : <ListDot color={summary.color} />}
        <span class="list-name" dir="auto">
          {name}
        </span>
        <span class="list-count">{formatNumber(summary.papers)}</span>
      </button>
      <div class="acts">
        <ActionIcon
          label={i18n.t("renameList", [name])}
          tabIndex={tabIndex}
          onClick={() => (renaming.value = summary.list)}
        >
          <PencilIcon />
        </ActionIcon>
        {!isReading && (
          <ActionIcon label={i18n.t("deleteList", [name])} shortcut="Delete" tabIndex={tabIndex} onClick={remove}>
            <TrashIcon />
          </ActionIcon>
        )}
      </div>
    </li>
  );
}
