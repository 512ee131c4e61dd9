/** One saved paper in the library's grid, or its place while it is on its way. */
// A table cannot leave out rows and place those it has.
// oxlint-disable jsx-a11y/prefer-tag-over-role
import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { readingStates } from "../lib/formats/entry.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryRow } from "../lib/library-messages.ts";
import { beginningsOf } from "./folded-marks.ts";
import { formatMoment, formatPastDay } from "./format.ts";
import { NoteIcon, StarIcon } from "./icons.tsx";
import type { LibraryModel } from "./library-model.ts";
import { ListDot } from "./list-dot.tsx";
import { MarkedText } from "./marked-text.tsx";
import { PaperMeta } from "./paper-meta.tsx";
import { plural } from "./plural.ts";
import { linkWord } from "./sentences.ts";
import { StateDot } from "./state-dot.tsx";

/** Chips beside who and when, by how much room there is; more are counted. */
const MOST_TAGS = [1, 2] as const;

type Props = {
  readonly model: LibraryModel;
  readonly paper: Identifier;
  readonly row: LibraryRow | undefined;
  readonly index: number;
  readonly top: number;
  /** Whether Tab reaches it. */
  readonly isEntry: boolean;
};

/** Draws the row: a click selects it, dragging takes it or all selected ones along. */
export function LibraryRowView({ model, paper, row, index, top, isEntry }: Props) {
  const { selection } = model;
  const isSelected = useComputed(() => selection.selected.value.has(paper));
  const isOn = useComputed(() => selection.cursor.value === paper);
  const tabIndex = isEntry ? 0 : -1;
  /** The pointer is down: its click says what is selected, and with which keys. */
  const isPressed = useRef(false);

  function onClick(event: MouseEvent) {
    if (event.target instanceof HTMLInputElement) return;
    if (isOnControl(event)) selection.goTo(paper);
    else if (event.shiftKey) selection.select(paper, "range");
    else if (event.ctrlKey || event.metaKey) selection.select(paper, "toggle");
    else {
      selection.select(paper, "alone");
      model.isPaperOpen.value = true;
    }
  }

  function onDragStart(event: DragEvent) {
    if (!isSelected.value) selection.select(paper, "alone");
    const { value: papers } = selection.chosen;
    model.dragged.value = papers;
    const { dataTransfer } = event;
    if (dataTransfer === null) return;
    dataTransfer.effectAllowed = "copyMove";
    dataTransfer.setData("text/plain", row?.links[0]?.url ?? row?.title ?? paper);
    const sign = document.querySelector<HTMLElement>(".drag-sign");
    if (sign === null) return;
    sign.textContent = papers.length === 1 && row !== undefined ? row.title : plural("papers", papers.length);
    dataTransfer.setDragImage(sign, -10, -6);
  }

  return (
    // The keys for it are those of the page.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      class={`row paper${isOn.value ? " on" : ""}${isSelected.value ? " selected" : ""}`}
      data-row={paper}
      data-key={paper}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected.value}
      tabIndex={tabIndex}
      style={{ top: `${String(top)}px` }}
      draggable
      onPointerDown={() => {
        isPressed.current = true;
        // The focus that a press brings comes before.
        setTimeout(() => (isPressed.current = false));
      }}
      onFocusIn={() => {
        if (!isPressed.current) selection.goTo(paper);
      }}
      onClick={onClick}
      onDblClick={(event) => {
        const url = row?.links[0]?.url;
        if (url !== undefined && !isOnControl(event)) window.open(url, "_blank", "noopener");
      }}
      onDragStart={onDragStart}
      onDragEnd={() => (model.dragged.value = [])}
    >
      <span role="gridcell">
        <input
          type="checkbox"
          class="box"
          tabIndex={-1}
          aria-label={i18n.t("select")}
          checked={isSelected.value}
          // The state of the box is ours: a click with Shift selects a range.
          onClick={(event) => {
            selection.select(paper, event.shiftKey ? "range" : "toggle");
            event.currentTarget.checked = isSelected.value;
          }}
        />
      </span>
      {row === undefined ? <Coming /> : <Cells model={model} row={row} tabIndex={tabIndex} />}
    </div>
  );
}

function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest("a, button, input") !== null;
}

/** Where a row will be: as high as one. */
function Coming() {
  return (
    <span role="gridcell" class="coming" aria-busy="true" aria-label={i18n.t("loading")}>
      <i />
      <i />
    </span>
  );
}

type CellsProps = { readonly model: LibraryModel; readonly row: LibraryRow; readonly tabIndex: 0 | -1 };

function Cells({ model, row, tabIndex }: CellsProps) {
  const pdf = row.links.find(({ to }) => to === "pdf") ?? row.links[0];
  const { paper, title, reading, isStarred } = row;
  const word = reading === null ? i18n.t("reading_none") : i18n.t(`reading_${reading.state}`);
  return (
    <>
      <span role="gridcell" class="paper-cell">
        <span class="title" dir="auto" title={title}>
          <MarkedText text={title} ranges={beginningsOf(title, model.papers.words.value)} />
        </span>
        <span class="paper-line">
          <PaperMeta row={row} />
          {row.note !== "" && (
            <span class="paper-note" title={row.note}>
              <NoteIcon />
              <span class="unseen">{i18n.t("hasNote")}</span>
            </span>
          )}
          <Tags model={model} row={row} />
        </span>
      </span>
      <span role="gridcell" class="state-cell">
        <button
          type="button"
          class={reading === null ? "state-button none" : "state-button"}
          tabIndex={tabIndex}
          aria-label={i18n.t("readingOf", [word])}
          title={i18n.t("readingHint")}
          onClick={() => void model.setReading(nextState(reading), [paper])}
        >
          <StateDot state={reading?.state ?? null} />
          <span class="state-word">{word}</span>
        </button>
      </span>
      <span role="gridcell" class="saved-cell">
        {row.savedAt !== null && (
          <time dateTime={new Date(row.savedAt).toISOString()} title={formatMoment(row.savedAt)}>
            {formatPastDay(row.savedAt, model.now.value)}
          </time>
        )}
      </span>
      <span role="gridcell" class="open-cell">
        {pdf && (
          <a
            href={pdf.url}
            target="_blank"
            rel="noopener"
            title={linkWord(pdf.to)}
            tabIndex={tabIndex}
            draggable={false}
          >
            {pdf.to.startsWith("search-") ? i18n.t("tabSearch") : linkWord(pdf.to)}
          </a>
        )}
      </span>
      <span role="gridcell" class="star-cell">
        <button
          type="button"
          class={isStarred ? "star saved" : "star"}
          tabIndex={tabIndex}
          aria-pressed={isStarred}
          aria-label={i18n.t("starThis")}
          title={i18n.t("withKey", [i18n.t("starThis"), "S"])}
          onClick={() => void model.star(!isStarred, [paper])}
        >
          <StarIcon size={15} filled={isStarred} />
        </button>
      </span>
    </>
  );
}

/** What a click on the dot makes of it: one step on, and from read to none. */
function nextState(reading: LibraryRow["reading"]) {
  const step = reading === null ? 0 : readingStates.indexOf(reading.state) + 1;
  return readingStates[step] ?? null;
}

function Tags({ model, row }: Pick<CellsProps, "model" | "row">) {
  const all = model.overview.answered.value?.value.tags ?? [];
  const tags = row.tags.flatMap((tag) => all.filter((one) => one.tag === tag));
  if (tags.length === 0) return null;
  return (
    <span class="paper-tags">
      {tags.slice(0, MOST_TAGS[1]).map(({ tag, name, color }) => (
        <span key={tag} class="chip plain" title={name}>
          {color !== null && <ListDot color={color} />}
          <bdi>{name}</bdi>
        </span>
      ))}
      {MOST_TAGS.map(
        (most) =>
          tags.length > most && (
            <span key={most} class={`more-than-${String(most)}`} title={tags.map(({ name }) => name).join(", ")}>
              +{tags.length - most}
            </span>
          ),
      )}
    </span>
  );
}
