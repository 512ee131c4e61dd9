/** The keys of the library, all of them. */
import { i18n } from "#i18n";
import { CloseIcon } from "./icons.tsx";
import { LibraryBox } from "./library-box.tsx";
import type { LibraryModel } from "./library-model.ts";

/** Draws the box. */
export function LibraryHelp({ model }: { readonly model: LibraryModel }) {
  const close = () => (model.isHelpOpen.value = false);
  const keys: readonly (readonly [keys: string, word: string])[] = [
    ["↓ ↑  J K", i18n.t("help_move")],
    [i18n.t("keyNameSpace"), i18n.t("help_select")],
    ["Shift+↓ Shift+↑", i18n.t("help_range")],
    ["Ctrl+A", i18n.t("selectAll")],
    [i18n.t("keyNameEscape"), i18n.t("clearSelection")],
    ["M", i18n.t("help_moveTo")],
    ["L", i18n.t("addToList")],
    ["T", i18n.t("tagThem")],
    ["S", i18n.t("starThis")],
    ["1 2 3 0", i18n.t("help_reading")],
    ["E", i18n.t("help_note")],
    ["Enter  O", i18n.t("help_open")],
    [i18n.t("keyNameDelete"), i18n.t("takeOut")],
    ["/", i18n.t("filterThisList")],
    ["I", i18n.t("paperDetails")],
    ["N", i18n.t("newList")],
    ["Alt+↑ Alt+↓", i18n.t("help_place")],
    ["F2", i18n.t("help_rename")],
    ["Ctrl+Z", i18n.t("undo")],
    ["Ctrl+Shift+Z", i18n.t("redo")],
  ];
  return (
    <LibraryBox label={i18n.t("keys")} class="help" onClose={close}>
      <div class="help-head">
        <h2>{i18n.t("keys")}</h2>
        <button type="button" class="icon-button" aria-label={i18n.t("close")} onClick={close}>
          <CloseIcon />
        </button>
      </div>
      <dl class="help-keys">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
      <p class="help-drag">{i18n.t("help_drag")}</p>
    </LibraryBox>
  );
}
