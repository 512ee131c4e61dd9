/** The kin of the page's paper, or of one of them, each with the reasons why and what can be done with it. */
import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { RelatedRow } from "../lib/messages.ts";
import { ActionIcon } from "./action-icon.tsx";
import { CloseIcon, KinIcon } from "./icons.tsx";
import { KinHead } from "./kin-head.tsx";
import { NoKin } from "./no-kin.tsx";
import { PaperRowView, starLabelOf } from "./paper-row.tsx";
import { plural } from "./plural.ts";
import { Reasons } from "./reasons.tsx";
import { focusRow, focusRowAt, letterOf } from "./row-keys.ts";
import type { Place } from "./row-place.ts";
import { Rows } from "./rows.tsx";
import { isFiltering } from "./sidebar-kin.ts";
import type { SidebarModel } from "./sidebar-model.ts";
import { Failure, Skeleton } from "./state.tsx";

type Props = {
  readonly model: SidebarModel;
  /** Papers in the catalogue. */
  readonly total: number;
};

/** Draws the heading and the rows, or that there is no kin. */
export function RelatedView({ model, total }: Props) {
  const { answer, error, filter, like, slow } = model.kin;
  const rows = useComputed(() => answer.value?.rows ?? []);
  const section = useRef<HTMLElement>(null);
  const { value: liked } = like;
  useTurns(section, liked?.paper ?? null, model);
  const heading = liked === null ? plural("relatedIn", total) : i18n.t("moreLikeTitle", [liked.title]);
  const { value: shown } = answer;
  const isEmpty = error.value === null && shown?.rows.length === 0;
  const isChosen = isFiltering(filter.value) || (shown !== null && isFiltering(shown.filter));

  function focusIn(selector: string) {
    const { current: root } = section;
    // The head goes with the last row; the sidebar's own button stays.
    const target = root?.querySelector<HTMLElement>(selector) ?? root?.closest("aside")?.querySelector("button");
    target?.focus();
  }

  return (
    <section class="related" ref={section}>
      {(!isEmpty || isChosen || liked !== null) && <KinHead model={model} heading={heading} />}
      {error.value !== null && <Failure code={error.value} onRetry={() => void model.retry()} />}
      {error.value === null && shown === null && slow.value && <Skeleton rows={4} />}
      {error.value === null && (
        <Rows<RelatedRow>
          key={liked?.paper}
          label={heading}
          rows={rows}
          keyOf={(row) => row.paper}
          cursor={model.cursor}
          renderRow={(row, place) => <KinRow key={row.paper} model={model} row={row} place={place} />}
          onEmptied={() => focusIn(".related-head button")}
        />
      )}
      {isEmpty && <NoKin model={model} total={total} onShowAll={() => focusIn(".filter-button")} />}
    </section>
  );
}

type RowProps = { readonly model: SidebarModel; readonly row: RelatedRow; readonly place: Place };

/** One of them; S saves it, M goes on to its kin, X puts it away. */
function KinRow({ model, row, place }: RowProps) {
  const commands: Readonly<Record<string, (row: RelatedRow) => Promise<void>>> = {
    s: model.toggleSave,
    m: model.moreLike,
    x: model.dismiss,
  };
  return (
    <PaperRowView
      row={row}
      place={place}
      starLabel={starLabelOf(row, () => i18n.t("readingList"))}
      onStar={() => void model.toggleSave(row)}
      onKeyDown={(event) => {
        const command = commands[letterOf(event)];
        if (command === undefined) return;
        event.preventDefault();
        void command(row);
      }}
      renderActions={(tabIndex) => (
        <>
          <ActionIcon
            label={i18n.t("moreLike")}
            shortcut="M"
            tabIndex={tabIndex}
            onClick={() => void model.moreLike(row)}
          >
            <KinIcon />
          </ActionIcon>
          <ActionIcon
            label={i18n.t("notRelated")}
            shortcut="X"
            tabIndex={tabIndex}
            onClick={() => void model.dismiss(row)}
          >
            <CloseIcon size={13} />
          </ActionIcon>
        </>
      )}
    >
      <Reasons reasons={row.reasons} />
    </PaperRowView>
  );
}

/**
 * Turning to other kin takes the row with focus away: it goes to the way back, and on the way back to the row the reader
 * had gone on from. A list that began above what is in sight is shown from its beginning.
 */
function useTurns(section: { readonly current: HTMLElement | null }, liked: string | null, model: SidebarModel) {
  const before = useRef(liked);
  useEffect(() => {
    const { current: root } = section;
    if (before.current === liked || root === null) return;
    before.current = liked;
    const { value: cursor } = model.cursor;
    if (cursor !== null) {
      if (!focusRow(root, cursor)) focusRowAt(root, 0);
      return;
    }
    root.querySelector<HTMLElement>(".back")?.focus({ preventScroll: true });
    const top = root.parentElement?.getBoundingClientRect().top ?? 0;
    if (root.getBoundingClientRect().top < top) root.scrollIntoView();
  }, [section, liked, model]);
}
