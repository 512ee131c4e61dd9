/** What can be done with the papers the reader has selected. */
import { i18n } from "#i18n";
import { KinIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import type { PopupModel } from "./popup-model.ts";

type Props = {
  readonly model: PopupModel;
  /** The bar is gone, and the button that had focus with it. */
  readonly onFocusLost: () => void;
};

/** Draws the bar while anything is selected. */
export function SelectionBar({ model, onFocusLost }: Props) {
  const { value: selected } = model.selection.papers;
  const count = selected.size === 0 ? "" : plural("selected", selected.size);
  return (
    <>
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class="unseen">{count}</output>
      {selected.size > 0 && (
        <section class="selection" aria-label={i18n.t("selection")}>
          <span class="selection-count" aria-hidden="true">
            {count}
          </span>
          <button
            type="button"
            class="button primary"
            onClick={() => model.openKin({ papers: [...selected.values()] })}
          >
            <KinIcon />
            {i18n.t("moreLikeThese")}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => {
              model.selection.clear();
              onFocusLost();
            }}
          >
            {i18n.t("clear")}
          </button>
        </section>
      )}
    </>
  );
}
