/** The field over the kin that narrows them as the reader types. */
import type { RefObject } from "preact";
import { i18n } from "#i18n";
import { formatNumber } from "./format.ts";
import { CloseIcon, SearchIcon } from "./icons.tsx";
import type { SidebarModel } from "./sidebar-model.ts";

type Props = {
  readonly model: SidebarModel;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  /** Rows without the field. */
  readonly of: number;
};

/** Draws the field; how many are left is read out. */
export function NarrowField({ model, fieldRef, of }: Props) {
  const { text, rows } = model.narrowing;
  const isInUse = text.value !== "";
  return (
    <div class="narrow">
      <SearchIcon size={13} />
      <input
        ref={fieldRef}
        type="text"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={text.value}
        aria-label={i18n.t("narrow")}
        aria-keyshortcuts="/"
        placeholder={i18n.t("narrowPlaceholder")}
        onInput={(event) => model.narrowing.type(event.currentTarget.value)}
      />
      {isInUse ? (
        <button
          type="button"
          class="narrow-clear"
          aria-label={i18n.t("clear")}
          title={i18n.t("clear")}
          onClick={() => {
            model.narrowing.clear();
            fieldRef.current?.focus();
          }}
        >
          <CloseIcon size={13} />
        </button>
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
      <output class="unseen">
        {isInUse && i18n.t("narrowedTo", [formatNumber(rows.value.length), formatNumber(of)])}
      </output>
    </div>
  );
}
