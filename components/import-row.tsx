/** One import: the file, how far it is or what came of it, and what can be done about it. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ImportSummary } from "../lib/messages.ts";
import { CloseIcon } from "./icons.tsx";
import { importOutcome, importProgress, importShare, importState } from "./import-sentences.ts";
import type { ImportModel } from "./import-model.ts";

type Props = {
  readonly model: ImportModel;
  readonly summary: ImportSummary;
  /** The import is off the page; focus needs a place. */
  readonly onGone: () => void;
};

/** Draws an import. */
export function ImportRow({ model, summary, onGone }: Props) {
  const row = useRef<HTMLLIElement>(null);
  const wasPressed = useRef(false);
  const { id, name, state } = summary;
  const copied = model.copied.value.get(id);
  const isOver = state === "done" || state === "cancelled" || state === "failed";
  const count = summary.added + summary.merged;
  const hint = importState(summary, copied);
  // The button that was pressed goes away with the state it belongs to.
  useEffect(() => {
    if (document.activeElement === document.body && wasPressed.current) row.current?.focus();
    wasPressed.current = false;
  }, [state]);

  function press(act: (key: number) => Promise<void>) {
    wasPressed.current = true;
    void act(id);
  }

  return (
    <li class={`import ${state}`} ref={row} tabIndex={-1}>
      <div class="import-text">
        <p class="import-name" dir="auto">
          {name}
        </p>
        {!isOver && <ImportBar summary={summary} copied={copied} />}
        {state === "running" && <p class="import-progress">{importProgress(summary, model.left.value.get(id))}</p>}
        {hint !== null && <p class="import-hint">{hint}</p>}
        {(state === "done" || (isOver && count > 0)) && <p class="import-outcome">{importOutcome(summary)}</p>}
      </div>
      <div class="import-acts">
        {!isOver && (
          <button
            type="button"
            class="button"
            aria-label={i18n.t("cancelImport", [name])}
            onClick={() => press(model.cancel)}
          >
            {i18n.t("cancel")}
          </button>
        )}
        {summary.mayGoOn && (
          <button
            type="button"
            class="button"
            aria-label={i18n.t("resumeImport", [name])}
            onClick={() => press(model.resume)}
          >
            {i18n.t("resume")}
          </button>
        )}
        {isOver && (
          <button
            type="button"
            class="icon-button"
            aria-label={i18n.t("forgetImport", [name])}
            title={i18n.t("forgetImport", [name])}
            onClick={() => void model.forget(id).then(onGone)}
          >
            <CloseIcon />
          </button>
        )}
      </div>
    </li>
  );
}

/** How much of the file is copied, or in. */
function ImportBar({ summary, copied }: { readonly summary: ImportSummary; readonly copied: number | undefined }) {
  const share = summary.state === "copying" ? (copied ?? 0) : importShare(summary);
  return <progress class="import-bar" aria-label={summary.name} max={1} value={share} />;
}
