/** What of a paper is to be hidden: itself, what an author writes, or a topic. */
import { useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { PaperRow } from "../lib/messages.ts";
import { preferenceLimits } from "../lib/preferences.ts";
import type { PopupModel } from "./popup-model.ts";
import { drawnRow, focusRow, focusRowAt, indexOfRow } from "./row-keys.ts";
import { RowMenu } from "./row-menu.tsx";
import { tellingPhrase } from "./telling-phrase.ts";

type Props = {
  readonly model: PopupModel;
  readonly row: PaperRow;
  /** The menu closes and there is no row to go back to. */
  readonly onFocusLost: () => void;
};

/** Draws the menu; focus goes back to the row when it closes, and from there to the next one where the row goes. */
export function HideMenu({ model, row, onFocusLost }: Props) {
  const menu = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  /** Where the row was: news may have taken it out below. */
  const place = useRef(-1);
  const { hiding } = model;

  function close() {
    hiding.menu.value = null;
    const { current: dialog } = menu;
    if (dialog === null) return;
    dialog.close();
    const { ownerDocument: page } = dialog;
    if (!focusRow(page, row.paper) && !focusRowAt(page, place.current)) onFocusLost();
  }

  /** The row has focus when it goes, and hands it on. */
  function closeAnd(hide: () => Promise<void>) {
    close();
    void hide();
  }

  return (
    <RowMenu
      row={row}
      label={i18n.t("hideMenu")}
      menuRef={menu}
      anchor={({ ownerDocument: page }) => {
        place.current = indexOfRow(page, row.paper);
        return drawnRow(page, row.paper);
      }}
      onUndo={model.notices.undoNewest}
      onClose={close}
    >
      <p class="menu-head">{i18n.t("hideMenu")}</p>
      <button type="button" class="menu-item" onClick={() => closeAnd(() => hiding.hidePaper(row))}>
        {i18n.t("hideThis")}
      </button>
      {authorsOf(row).map((name) => (
        <button
          key={name}
          type="button"
          class="menu-item"
          title={name}
          onClick={() => closeAnd(() => hiding.hideAuthor(name))}
        >
          <span class="list-name">{i18n.t("hideAuthor", [`\u2068${name}\u2069`])}</span>
        </button>
      ))}
      <form
        class="hide-topic"
        onSubmit={(event) => {
          event.preventDefault();
          const phrase = field.current?.value.trim() ?? "";
          if (phrase !== "") closeAnd(() => hiding.hideTopic(phrase));
        }}
      >
        <label for={fieldId}>{i18n.t("hideTopic")}</label>
        <div class="name-line">
          <input
            ref={field}
            id={fieldId}
            class="field"
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            required
            maxLength={preferenceLimits.phrase}
            defaultValue={tellingPhrase(row.title)}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="submit" class="button">
            {i18n.t("hide")}
          </button>
        </div>
      </form>
    </RowMenu>
  );
}

/** The first three and the last, who leads many groups. */
function authorsOf({ authors }: PaperRow): readonly string[] {
  return [...new Set([...authors.slice(0, 3), ...authors.slice(-1)])];
}
