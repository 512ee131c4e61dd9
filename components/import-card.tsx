/** Where files come in: dropped or chosen. */
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { LockIcon } from "./icons.tsx";

type Props = {
  readonly onFiles: (files: readonly File[]) => void;
  /** The button that opens the browser's own dialog. */
  readonly button: RefObject<HTMLButtonElement | null>;
};

/** Draws the place for files; the whole page takes a drop. */
export function ImportCard({ onFiles, button }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useSignal(false);
  useEffect(() => {
    // On the document: a file dropped beside the card would otherwise be opened by the browser in place of the page.
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener("dragover", onDragOver, { signal });
    document.addEventListener("dragleave", () => (isOver.value = false), { signal });
    document.addEventListener("drop", onDrop, { signal });
    return () => listening.abort();
  });

  function onDragOver(event: DragEvent) {
    event.preventDefault();
    isOver.value = true;
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    isOver.value = false;
    take(event.dataTransfer?.files);
  }

  function take(files: FileList | null | undefined) {
    if (files && files.length > 0) onFiles([...files]);
  }

  return (
    <section class="import-card" aria-labelledby="import-title">
      <h2 id="import-title">{i18n.t("importPapers")}</h2>
      <div class={isOver.value ? "drop over" : "drop"}>
        <p class="drop-text">{i18n.t("importDrop")}</p>
        <button type="button" class="button primary" ref={button} onClick={() => input.current?.click()}>
          {i18n.t("importChoose")}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".bib,.bibtex,.biblatex,.ris,.json,.csv,.txt,.md,.html,.jsonl,.ndjson,.gz"
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file chosen once more is a choice, too.
            event.currentTarget.value = "";
          }}
        />
      </div>
      <p class="import-formats">{i18n.t("importFormats")}</p>
      <p class="import-stays">
        <LockIcon /> {i18n.t("importStays")}
      </p>
    </section>
  );
}
