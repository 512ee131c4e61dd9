/** A row of the popup: a paper with its actions and their keys. */
import type { ComponentChildren, RefObject } from "preact";
import { i18n } from "#i18n";
import type { ForYouRow, PaperRow } from "../lib/messages.ts";
import type { Marks } from "../lib/search/search-index.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { Because } from "./because.tsx";
import { CloseIcon, LinkIcon } from "./icons.tsx";
import { PaperRowView, starLabelOf } from "./paper-row.tsx";
import type { PopupModel } from "./popup-model.ts";
import { isDeleteOrBackspace, letterOf } from "./row-keys.ts";
import type { Place } from "./row-place.ts";
import { linkWord } from "./sentences.ts";

type Props = {
  readonly model: PopupModel;
  readonly row: PaperRow & Partial<Pick<ForYouRow, "because" | "reasons">>;
  readonly marks?: Marks;
  readonly place: Place;
  /** The list whose papers are shown: rows can be removed from it. */
  readonly list?: ListId;
};

/** Draws the row; S saves, C cites, L opens the lists menu, Delete removes from the shown list. */
export function PopupRow({ model, row, marks, place, list }: Props) {
  const pdf = row.links.find(({ to }) => to === "pdf");
  const openMenu = () => (model.menu.value = row);
  const remove = () => list !== undefined && void model.saving.remove(row, list);

  function onKeyDown(event: KeyboardEvent) {
    const letter = letterOf(event);
    if (letter === "s") model.star(row);
    else if (letter === "c") void model.cite(row);
    else if (letter === "l") openMenu();
    else if (list !== undefined && isDeleteOrBackspace(event)) remove();
    else return;
    event.preventDefault();
  }

  return (
    <PaperRowView
      row={row}
      marks={marks}
      place={place}
      starLabel={starLabelOf(row, model.lists.nameOf)}
      onStar={() => model.star(row)}
      onKeyDown={onKeyDown}
      renderActions={(tabIndex) => (
        <>
          {pdf && (
            <a class="act" href={pdf.url} target="_blank" rel="noopener" tabIndex={tabIndex}>
              {linkWord("pdf")}
            </a>
          )}
          <button
            type="button"
            class="act"
            tabIndex={tabIndex}
            title={i18n.t("withKey", [i18n.t("cite"), "C"])}
            aria-keyshortcuts="C"
            onClick={() => void model.cite(row)}
          >
            {i18n.t("cite")}
          </button>
          <button
            type="button"
            class="act"
            tabIndex={tabIndex}
            title={i18n.t("withKey", [i18n.t("lists"), "L"])}
            aria-keyshortcuts="L"
            aria-haspopup="dialog"
            onClick={openMenu}
          >
            {i18n.t("lists")}
          </button>
          <ActionIcon label={i18n.t("copyLink")} tabIndex={tabIndex} onClick={() => void model.copyLink(row)}>
            <LinkIcon />
          </ActionIcon>
          {list !== undefined && (
            <ActionIcon
              label={i18n.t("removeFromList", [model.lists.nameOf(list)])}
              shortcut="Delete"
              tabIndex={tabIndex}
              onClick={remove}
            >
              <CloseIcon size={13} />
            </ActionIcon>
          )}
        </>
      )}
    >
      {row.because && <Because because={row.because} reasons={row.reasons ?? []} />}
    </PaperRowView>
  );
}

type IconProps = {
  readonly label: string;
  readonly tabIndex: 0 | -1;
  /** The key that does the same on the row. */
  readonly shortcut?: string;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
};

/** An action that is only a drawing: it always has a name. */
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
