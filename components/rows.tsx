/** A list of rows with one Tab stop, that keeps focus when the row under it goes and draws more rows near its end. */
import { batch, effect, signal, useComputed, type ReadonlySignal, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Place } from "./paper-row.tsx";
import { focusedIn, focusedRow, focusRowAt } from "./row-keys.ts";

type RowsProps<Row> = {
  readonly label: string;
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly keyOf: (row: Row) => string;
  readonly cursor: Signal<string | null>;
  /** Draws the first row as current while the reader is elsewhere: Enter in the search box opens it. */
  readonly marksFirst?: boolean;
  readonly renderRow: (row: Row, place: Place) => ComponentChildren;
  readonly hasMore?: ReadonlySignal<boolean>;
  readonly onMore?: () => void;
  /** The last row is gone and had focus. */
  readonly onEmptied?: () => void;
};

/** Draws the rows. */
export function Rows<Row>(props: RowsProps<Row>) {
  const { label, rows, keyOf, cursor, marksFirst = false, renderRow, hasMore, onMore, onEmptied } = props;
  const list = useRef<HTMLUListElement>(null);
  const entry = useComputed(() => {
    const keys = rows.value.map(keyOf);
    return cursor.value !== null && keys.includes(cursor.value) ? cursor.value : (keys[0] ?? null);
  });
  const on = useComputed(() => (marksFirst ? entry.value : cursor.value));
  const isOn = useIs(on);
  const isEntry = useIs(entry);
  useKeptFocus(list, rows.value.length, onEmptied);
  return (
    <>
      {/* Safari forgets that a list without bullets is a list. */}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul class="rows" role="list" aria-label={label} ref={list}>
        {rows.value.map((row) => renderRow(row, { cursor, isOn, isEntry }))}
      </ul>
      {hasMore?.value === true && onMore && <More count={rows.value.length} onMore={onMore} />}
    </>
  );
}

/**
 * For every key, whether it is the one in `source`. A move draws the two rows it concerns, where a thousand rows that
 * compare for themselves would make the arrow keys stutter.
 */
function useIs(source: ReadonlySignal<string | null>): (key: string) => ReadonlySignal<boolean> {
  const [known] = useState(() => new Map<string, Signal<boolean>>());
  // Not useSignalEffect, which waits for the next frame.
  useLayoutEffect(
    () =>
      effect(() => {
        const { value: now } = source;
        batch(() => {
          for (const [key, answer] of known) answer.value = key === now;
        });
      }),
    [known, source],
  );
  return useCallback(
    (key) => {
      const answer = known.get(key) ?? signal(source.peek() === key);
      known.set(key, answer);
      return answer;
    },
    [known, source],
  );
}

/** When the row with focus is taken away, the row that moves into its place gets focus. */
function useKeptFocus(list: { readonly current: HTMLUListElement | null }, count: number, onEmptied?: () => void) {
  const last = useRef({ count, index: -1 });
  useLayoutEffect(() => {
    const { current: element } = list;
    const remember = () => {
      const row = element && focusedRow(element);
      if (element !== null && row !== null) last.current.index = [...element.children].indexOf(row);
    };
    const forget = (event: FocusEvent) => {
      // Taking an element away blurs it without a next element; a reader who leaves goes somewhere.
      if (event.relatedTarget instanceof Node && !element?.contains(event.relatedTarget)) last.current.index = -1;
    };
    element?.addEventListener("focusin", remember);
    element?.addEventListener("focusout", forget);
    return () => {
      element?.removeEventListener("focusin", remember);
      element?.removeEventListener("focusout", forget);
    };
  }, [list]);
  useLayoutEffect(() => {
    const { index, count: before } = last.current;
    last.current.count = count;
    const { current: element } = list;
    if (element === null || count >= before || index < 0) return;
    const focused = focusedIn(element);
    if (focused !== null && focused !== element.ownerDocument.body) return;
    if (!focusRowAt(element, index)) {
      last.current.index = -1;
      onEmptied?.();
    }
  }, [list, count, onEmptied]);
}

/** Draws more as soon as the reader comes near; a button where the browser cannot tell. */
function More({ count, onMore }: { readonly count: number; readonly onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { current: element } = button;
    if (element === null || typeof IntersectionObserver === "undefined") return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { root: element.closest(".scroll"), rootMargin: "800px 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
    // Observed anew after every page: an observer that still sees the button does not call again.
  }, [count, onMore]);
  return (
    <button type="button" class="more" ref={button} onClick={onMore}>
      {i18n.t("showMore")}
    </button>
  );
}
