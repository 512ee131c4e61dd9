/** One list from the inside: back, its name, how many papers, and the papers. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ListId } from "../lib/sync/merge.ts";
import { ActionIcon } from "./action-icon.tsx";
import { BackButton } from "./back-button.tsx";
import { BookmarkIcon, KinIcon, PencilIcon } from "./icons.tsx";
import { NameField } from "./name-field.tsx";
import { PaperPages } from "./paper-pages.tsx";
import type { PopupModel } from "./popup-model.ts";
import { focusRow } from "./row-keys.ts";
import { Empty } from "./state.tsx";
import { plural } from "./plural.ts";

/** Draws the open list. */
export function ListPapers({ model, list }: { readonly model: PopupModel; readonly list: ListId }) {
  const { lists } = model;
  const isRenaming = useSignal(false);
  const back = useRef<HTMLButtonElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  // The row that opened the list is gone, and focus with it.
  useEffect(() => back.current?.focus(), [list]);
  const name = lists.nameOf(list);
  const total = lists.papers.answered.value?.value.total ?? lists.openedList.value?.papers ?? 0;

  function leave() {
    lists.leave();
    queueMicrotask(() => focusRow(document, list));
  }

  function stopRenaming() {
    isRenaming.value = false;
    queueMicrotask(() => pencil.current?.focus());
  }

  return (
    <>
      <div class="list-head">
        <BackButton label={i18n.t("backToLists")} buttonRef={back} onClick={leave} />
        {isRenaming.value ? (
          <NameField
            initial={name}
            submitWord={i18n.t("rename")}
            onCancel={stopRenaming}
            onSubmit={async (typed) => {
              const error = await lists.rename(list, typed);
              if (error === null) stopRenaming();
              return error;
            }}
          />
        ) : (
          <>
            <h2 class="list-title" dir="auto" title={name}>
              {name}
            </h2>
            <ActionIcon
              label={i18n.t("renameList", [name])}
              tabIndex={0}
              buttonRef={pencil}
              onClick={() => (isRenaming.value = true)}
            >
              <PencilIcon />
            </ActionIcon>
            <span class="list-count">{plural("papers", total)}</span>
            {total > 0 && (
              <button
                type="button"
                class="act list-more"
                aria-label={i18n.t("moreForList")}
                title={i18n.t("moreForList")}
                onClick={() => model.openKin({ list })}
              >
                <KinIcon />
                {i18n.t("more")}
              </button>
            )}
          </>
        )}
      </div>
      <PaperPages
        key={list}
        model={model}
        papers={lists.papers}
        label={name}
        list={list}
        onEmptied={() => back.current?.focus()}
        empty={
          <Empty icon={<BookmarkIcon filled={false} size={24} />} title={i18n.t("listEmptyTitle")}>
            {i18n.t("listEmpty")}
          </Empty>
        }
      />
    </>
  );
}
