/** Where the reader is among rows: which one is current, and the one Tab stop that a whole list has. */
import { batch, effect, signal, useComputed, type ReadonlySignal, type Signal } from "@preact/signals";
import { useCallback, useLayoutEffect, useMemo, useState } from "preact/hooks";

/** Where the reader is among the rows. Rows are named by their key, because positions change under them. */
export type Place = {
  /** The row that has focus or had it last. */
  readonly cursor: Signal<string | null>;
  /** Whether a row is drawn as current. */
  readonly isOn: (key: string) => ReadonlySignal<boolean>;
  /** Whether Tab reaches a row: one for the whole list. */
  readonly isEntry: (key: string) => ReadonlySignal<boolean>;
  /** What a list that draws only a part of its rows puts on each: where it lies, and which of how many it is. */
  readonly item?: RowItem;
};

/** Attributes of a row that stands for itself, because its neighbours may not be drawn. */
export type RowItem = {
  readonly "data-index": number;
  readonly "aria-posinset": number;
  readonly "aria-setsize": number;
  readonly style: { readonly top: string };
};

/** Whether this row is the current one, and whether Tab stops in it; draws again only when that changes. */
export function usePlace(place: Place, key: string): { readonly isOn: boolean; readonly tabIndex: 0 | -1 } {
  return { isOn: place.isOn(key).value, tabIndex: place.isEntry(key).value ? 0 : -1 };
}

type Places = {
  readonly place: Place;
  /** The row that Tab reaches: the cursor's, else the first; null when there is none. */
  readonly entry: ReadonlySignal<string | null>;
  /** Which row has a key. */
  readonly indexes: ReadonlySignal<ReadonlyMap<string, number>>;
};

/** The places of a list; `marksFirst` draws the first row as current while the reader is elsewhere. */
export function usePlaces<Row>(
  rows: ReadonlySignal<readonly Row[]>,
  keyOf: (row: Row) => string,
  cursor: Signal<string | null>,
  marksFirst: boolean,
): Places {
  const indexes = useComputed(() => new Map(rows.value.map((row, index) => [keyOf(row), index])));
  const entry = useComputed(() => {
    if (cursor.value !== null && indexes.value.has(cursor.value)) return cursor.value;
    const [first] = rows.value;
    return first === undefined ? null : keyOf(first);
  });
  const on = useComputed(() => (marksFirst ? entry.value : cursor.value));
  const isOn = useIs(on);
  const isEntry = useIs(entry);
  const place = useMemo(() => ({ cursor, isOn, isEntry }), [cursor, isOn, isEntry]);
  return { place, entry, indexes };
}

/**
 * For every key, whether it is the one in `source`. A move draws the two rows it concerns, where a thousand rows that
 * compare for themselves would make the arrow keys stutter.
 */
function useIs(source: ReadonlySignal<string | null>): (key: string) => ReadonlySignal<boolean> {
  const [known] = useState(() => new Map<string, Signal<boolean>>());
  // Not useSignalEffect, which waits for the next frame.
  useLayoutEffect(() => {
    let before: string | null = null;
    return effect(() => {
      const { value: now } = source;
      batch(() => {
        set(before, false);
        set(now, true);
      });
      before = now;
    });

    function set(key: string | null, answer: boolean) {
      const one = key === null ? undefined : known.get(key);
      if (one !== undefined) one.value = answer;
    }
  }, [known, source]);
  return useCallback(
    (key) => {
      const answer = known.get(key) ?? signal(source.peek() === key);
      known.set(key, answer);
      return answer;
    },
    [known, source],
  );
}
