/** An action of a row that is only a drawing. */
import type { ComponentChildren, RefObject } from "preact";
import { i18n } from "#i18n";

type IconProps = {
  readonly label: string;
  readonly tabIndex: 0 | -1;
  /** The key that does the same on the row. */
  readonly shortcut?: string;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
};

/** Draws it; it always has a name. */
export function ActionIcon({ label, tabIndex, shortcut, buttonRef, onClick, children }: IconProps) {
  return (
    <button
      type="button"
      class="act act-icon"
      {...(buttonRef && { ref: buttonRef })}
      tabIndex={tabIndex}
      aria-label={label}
      title={shortcut === undefined ? label : i18n.t("withKey", [label, shortcut])}
      aria-keyshortcuts={shortcut}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
