/** A modal box over the library. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Room kept between a box and the edges of the window. */
const MARGIN = 8;

type Props = {
  readonly label: string;
  readonly class: string;
  /** What it opens beside; null for the upper middle of the window. */
  readonly beside?: Element | null;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** Draws it; Escape or a click elsewhere closes it, and the browser gives focus back. */
export function LibraryBox({ label, class: name, beside = null, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current: dialog } = box;
    if (dialog === null) return undefined;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("input, button")?.focus();
    if (beside !== null) {
      const { left, bottom, top } = beside.getBoundingClientRect();
      const { clientHeight, clientWidth } = document.documentElement;
      const isBelow = bottom + dialog.offsetHeight + MARGIN <= clientHeight;
      const y = isBelow ? bottom : Math.max(MARGIN, top - dialog.offsetHeight);
      dialog.style.inset = `${String(y)}px auto auto ${String(Math.max(MARGIN, Math.min(left, clientWidth - dialog.offsetWidth - MARGIN)))}px`;
      dialog.style.margin = "0";
    }
    return () => dialog.close();
  }, [beside]);
  return (
    // The element is its own backdrop: a click that hits nothing inside it was beside the box.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      class={`lib-box ${name}`}
      ref={box}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div class="lib-box-body">{children}</div>
    </dialog>
  );
}
