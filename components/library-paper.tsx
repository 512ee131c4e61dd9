/** The paper the reader is at: what it says, and everything the reader says of it. */
import { useComputed } from "@preact/signals";
import { i18n } from "#i18n";
import { readingStates, type ReadingState } from "../lib/formats/entry.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryPaper, LibraryRow } from "../lib/library-messages.ts";
import { formatPastDay } from "./format.ts";
import { BookmarkIcon, CloseIcon, PlusIcon, StarIcon } from "./icons.tsx";
import type { LibraryModel } from "./library-model.ts";
import { LibraryNote } from "./library-note.tsx";
import { LibraryTags } from "./library-tags.tsx";
import { listHash } from "./library-route.ts";
import { ListDot } from "./list-dot.tsx";
import { PaperMeta } from "./paper-meta.tsx";
import { linkWord } from "./sentences.ts";
import { Empty, Failure } from "./state.tsx";
import { StateDot } from "./state-dot.tsx";

type Props = { readonly model: LibraryModel };

/** Draws the right column. */
export function LibraryPaperPanel({ model }: Props) {
  const { selection, papers, paper } = model;
  const row = useComputed(() => {
    const { value: at } = selection.cursor;
    if (at === null) return null;
    const { value: answered } = paper.answered;
    const whole = answered?.input === at ? answered.value : null;
    const known = papers.rows.value.get(at) ?? whole;
    return known === null ? null : { at, known, whole };
  });
  const { value: shown } = row;
  const hasFailed = shown === null && selection.cursor.value !== null && paper.error.value !== null;
  return (
    <aside class={model.isPaperOpen.value ? "library-paper open" : "library-paper"} aria-label={i18n.t("paperDetails")}>
      <button
        type="button"
        class="icon-button paper-close"
        aria-label={i18n.t("close")}
        onClick={() => (model.isPaperOpen.value = false)}
      >
        <CloseIcon />
      </button>
      {hasFailed && paper.error.value !== null && (
        <Failure code={paper.error.value} onRetry={() => void model.load()} />
      )}
      {shown === null && !hasFailed && (
        <Empty icon={<BookmarkIcon filled={false} size={24} />} title={i18n.t("noPaperChosenTitle")}>
          {i18n.t("noPaperChosen")}
        </Empty>
      )}
      {shown !== null && <Paper key={shown.at} model={model} at={shown.at} row={shown.known} whole={shown.whole} />}
    </aside>
  );
}

type PaperProps = Props & {
  readonly at: Identifier;
  readonly row: LibraryRow;
  /** Null while it is on its way. */
  readonly whole: LibraryPaper | null;
};

function Paper({ model, at, row, whole }: PaperProps) {
  const { isStarred } = row;
  // Where there is no note there is nothing to wait for, if the row can be believed.
  const hasNone = row.note === "" && model.papers.isFresh(at);
  return (
    <>
      <h2 class="title paper-title" dir="auto">
        {row.title}
      </h2>
      <PaperMeta row={row} />
      {row.links.length > 0 && (
        <p class="paper-links">
          {row.links.map(({ to, url }) => (
            <a key={url} href={url} target="_blank" rel="noopener">
              {linkWord(to)}
            </a>
          ))}
        </p>
      )}
      <div class="paper-states">
        <fieldset class="states" aria-label={i18n.t("columnRead")}>
          {readingStates.map((state) => (
            <StateChoice key={state} model={model} at={at} row={row} state={state} />
          ))}
        </fieldset>
        <button
          type="button"
          class={isStarred ? "star saved" : "star"}
          aria-pressed={isStarred}
          aria-label={i18n.t("starThis")}
          title={i18n.t("withKey", [i18n.t("starThis"), "S"])}
          onClick={() => void model.star(!isStarred, [at])}
        >
          <StarIcon size={16} filled={isStarred} />
        </button>
      </div>
      {row.reading !== null && row.reading.since !== null && (
        <p class="paper-since">
          {i18n.t("readingSince", [
            i18n.t(`reading_${row.reading.state}`),
            formatPastDay(row.reading.since, model.now.value),
          ])}
        </p>
      )}
      {whole !== null && whole.abstract !== "" && (
        <p class="paper-abstract" dir="auto">
          {whole.abstract}
        </p>
      )}
      {whole === null && model.paper.error.value !== null && (
        <Failure code={model.paper.error.value} onRetry={() => void model.load()} />
      )}
      <LibraryNote model={model} paper={at} saved={whole?.wholeNote ?? (hasNone ? "" : null)} />
      <LibraryTags model={model} paper={at} tags={row.tags} />
      <Lists model={model} at={at} whole={whole} />
    </>
  );
}

type StateProps = Omit<PaperProps, "whole"> & { readonly state: ReadingState };

function StateChoice({ model, at, row, state }: StateProps) {
  const isOn = row.reading?.state === state;
  return (
    <button
      type="button"
      class="choice"
      aria-pressed={isOn}
      onClick={() => void model.setReading(isOn ? null : state, [at])}
    >
      <StateDot state={state} />
      {i18n.t(`reading_${state}`)}
    </button>
  );
}

function Lists({ model, at, whole }: Pick<PaperProps, "model" | "at" | "whole">) {
  const lists = model.overview.answered.value?.value.lists ?? [];
  return (
    <section class="paper-part" aria-labelledby="paper-lists">
      <h3 id="paper-lists">{i18n.t("lists")}</h3>
      <ul class="paper-lists">
        {(whole?.saved ?? []).map(({ list, savedAt }) => (
          <li key={list}>
            <ListDot color={lists.find((one) => one.list === list)?.color ?? null} />
            <a href={listHash(list)} class="list-name" dir="auto">
              {model.nameOf(list)}
            </a>
            <time dateTime={new Date(savedAt).toISOString()}>{formatPastDay(savedAt, model.now.value)}</time>
            <button
              type="button"
              class="icon-button"
              aria-label={i18n.t("removeFromList", [model.nameOf(list)])}
              onClick={() => void model.removeFrom(list, [at])}
            >
              <CloseIcon size={13} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="quiet-button"
        aria-haspopup="dialog"
        onClick={() => {
          model.selection.select(at, "alone");
          model.choice.value = "add";
        }}
      >
        <PlusIcon /> {i18n.t("addToList")}
      </button>
    </section>
  );
}
