/** What would be taken in, before anything is changed: what is new, known and doubtful, and where it goes. */
import { useComputed } from "@preact/signals";
import { useCallback, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryVerdict } from "../lib/exchange-messages.ts";
import type { Problem } from "../lib/formats/format.ts";
import type { ListSummary } from "../lib/messages.ts";
import { yearOf } from "../lib/paper.ts";
import { formatNames, formatNumber, isolate } from "./format.ts";
import { plural } from "./plural.ts";
import { errorSentence, listName } from "./sentences.ts";
import type { Preview, TakeInModel, TakeInRow, TakeInTarget } from "./take-in-model.ts";
import { useVirtualRows } from "./virtual-rows.ts";

type Props = {
  readonly model: TakeInModel;
  /** The reader's lists, to choose among. */
  readonly lists: readonly ListSummary[];
};

/** Draws what is going on; nothing while there is nothing. */
export function TakeIn({ model, lists }: Props) {
  const { value: state } = model.state;
  if (state.is === "idle") return null;
  if (state.is === "failed") {
    return (
      <section class="take-in" role="alert">
        <h2 dir="auto">{state.name}</h2>
        <p class="refused">{errorSentence(state.code)}</p>
        <button type="button" class="button" onClick={model.cancel}>
          {i18n.t("dismiss")}
        </button>
      </section>
    );
  }
  if (state.is === "reading") {
    return (
      <section class="take-in" aria-busy="true">
        <h2 dir="auto">{state.name}</h2>
        <progress class="import-bar" aria-label={i18n.t("readingFile")} max={1} value={state.share} />
        <button type="button" class="button" onClick={model.cancel}>
          {i18n.t("cancel")}
        </button>
      </section>
    );
  }
  const { preview } = state;
  return (
    <section class="take-in" aria-labelledby="take-in-title">
      <h2 id="take-in-title" dir="auto">
        {preview.name}
      </h2>
      {preview.rows.length === 0 ? (
        <p>{i18n.t("takeInNothing")}</p>
      ) : (
        <>
          <Verdicts model={model} preview={preview} />
          <PreviewRows model={model} preview={preview} />
          <Target model={model} preview={preview} lists={lists} />
        </>
      )}
      {preview.problems.length > 0 && <Problems problems={preview.problems} />}
      {state.is === "taking" && (
        <progress class="import-bar" aria-label={preview.name} max={Math.max(1, state.of)} value={state.done} />
      )}
      <div class="tool-acts">
        {preview.rows.length > 0 && (
          <button
            type="button"
            class="button primary"
            disabled={model.count.value === 0}
            aria-busy={state.is === "taking"}
            onClick={() => void model.take()}
          >
            {state.is === "taking"
              ? i18n.t("takingIn", [formatNumber(state.done), formatNumber(state.of)])
              : plural("takeIn", model.count.value)}
          </button>
        )}
        <button type="button" class="button" onClick={model.cancel}>
          {i18n.t("cancel")}
        </button>
      </div>
    </section>
  );
}

type PreviewProps = { readonly model: TakeInModel; readonly preview: Preview };

const VERDICTS: readonly EntryVerdict["is"][] = ["new", "known", "doubtful"];

/** How many of each, to be taken in or left together. */
function Verdicts({ model, preview: { rows } }: PreviewProps) {
  const { value: left } = model.left;
  return (
    <ul class="verdicts">
      {VERDICTS.map((is) => {
        const those = rows.filter(({ verdict }) => verdict.is === is);
        if (those.length === 0) return null;
        const taken = those.filter(({ index }) => !left.has(index)).length;
        return (
          <li key={is} class={is}>
            <label>
              <input
                type="checkbox"
                checked={taken > 0}
                ref={(box) => {
                  if (box !== null) box.indeterminate = taken > 0 && taken < those.length;
                }}
                onChange={(event) => model.chooseAll(is, event.currentTarget.checked)}
              />
              {plural(`verdict_${is}`, those.length)}
            </label>
          </li>
        );
      })}
    </ul>
  );
}

/** How high a row of the preview is, in pixels: two lines and their room. */
const ROW_HEIGHT = 58;

function PreviewRows({ model, preview: { rows } }: PreviewProps) {
  const list = useRef<HTMLUListElement>(null);
  const keyAt = useCallback((index: number) => String(rows[index]?.index), [rows]);
  const { items, height } = useVirtualRows({
    list,
    count: rows.length,
    keyAt,
    heightAt: () => ROW_HEIGHT,
    kept: -1,
    question: rows,
  });
  return (
    <div class="scroll preview">
      {/* Safari forgets that a list without bullets is a list. */}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" aria-label={i18n.t("papersToTakeIn")} ref={list} style={{ height: `${String(height)}px` }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return <PreviewRow key={row.index} {...{ model, row, index, top: start, total: rows.length }} />;
        })}
      </ul>
    </div>
  );
}

type RowProps = {
  readonly model: TakeInModel;
  readonly row: TakeInRow;
  readonly index: number;
  readonly top: number;
  readonly total: number;
};

function PreviewRow({ model, row: { index: place, entry, verdict }, index, top, total }: RowProps) {
  const isTaken = useComputed(() => !model.left.value.has(place));
  const { paper, tags, note } = entry;
  const meta = [formatNames(paper.authors, 3), yearOf(paper), paper.venue].filter(Boolean).join(" · ");
  const hint = verdictHint(verdict);
  return (
    <li
      class={`preview-row ${verdict.is}`}
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={total}
      style={{ top: `${String(top)}px` }}
    >
      <label>
        <input
          type="checkbox"
          checked={isTaken.value}
          onChange={(event) => model.choose(place, event.currentTarget.checked)}
        />
        <span class="preview-text">
          <span class="preview-title" dir="auto">
            {paper.title}
          </span>
          <span class="meta" dir="auto">
            {meta}
            {tags.length > 0 && ` · ${formatNames(tags, 4)}`}
            {note !== "" && ` · ${i18n.t("hasNote")}`}
          </span>
          {hint !== null && <span class="preview-hint">{hint}</span>}
        </span>
        <span class={`verdict ${verdict.is}`}>{i18n.t(`is_${verdict.is}`)}</span>
      </label>
    </li>
  );
}

function verdictHint({ is, title }: EntryVerdict): string | null {
  return is === "doubtful" && title !== null ? i18n.t("maybeThis", [isolate(title)]) : null;
}

/** Which lists the papers go to. */
function Target({ model, preview, lists }: PreviewProps & { readonly lists: readonly ListSummary[] }) {
  const { value: target } = model.target;
  return (
    <div class="take-in-target">
      <label for="take-in-target">{i18n.t("takeInto")}</label>
      <select
        id="take-in-target"
        class="select"
        value={target.to === "list" ? `list ${target.list}` : target.to}
        onChange={(event) => (model.target.value = targetOf(event.currentTarget.value, preview.name))}
      >
        <option value="named">{i18n.t(preview.hasLists ? "takeIntoNamed" : "takeIntoReading")}</option>
        <option value="new">{i18n.t("takeIntoNew")}</option>
        {lists
          .filter(({ list }) => preview.hasLists || list !== "reading")
          .map((summary) => (
            <option key={summary.list} value={`list ${summary.list}`}>
              {listName(summary)}
            </option>
          ))}
      </select>
      {target.to === "new" && (
        <input
          class="field"
          aria-label={i18n.t("nameOfNewList")}
          maxLength={200}
          value={target.name}
          onInput={(event) => (model.target.value = { to: "new", name: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function targetOf(value: string, name: string): TakeInTarget {
  if (value === "named") return { to: "named" };
  return value === "new" ? { to: "new", name } : { to: "list", list: value.slice("list ".length) };
}

/** Problems shown at most: beyond that it is one problem. */
const PROBLEMS = 200;

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <details class="problems">
      <summary>{plural("takeInProblems", problems.length)}</summary>
      <ul>
        {problems.slice(0, PROBLEMS).map(({ reason, line, text }, index) => (
          // Problems have no names of their own and never move.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {line === null
              ? i18n.t(`problem_${reason}`)
              : i18n.t("problemAt", [formatNumber(line), i18n.t(`problem_${reason}`)])}
            {text !== "" && <code dir="auto">{text}</code>}
          </li>
        ))}
      </ul>
    </details>
  );
}
