/** The lists menu as the popup has it: beside the paper's row, and a new list can be started on the way. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { PaperRow } from "../lib/messages.ts";
import { PlusIcon } from "./icons.tsx";
import { ListsMenu } from "./lists-menu.tsx";
import { NameField } from "./name-field.tsx";
import { readingKeys } from "./paper-actions.tsx";
import type { PopupModel } from "./popup-model.ts";
import { drawnRow, focusRow, focusRowAt, indexOfRow } from "./row-keys.ts";
import { StateDot } from "./state-dot.tsx";

type Props = {
  readonly model: PopupModel;
  readonly row: PaperRow;
  /** The menu closes and there is no row to go back to. */
  readonly onFocusLost: () => void;
};

/** Draws the menu; focus goes back to the row when it closes. */
export function PopupListsMenu({ model, row, onFocusLost }: Props) {
  const menu = useRef<HTMLDialogElement>(null);
  const newList = useRef<HTMLButtonElement>(null);
  /** Where the row was: unticking may take it out of the list below, and the next one moves there. */
  const place = useRef(-1);
  const isNaming = useSignal(false);
  const { lists, saving } = model;

  function close() {
    model.menu.value = null;
    const { current: dialog } = menu;
    if (dialog === null) return;
    dialog.close();
    const { ownerDocument: page } = dialog;
    if (!focusRow(page, row.paper) && !focusRowAt(page, place.current)) onFocusLost();
  }

  function stopNaming() {
    isNaming.value = false;
    queueMicrotask(() => newList.current?.focus());
  }

  async function create(name: string) {
    const outcome = await lists.create(name);
    if ("error" in outcome) return outcome.error;
    isNaming.value = false;
    void saving.save(model.menu.value ?? row, outcome.list);
    queueMicrotask(() => {
      const boxes = [...(menu.current?.querySelectorAll<HTMLElement>("[data-list]") ?? [])];
      boxes.find((box) => box.dataset["list"] === outcome.list)?.focus();
    });
    return null;
  }

  return (
    <ListsMenu
      row={row}
      lists={lists.shown.value}
      menuRef={menu}
      anchor={({ ownerDocument: page }) => {
        place.current = indexOfRow(page, row.paper);
        return drawnRow(page, row.paper);
      }}
      onChoose={(list, isIn) => void (isIn ? saving.save(row, list) : saving.remove(row, list))}
      onUndo={model.notices.undoNewest}
      onClose={close}
    >
      <div class="menu-states">
        {Object.entries(readingKeys).map(([key, state]) => {
          const isOn = (model.menu.value ?? row).states.includes(state);
          return (
            <button
              key={state}
              type="button"
              class="menu-state"
              aria-pressed={isOn}
              title={i18n.t("withKey", [i18n.t(`reading_${state}`), key])}
              onClick={() => void model.toggleReading(model.menu.value ?? row, state)}
            >
              <StateDot state={state} />
              {i18n.t(`reading_${state}`)}
            </button>
          );
        })}
      </div>
      {isNaming.value ? (
        <NameField submitWord={i18n.t("create")} onSubmit={create} onCancel={stopNaming} />
      ) : (
        <button type="button" class="menu-item menu-new" ref={newList} onClick={() => (isNaming.value = true)}>
          <PlusIcon />
          {i18n.t("newListEllipsis")}
        </button>
      )}
    </ListsMenu>
  );
}
