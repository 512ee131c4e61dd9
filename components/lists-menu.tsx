/** The lists of one paper: a check mark puts it into a list or takes it out; a new list can be started on the way. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { PaperRow } from "../lib/messages.ts";
import { PlusIcon } from "./icons.tsx";
import { NameField } from "./name-field.tsx";
import type { PopupModel } from "./popup-model.ts";
import { drawnRow, focusRow, focusRowAt, indexOfRow, isUndoKey } from "./row-keys.ts";
import { listName } from "./sentences.ts";

/** Room kept between the menu and the edges of the popup. */
const MARGIN = 8;

type Props = {
  readonly model: PopupModel;
  readonly row: PaperRow;
  /** The menu closes and there is no row to go back to. */
  readonly onFocusLost: () => void;
};

/** Draws the menu beside its paper, above everything else; Escape or a click elsewhere closes it. */
export function ListsMenu({ model, row, onFocusLost }: Props) {
  const menu = useRef<HTMLDialogElement>(null);
  const newList = useRef<HTMLButtonElement>(null);
  /** Where the row was: unticking may take it out of the list below, and the next one moves there. */
  const place = useRef(-1);
  const isNaming = useSignal(false);
  const { lists, saving } = model;

  useLayoutEffect(() => {
    const { current: dialog } = menu;
    if (dialog === null) return;
    place.current = indexOfRow(dialog.ownerDocument, row.paper);
    dialog.showModal();
    placeBeside(dialog, row.paper);
    // Placed once: growing by a field must not make it jump.
  }, [row.paper]);

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

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") step(event.target, 1);
    else if (event.key === "ArrowUp") step(event.target, -1);
    else if (isUndoKey(event)) model.notices.undoNewest();
    else return;
    event.preventDefault();
  }

  function step(from: EventTarget | null, by: 1 | -1) {
    const stops = [...(menu.current?.querySelectorAll<HTMLElement>("input, button") ?? [])];
    stops.at((stops.findIndex((stop) => stop === from) + by) % stops.length)?.focus();
  }

  return (
    // The element is its own backdrop: a click that hits nothing inside it was beside the menu.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      class="menu"
      ref={menu}
      aria-label={i18n.t("listsWithPaper")}
      onKeyDown={onKeyDown}
      onCancel={close}
      onClick={(event) => {
        if (event.target === menu.current) close();
      }}
    >
      <div class="menu-body">
        <div class="menu-lists">
          {lists.shown.value.map((summary) => {
            const isIn = row.savedIn.includes(summary.list);
            return (
              <label class="menu-item" key={summary.list} title={listName(summary)}>
                <input
                  type="checkbox"
                  data-list={summary.list}
                  checked={isIn}
                  onChange={() => void (isIn ? saving.remove(row, summary.list) : saving.save(row, summary.list))}
                />
                <span class="list-name" dir="auto">
                  {listName(summary)}
                </span>
              </label>
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
      </div>
    </dialog>
  );
}

/** Below the paper's row when there is room, else above it. */
function placeBeside(dialog: HTMLElement, key: string) {
  const { ownerDocument: page } = dialog;
  const row = drawnRow(page, key);
  if (row === null) return;
  const { top, bottom } = row.getBoundingClientRect();
  const lowest = page.documentElement.clientHeight - dialog.offsetHeight - MARGIN;
  const below = bottom - MARGIN;
  const place = below <= lowest ? below : Math.min(lowest, top - dialog.offsetHeight + MARGIN);
  dialog.style.top = `${String(Math.max(MARGIN, place))}px`;
}
