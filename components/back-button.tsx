/** The way back from a view to the one before. */
import type { RefObject } from "preact";
import { i18n } from "#i18n";
import { BackIcon } from "./icons.tsx";

type Props = {
  /** Where it leads. */
  readonly label: string;
  /** Keys that do the same, as `aria-keyshortcuts` wants them, and the one to show. */
  readonly keys?: { readonly all: string; readonly shown: string };
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly onClick: () => void;
};

/** Draws it; keeping focus finds it by its class. */
export function BackButton({ label, keys, buttonRef, onClick }: Props) {
  return (
    <button
      type="button"
      class="icon-button back"
      {...(buttonRef && { ref: buttonRef })}
      aria-label={label}
      title={keys === undefined ? label : i18n.t("withKey", [label, keys.shown])}
      aria-keyshortcuts={keys?.all}
      onClick={onClick}
    >
      <BackIcon />
    </button>
  );
}
