/** The rows of the library as a grid: ten thousand of them, of which only those near the viewport are drawn. */
// A table cannot leave out rows and place those it has.
// oxlint-disable jsx-a11y/prefer-tag-over-role
import { useComputed } from "@preact/signals";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryRow, LibrarySort } from "../lib/library-messages.ts";
import { useKeptFocus } from "./kept-focus.ts";
import type { LibraryModel } from "./library-model.ts";
import { LibraryRowView } from "./library-row.tsx";
import { drawnRow, setReach } from "./row-keys.ts";
import { useVirtualRows } from "./virtual-rows.ts";

/** All rows are as high as this, unless the window is narrow: what has been measured goes before. */
const ROW_PX = 61;
const heightAt = () => ROW_PX;

const none: readonly Identifier[] = [];

/** Draws the column heads and the rows near the viewport. */
export function LibraryRows({ model }: { readonly model: LibraryModel }) {
  const { papers, selection } = model;
  const order = papers.order.value ?? none;
  const { value: rows } = papers.rows;
  const list = useRef<HTMLDivElement>(null);
  const indexes = useComputed(() => new Map((papers.order.value ?? []).map((paper, index) => [paper, index])));
  const entry = useComputed(() => {
    const { value: at } = selection.cursor;
    return at !== null && indexes.value.has(at) ? at : (papers.order.value?.[0] ?? null);
  });
  const keyAt = useCallback((index: number) => paperAt(order, index), [order]);
  const { items, height, firstInSight, lastInSight, draw, reveal, toTop } = useVirtualRows({
    list,
    count: order.length,
    keyAt,
    heightAt,
    // Tab reaches it, and it is the one that has focus when a row has.
    kept: entry.value === null ? -1 : (indexes.value.get(entry.value) ?? -1),
    firstOverscan: 0,
    question: papers.view.value,
  });
  useLayoutEffect(() => {
    const { current: element } = list;
    if (element === null) return;
    setReach(element, {
      count: () => order.length,
      indexOf: (key) => order.findIndex((paper) => paper === key),
      focus(index) {
        const key = keyAt(index);
        if (drawnRow(element, key) === null) draw(index);
        const row = drawnRow(element, key);
        if (row instanceof HTMLElement) row.focus({ preventScroll: true });
        reveal(index);
      },
      toTop,
    });
  });
  const toMain = useCallback(() => document.querySelector("main")?.focus(), []);
  useKeptFocus(list, order, toMain);
  useEffect(() => papers.reach(firstInSight, lastInSight), [papers, firstInSight, lastInSight, order]);
  // Another question is answered from the top.
  useLayoutEffect(() => {
    list.current?.closest(".scroll")?.scrollTo(0, 0);
  }, [papers.view.value]);
  return (
    <div class="scroll papers-scroll">
      <div
        role="grid"
        class="papers"
        aria-label={model.name.value}
        aria-multiselectable="true"
        aria-rowcount={order.length + 1}
      >
        <div class="papers-columns" role="row" aria-rowindex={1}>
          <span role="columnheader" class="unseen-cell">
            <AllBox model={model} total={order.length} />
          </span>
          <Column model={model} sort="title" word={i18n.t("columnPaper")} />
          <Column model={model} sort="reading" word={i18n.t("columnRead")} />
          <Column model={model} sort="saved" word={i18n.t("columnSaved")} />
          <span role="columnheader">{i18n.t("columnOpen")}</span>
          <span role="columnheader">
            <span class="unseen">{i18n.t("starred")}</span>
          </span>
        </div>
        <div class="rows long papers-rows" role="rowgroup" ref={list} style={{ height: `${String(height)}px` }}>
          {items.map(({ index, start }) => {
            const paper = paperAt(order, index);
            return (
              <PlacedRow
                key={paper}
                model={model}
                paper={paper}
                row={rows.get(paper)}
                index={index}
                top={start}
                isEntry={entry.value === paper}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type PlacedProps = {
  readonly model: LibraryModel;
  readonly paper: Identifier;
  readonly row: LibraryRow | undefined;
  readonly index: number;
  readonly top: number;
  readonly isEntry: boolean;
};

/** One row in its place. Scrolling draws the whole list again: a row that has not changed is the same element as before. */
function PlacedRow({ model, paper, row, index, top, isEntry }: PlacedProps) {
  return useMemo(
    () => <LibraryRowView {...{ model, paper, row, index, top, isEntry }} />,
    [model, paper, row, index, top, isEntry],
  );
}

type ColumnProps = { readonly model: LibraryModel; readonly sort: LibrarySort; readonly word: string };

function Column({ model, sort, word }: ColumnProps) {
  const { value: filter } = model.filter;
  // With words the best come first, whatever is chosen here.
  const isOn = filter.sort === sort && filter.words.trim() === "";
  return (
    <span role="columnheader" aria-sort={isOn ? (filter.isDescending ? "descending" : "ascending") : "none"}>
      <button type="button" class="column-button" onClick={() => model.sortBy(sort)}>
        {word}
        {isOn && <span aria-hidden="true">{filter.isDescending ? " ↓" : " ↑"}</span>}
      </button>
    </span>
  );
}

function AllBox({ model, total }: { readonly model: LibraryModel; readonly total: number }) {
  const { length: count } = model.selection.chosen.value;
  return (
    <input
      type="checkbox"
      class="box"
      aria-label={i18n.t("selectAll")}
      title={i18n.t("withKey", [i18n.t("selectAll"), "Ctrl+A"])}
      checked={count > 0 && count === total}
      indeterminate={count > 0 && count < total}
      onChange={() => (count === total ? model.selection.clear() : model.selection.selectAll())}
    />
  );
}

/** The order changes together with the indexes that are drawn: one out of range is a mistake of ours. */
function paperAt(order: readonly Identifier[], index: number): Identifier {
  const paper = order[index];
  if (paper === undefined) throw new RangeError(`There is no row ${String(index)}.`);
  return paper;
}
