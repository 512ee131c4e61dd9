/** A menu of one paper: a small modal box beside its row, with stops that arrow keys go through. */
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PaperRow } from "../lib/messages.ts";
import { isUndoKey } from "./row-keys.ts";

/** Room kept between the menu and the edges of the view. */
const MARGIN = 8;

type Props = {
  readonly row: PaperRow;
  readonly label: string;
  readonly menuRef: RefObject<HTMLDialogElement | null>;
  /** What the menu opens beside, given the menu; null when that is gone. */
  readonly anchor: (menu: HTMLElement) => Element | null;
  readonly onUndo: () => void;
  /** Asked to close: focus is to be given back. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** Draws the menu above everything else; Escape or a click elsewhere closes it. */
export function RowMenu({ row, label, menuRef, anchor, onUndo, onClose, children }: Props) {
  const place = useRef(anchor);

  useLayoutEffect(() => {
    const { current: dialog } = menuRef;
    if (dialog === null) return;
    const beside = place.current(dialog);
    dialog.showModal();
    // A list that scrolls would have it otherwise.
    dialog.querySelector<HTMLElement>("input, button")?.focus();
    if (beside !== null) placeBeside(dialog, beside);
    // Placed once: growing by a field must not make it jump.
  }, [row.paper, menuRef]);

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    else if (event.key === "ArrowDown") step(event.target, 1);
    else if (event.key === "ArrowUp") step(event.target, -1);
    else if (isUndoKey(event)) onUndo();
    else return;
    event.preventDefault();
  }

  function step(from: EventTarget | null, by: 1 | -1) {
    const stops = [...(menuRef.current?.querySelectorAll<HTMLElement>("input, button") ?? [])];
    stops.at((stops.findIndex((stop) => stop === from) + by) % stops.length)?.focus();
  }

  return (
    // The element is its own backdrop: a click that hits nothing inside it was beside the menu.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      class="menu"
      ref={menuRef}
      aria-label={label}
      onKeyDown={onKeyDown}
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === menuRef.current) onClose();
      }}
    >
      <div class="menu-body">{children}</div>
    </dialog>
  );
}

/** Below it when there is room, else above it. */
function placeBeside(dialog: HTMLElement, anchor: Element) {
  const { top, bottom } = anchor.getBoundingClientRect();
  const lowest = dialog.ownerDocument.documentElement.clientHeight - dialog.offsetHeight - MARGIN;
  const below = bottom - MARGIN;
  const place = below <= lowest ? below : Math.min(lowest, top - dialog.offsetHeight + MARGIN);
  dialog.style.top = `${String(Math.max(MARGIN, place))}px`;
}
