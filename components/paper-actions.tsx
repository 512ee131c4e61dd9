/** A row of the popup: a paper with its actions and their keys. */
import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { ReadingState } from "../lib/formats/entry.ts";
import type { PaperRow } from "../lib/messages.ts";
import type { Marks } from "../lib/search/search-index.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { ActionIcon } from "./action-icon.tsx";
import { ActionWord } from "./action-word.tsx";
import { CheckIcon, CloseIcon, HideIcon, LinkIcon } from "./icons.tsx";
import { PaperRowView, starLabelOf } from "./paper-row.tsx";
import type { PopupModel } from "./popup-model.ts";
import { isDeleteOrBackspace, letterOf } from "./row-keys.ts";
import { ReadingSigns } from "./reading-signs.tsx";
import type { Place } from "./row-place.ts";
import { linkWord } from "./sentences.ts";

/** The same keys as in the library. */
export const readingKeys: Readonly<Record<string, ReadingState>> = { "1": "toRead", "2": "reading", "3": "read" };

type Props = {
  readonly model: PopupModel;
  readonly row: PaperRow;
  readonly marks?: Marks;
  readonly place: Place;
  /** The list whose papers are shown: rows can be removed from it. */
  readonly list?: ListId;
  /** Where the bookmark saves to, if not to the reading list. */
  readonly saveTo?: ListId;
  /** The reader opens the paper. */
  readonly onOpen?: () => void;
  readonly mayHide?: boolean;
  readonly children?: ComponentChildren;
};

/** Draws the row; S saves, C cites, L opens the lists menu, 1 to 3 say how far the reader is, H that of hiding, V selects, Delete removes from the shown list. */
export function PopupRow({ model, row, marks, place, list, saveTo, onOpen, mayHide = false, children }: Props) {
  const isSelected = useComputed(() => model.selection.papers.value.has(row.paper));
  const pdf = row.links.find(({ to }) => to === "pdf");
  const openMenu = () => (model.menu.value = row);
  const hide = () => (model.hiding.menu.value = row);
  const remove = () => list !== undefined && void model.saving.remove(row, list);

  function onKeyDown(event: KeyboardEvent) {
    const letter = letterOf(event);
    if (letter === "s") model.star(row, saveTo);
    else if (letter === "c") void model.cite(row);
    else if (letter === "l") openMenu();
    else if (readingKeys[letter] !== undefined) void model.toggleReading(row, readingKeys[letter]);
    else if (letter === "v") model.selection.toggle(row);
    else if (letter === "h" && mayHide) hide();
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
      onStar={() => model.star(row, saveTo)}
      onOpen={onOpen}
      onKeyDown={onKeyDown}
      signs={<ReadingSigns row={row} />}
      renderActions={(tabIndex) => (
        <>
          {pdf && (
            <a
              class="act"
              href={pdf.url}
              target="_blank"
              rel="noopener"
              tabIndex={tabIndex}
              onClick={onOpen}
              onAuxClick={onOpen}
            >
              {linkWord("pdf")}
            </a>
          )}
          <ActionWord label={i18n.t("cite")} shortcut="C" tabIndex={tabIndex} onClick={() => void model.cite(row)} />
          <ActionWord label={i18n.t("lists")} shortcut="L" tabIndex={tabIndex} onClick={openMenu} hasMenu />
          <ActionIcon label={i18n.t("copyLink")} tabIndex={tabIndex} onClick={() => void model.copyLink(row)}>
            <LinkIcon />
          </ActionIcon>
          {mayHide && (
            <ActionIcon label={i18n.t("hideEllipsis")} shortcut="H" tabIndex={tabIndex} onClick={hide}>
              <HideIcon />
            </ActionIcon>
          )}
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
          <button
            type="button"
            class="act act-icon pick"
            tabIndex={tabIndex}
            aria-label={i18n.t("select")}
            aria-pressed={isSelected.value}
            title={i18n.t("withKey", [i18n.t("select"), "V"])}
            aria-keyshortcuts="V"
            onClick={() => model.selection.toggle(row)}
          >
            <CheckIcon checked={isSelected.value} />
          </button>
        </>
      )}
    >
      {children}
    </PaperRowView>
  );
}
