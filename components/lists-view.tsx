/** The lists tab: all lists, or the papers of the open one. */
import { useSignal, type Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ListSummary } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { CollectIcon, PlusIcon } from "./icons.tsx";
import { ListPapers } from "./list-papers.tsx";
import { ListRow } from "./list-row.tsx";
import type { ListsModel } from "./lists-model.ts";
import { NameField } from "./name-field.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Rows } from "./rows.tsx";
import { Failure, Skeleton } from "./state.tsx";

/** Draws the lists tab. */
export function ListsView({ model }: { readonly model: PopupModel }) {
  const { lists } = model;
  if (lists.opened.value !== null) return <ListPapers model={model} list={lists.opened.value} />;
  const { error, answered, slow } = lists.all;
  if (error.value !== null) return <Failure code={error.value} onRetry={() => void lists.load()} />;
  if (answered.value === null) return slow.value ? <Skeleton rows={4} /> : null;
  return <AllLists lists={lists} cursor={model.cursor} />;
}

function AllLists({ lists, cursor }: { readonly lists: ListsModel; readonly cursor: Signal<string | null> }) {
  const renaming = useSignal<ListId | null>(null);
  return (
    <>
      <NewList lists={lists} />
      <Rows<ListSummary>
        label={i18n.t("tabLists")}
        rows={lists.shown}
        keyOf={({ list }) => list}
        cursor={cursor}
        renderRow={(summary, place) => (
          <ListRow key={summary.list} lists={lists} summary={summary} place={place} renaming={renaming} />
        )}
      />
    </>
  );
}

function NewList({ lists }: { readonly lists: ListsModel }) {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);

  function close() {
    isOpen.value = false;
    queueMicrotask(() => button.current?.focus());
  }

  async function create(name: string) {
    const outcome = await lists.create(name);
    if ("error" in outcome) return outcome.error;
    close();
    return null;
  }

  return (
    <div class="new-list">
      {isOpen.value ? (
        <NameField submitWord={i18n.t("create")} onSubmit={create} onCancel={close} />
      ) : (
        <>
          <button type="button" class="quiet-button" ref={button} onClick={() => (isOpen.value = true)}>
            <PlusIcon />
            {i18n.t("newList")}
          </button>
          <button
            type="button"
            class="quiet-button"
            aria-disabled={lists.isCollecting.value}
            title={i18n.t("collectPageHint")}
            onClick={() => void lists.collect()}
          >
            <CollectIcon />
            {lists.isCollecting.value ? i18n.t("collecting") : i18n.t("collectPage")}
          </button>
          <a class="quiet-button to-library" href="/library.html" target="_blank">
            {i18n.t("openLibraryPage")}
          </a>
        </>
      )}
    </div>
  );
}
