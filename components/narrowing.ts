/** Narrows the kin that are shown to those with all the words the reader types: in title, authors, year, venue, reasons. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { RelatedRow } from "../lib/messages.ts";
import { fold } from "../lib/text.ts";
import { foldedWords } from "./folded-marks.ts";
import { chipWords } from "./reasons.tsx";

export type Narrowing = {
  /** What is typed. */
  readonly text: ReadonlySignal<string>;
  /** Its words, folded, to be marked. */
  readonly words: ReadonlySignal<readonly string[]>;
  /** The rows that have them. */
  readonly rows: ReadonlySignal<readonly RelatedRow[]>;
  readonly type: (text: string) => void;
  /** Shows all rows; false when all are shown. */
  readonly clear: () => boolean;
};

/** Starts with all rows. */
export function createNarrowing(all: ReadonlySignal<readonly RelatedRow[]>): Narrowing {
  const text = signal("");
  const words = computed(() => foldedWords(text.value));
  return {
    text,
    words,
    rows: computed(() => {
      if (words.value.length === 0) return all.value;
      return all.value.filter((row) => {
        const said = textOf(row);
        return words.value.every((word) => said.includes(word));
      });
    }),
    type(next) {
      text.value = next;
    },
    clear() {
      const wasNarrowed = text.value !== "";
      text.value = "";
      return wasNarrowed;
    },
  };
}

/** What the reader sees of a row. */
function textOf({ title, authors, year, venue, reasons }: RelatedRow): string {
  return fold([title, ...authors, String(year ?? ""), venue ?? "", ...chipWords(reasons)].join("\n"));
}
