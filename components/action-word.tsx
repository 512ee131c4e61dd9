/** An action of a row that is a word. */
import { i18n } from "#i18n";

type Props = {
  readonly label: string;
  readonly tabIndex: 0 | -1;
  /** The key that does the same on the row. */
  readonly shortcut: string;
  readonly onClick: () => void;
  /** True when it opens a menu. */
  readonly hasMenu?: boolean;
};

/** Draws it; the key is told when one points at it. */
export function ActionWord({ label, tabIndex, shortcut, onClick, hasMenu = false }: Props) {
  return (
    <button
      type="button"
      class="act"
      tabIndex={tabIndex}
      title={i18n.t("withKey", [label, shortcut])}
      aria-keyshortcuts={shortcut}
      aria-haspopup={hasMenu ? "dialog" : undefined}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
