/** What can be done with the selected papers. */
import { i18n } from "#i18n";
import { CloseIcon } from "./icons.tsx";
import type { Choice, Leaving, LibraryModel } from "./library-model.ts";
import { plural } from "./plural.ts";

/** Draws the bar while anything is selected. */
export function LibraryBulk({ model }: { readonly model: LibraryModel }) {
  const { selection, ways } = model;
  const { value: papers } = selection.chosen;
  const count = papers.length === 0 ? "" : plural("selected", papers.length);
  const leaving = (): Leaving => ({ papers, list: null, name: plural("papers", papers.length) });
  return (
    <>
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class="unseen">{count}</output>
      {papers.length > 0 && (
        <section class="bulk" aria-label={i18n.t("selection")}>
          <span class="bulk-count" aria-hidden="true">
            {count}
          </span>
          {model.openList() !== null && <Opens model={model} choice="move" word={i18n.t("moveTo")} letter="M" />}
          <Opens model={model} choice="add" word={i18n.t("add")} letter="L" />
          <Opens model={model} choice="tag" word={i18n.t("tagThem")} letter="T" />
          <Opens model={model} choice="reading" word={i18n.t("columnRead")} />
          <button
            type="button"
            class="bulk-act"
            title={i18n.t("withKey", [i18n.t("starThis"), "S"])}
            aria-keyshortcuts="S"
            onClick={() => void model.toggleStar(papers)}
          >
            {i18n.t("starThis")}
          </button>
          <button
            type="button"
            class="bulk-act"
            title={i18n.t("withKey", [i18n.t("takeOut"), i18n.t("keyNameDelete")])}
            aria-keyshortcuts="Delete"
            onClick={() => void model.takeOut(papers)}
          >
            {i18n.t("takeOut")}
          </button>
          <span class="bulk-ways">
            {ways.onExport && (
              <button type="button" class="bulk-act" onClick={() => ways.onExport?.(leaving())}>
                {i18n.t("export")}
              </button>
            )}
            {ways.onZotero && (
              <button type="button" class="bulk-act" onClick={() => ways.onZotero?.(leaving())}>
                {i18n.t("sendToZotero")}
              </button>
            )}
            {ways.onShare && (
              <button type="button" class="bulk-act" onClick={() => ways.onShare?.(leaving())}>
                {i18n.t("share")}
              </button>
            )}
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label={i18n.t("clearSelection")}
            title={i18n.t("withKey", [i18n.t("clearSelection"), i18n.t("keyNameEscape")])}
            onClick={selection.clear}
          >
            <CloseIcon />
          </button>
        </section>
      )}
    </>
  );
}

type OpensProps = {
  readonly model: LibraryModel;
  readonly choice: Choice;
  readonly word: string;
  readonly letter?: string;
};

function Opens({ model, choice, word, letter }: OpensProps) {
  return (
    <button
      type="button"
      class="bulk-act"
      aria-haspopup="dialog"
      {...(letter !== undefined && { title: i18n.t("withKey", [word, letter]), "aria-keyshortcuts": letter })}
      onClick={() => (model.choice.value = choice)}
    >
      {word}
    </button>
  );
}
