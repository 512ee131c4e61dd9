/** The kin of the page's paper, or of one of them, each with the reasons why and what can be done with it. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { RelatedRow } from "../lib/messages.ts";
import { CARD_ID } from "./abstract-card.tsx";
import { ActionIcon } from "./action-icon.tsx";
import { rangesOf } from "./folded-marks.ts";
import { shorten } from "./format.ts";
import { AbstractIcon, CloseIcon, KinIcon, PaperkinIcon, TickIcon } from "./icons.tsx";
import { KinHead } from "./kin-head.tsx";
import { NarrowField } from "./narrow-field.tsx";
import { NoKin } from "./no-kin.tsx";
import { PaperRowView, starLabelOf } from "./paper-row.tsx";
import { plural } from "./plural.ts";
import { Reasons } from "./reasons.tsx";
import { focusRow, focusRowAt, letterOf } from "./row-keys.ts";
import type { Place } from "./row-place.ts";
import { Rows } from "./rows.tsx";
import { READING_LIST } from "./sentences.ts";
import { isFiltering } from "./sidebar-kin.ts";
import type { SidebarModel } from "./sidebar-model.ts";
import { Empty, Failure, Skeleton } from "./state.tsx";

type Props = {
  readonly model: SidebarModel;
  /** Papers in the catalogue. */
  readonly total: number;
};

/** Draws the heading and the rows, or that there is no kin. */
export function RelatedView({ model, total }: Props) {
  const { answer, error, filter, like, slow } = model.kin;
  const { rows, text } = model.narrowing;
  const field = useRef<HTMLInputElement>(null);
  const section = useRef<HTMLElement>(null);
  const { value: liked } = like;
  useTurns(section, liked?.paper ?? null, model);
  const heading = liked === null ? plural("relatedIn", total) : i18n.t("moreLikeTitle", [liked.title]);
  const { value: shown } = answer;
  const isEmpty = error.value === null && shown?.rows.length === 0;
  const count = shown?.rows.length ?? 0;
  const isChosen = isFiltering(filter.value) || (shown !== null && isFiltering(shown.filter));

  function focusIn(selector: string) {
    const { current: root } = section;
    // The head goes with the last row; the sidebar's own button stays.
    const target = root?.querySelector<HTMLElement>(selector) ?? root?.closest("aside")?.querySelector("button");
    target?.focus();
  }

  return (
    <section class="related" ref={section}>
      {(!isEmpty || isChosen || liked !== null) && (
        <KinHead model={model} heading={heading}>
          {(count > 1 || text.value !== "") && <NarrowField model={model} fieldRef={field} of={count} />}
        </KinHead>
      )}
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
      {count > 0 && rows.value.length === 0 && (
        <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("noNarrowedTitle", [shorten(text.value)])}>
          {i18n.t("noNarrowed")}
          <button
            type="button"
            class="button state-link"
            onClick={() => {
              model.narrowing.clear();
              field.current?.focus();
            }}
          >
            {i18n.t("clearNarrow")}
          </button>
        </Empty>
      )}
      {isEmpty && <NoKin model={model} total={total} onShowAll={() => focusIn(".filter-button")} />}
    </section>
  );
}

type RowProps = { readonly model: SidebarModel; readonly row: RelatedRow; readonly place: Place };

/** One of them; S saves it, M goes on to its kin, P shows its abstract, C cites it, X puts it away. */
function KinRow({ model, row, place }: RowProps) {
  const { papers, preview, narrowing } = model;
  const commands: Readonly<Record<string, (row: RelatedRow) => unknown>> = {
    s: papers.toggleSave,
    m: model.moreLike,
    p: preview.toggle,
    c: papers.cite,
    x: model.dismiss,
  };
  const { value: words } = narrowing.words;
  const mark = (text: string) => rangesOf(text, words);
  const authors = row.authors.map((name, author) => ({ author, ranges: mark(name) }));
  // Beside a page of ours the other lists come, too; the bookmark speaks of the reading list.
  const own = { ...row, savedIn: row.savedIn.filter((list) => list === READING_LIST) };
  return (
    <PaperRowView
      row={own}
      marks={{ title: mark(row.title), authors: authors.filter(({ ranges }) => ranges.length > 0), snippet: null }}
      mark={mark}
      describedBy={preview.shown.value?.row.paper === row.paper ? CARD_ID : undefined}
      place={place}
      starLabel={starLabelOf(own, () => i18n.t("readingList"))}
      onStar={() => void papers.toggleSave(row)}
      onKeyDown={(event) => {
        const command = commands[letterOf(event)];
        if (command === undefined) return;
        event.preventDefault();
        void command(row);
      }}
      // A finger does not rest on a row, it presses it. And moving, not entering: the sidebar may open, or a row come,
      // under a pointer that lies still.
      onPointerMove={({ pointerType }) => pointerType !== "touch" && preview.point(row)}
      onPointerLeave={preview.leave}
      renderActions={(tabIndex) => (
        <>
          {row.preview !== "" && (
            <ActionIcon
              label={i18n.t("showAbstract")}
              shortcut="P"
              tabIndex={tabIndex}
              onClick={() => preview.toggle(row)}
            >
              <AbstractIcon />
            </ActionIcon>
          )}
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
      <Reasons reasons={row.reasons} mark={mark}>
        {row.states.includes("read") && (
          <span class="read-tick">
            <TickIcon size={12} />
            {i18n.t("read")}
          </span>
        )}
      </Reasons>
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
