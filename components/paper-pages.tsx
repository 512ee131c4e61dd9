/** Papers in pages with every state around them: waiting, failed, nothing there. The same for search, today and lists. */
import type { ComponentChildren } from "preact";
import { useComputed, useSignal, type ReadonlySignal } from "@preact/signals";
import { useCallback } from "preact/hooks";
import { i18n } from "#i18n";
import type { ForYouRow, PaperRow, SharedKinRow } from "../lib/messages.ts";
import type { TrendingRow } from "../lib/news-messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { Because } from "./because.tsx";
import { LongRows } from "./long-rows.tsx";
import type { Paged } from "./paged.ts";
import { PopupRow } from "./paper-actions.tsx";
import type { PopupModel } from "./popup-model.ts";
import type { Place } from "./row-place.ts";
import { Reasons } from "./reasons.tsx";
import { Failure, Skeleton } from "./state.tsx";
import { TrendingLine } from "./trending-line.tsx";
import type { Marks } from "../lib/search/search-index.ts";

type OfTrending = Exclude<keyof TrendingRow, keyof PaperRow>;
type Row = PaperRow & { readonly marks?: Marks } & Partial<Pick<SharedKinRow, "reasons" | "because">> &
  Partial<Pick<ForYouRow, "saved">> &
  Partial<Pick<TrendingRow, OfTrending>>;
/** A row that draws itself. */
export type ExtraRow = {
  readonly key: string;
  /** In pixels, roughly. */
  readonly height: number;
  readonly render: (place: Place) => ComponentChildren;
};

/** Rows behind the papers. */
export type After = {
  readonly rows: readonly ExtraRow[];
  /** Whether the papers that are not here yet may come in above them. */
  readonly mayMove: boolean;
  /** The reader sees the one at `index`. */
  readonly onReach: (index: number) => void;
};

type Result = { readonly rows: readonly Row[]; readonly total: number };

type Props<Input> = {
  readonly model: PopupModel;
  readonly papers: Pick<Paged<Input, Row, Result>, "answered" | "rows" | "error" | "slow" | "reload" | "reach">;
  readonly label: string;
  readonly empty: ComponentChildren;
  readonly after?: After;
  readonly marksFirst?: boolean;
  readonly list?: ListId;
  /** Where the bookmark saves to, if not to the reading list. */
  readonly saveTo?: ListId;
  /** Whether papers came up of themselves, so that the reader may hide them. */
  readonly mayHide?: boolean;
  readonly onEmptied?: () => void;
};

/** Draws whichever of them is the case. */
export function PaperPages<Input>({
  model,
  papers,
  label,
  empty,
  after = nothingAfter,
  marksFirst = false,
  list,
  saveTo,
  mayHide = false,
  onEmptied,
}: Props<Input>) {
  const { error, answered, rows, slow } = papers;
  const renderRow = useCallback(
    (row: Row | ExtraRow, place: Place) =>
      "render" in row ? (
        row.render(place)
      ) : (
        <PopupRow
          model={model}
          row={row}
          place={place}
          mayHide={mayHide}
          {...(row.marks && { marks: row.marks })}
          {...(list !== undefined && { list })}
          {...(saveTo !== undefined && { saveTo })}
        >
          {isTrending(row) && <TrendingLine row={row} place={place} />}
          {row.saved ? (
            <Because saved={row.saved} reasons={row.reasons ?? []} />
          ) : (
            row.reasons && <Reasons reasons={row.reasons} />
          )}
          {row.because && <p class="because-of">{i18n.t("because", [row.because])}</p>}
        </PopupRow>
      ),
    [model, list, saveTo, mayHide],
  );
  const count = rows.value.length;
  const extras = useComputedOf(after.rows);
  const all = useComputed<readonly (Row | ExtraRow)[]>(() => [...rows.value, ...extras.value]);
  const { reach } = papers;
  const onReach = useCallback(
    (index: number) => {
      if (after.mayMove || index < count) reach(Math.min(index, count - 1));
      if (index >= count) after.onReach(index - count);
    },
    [after, count, reach],
  );
  if (error.value !== null) return <Failure code={error.value} onRetry={() => void papers.reload()} />;
  if (answered.value === null) return slow.value ? <Skeleton /> : null;
  return (
    <>
      <LongRows
        label={label}
        rows={all}
        total={answered.value.value.total + after.rows.length}
        question={answered.value.input.input}
        keyOf={keyOf}
        heightOf={heightOf}
        cursor={model.cursor}
        marksFirst={marksFirst && count > 0}
        renderRow={renderRow}
        onReach={onReach}
        {...(onEmptied && { onEmptied })}
      />
      {count + after.rows.length === 0 && empty}
    </>
  );
}

function isTrending(row: Row): row is TrendingRow {
  return row.counts !== undefined;
}

const nothingAfter: After = { rows: [], mayMove: true, onReach: () => undefined };

/** A signal of what a component was given. */
function useComputedOf<Value>(value: Value): ReadonlySignal<Value> {
  const held = useSignal(value);
  held.value = value;
  return held;
}

function keyOf(row: Row | ExtraRow): string {
  return "render" in row ? row.key : row.paper;
}

/** Letters of a line of the title and of a snippet, roughly. */
const TITLE_LINE = 48;
const SNIPPET_LINE = 62;

/** How high a row will be, in pixels: near enough for the scrollbar until it is drawn and measured. */
function heightOf(row: Row | ExtraRow): number {
  if ("render" in row) return row.height;
  const { title, marks, reasons = [], because = null, saved, counts = null, gist = "" } = row;
  const trend = (counts === null ? 0 : 20) + (gist === "" ? 0 : 20);
  const kin = (reasons.length > 0 || saved !== undefined ? 26 : 0) + (because === null ? 0 : 20);
  // A row with one line of title and nothing below has room for its actions.
  const own = (title.length > TITLE_LINE ? 82 + trend : Math.max(71, 64 + trend)) + kin;
  const snippet = marks?.snippet?.text.length ?? 0;
  if (snippet === 0) return own;
  return own + (snippet > SNIPPET_LINE ? 39 : 21);
}
