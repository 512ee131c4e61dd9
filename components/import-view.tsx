/** Where files of papers come in, and the imports. */
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ImportSummary } from "../lib/messages.ts";
import { ImportCard } from "./import-card.tsx";
import { ImportRow } from "./import-row.tsx";
import type { ImportsModel } from "./imports-model.ts";
import { NoticeArea } from "./notice.tsx";
import { plural } from "./plural.ts";

/** Draws the view; focus goes to the card when what had it is gone. */
export function ImportView({ model }: { readonly model: ImportsModel }) {
  const choose = useRef<HTMLButtonElement>(null);
  const { value: status } = model.status;
  const imports = model.imports.value ?? [];
  // One list, so that a row keeps its focus when its import is over: what is at work first, in its order.
  const rows = [...imports.filter(isAtWork), ...imports.filter((summary) => !isAtWork(summary)).toReversed()];
  return (
    <div class="tool-view import-view">
      <h1>{i18n.t("importAndExport")}</h1>
      <p class="tool-text">{status === null ? "" : plural("papersOnDevice", status.papers)}</p>
      <ImportCard onFiles={(files) => void model.add(files)} button={choose} />
      {rows.length > 0 && (
        <section aria-labelledby="imports">
          <h2 id="imports">{i18n.t("imports")}</h2>
          <ul class="imports">
            {rows.map((summary) => (
              <ImportRow key={summary.id} model={model} summary={summary} onGone={() => choose.current?.focus()} />
            ))}
          </ul>
        </section>
      )}
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class="unseen">{model.outcome.value}</output>
      <div class="page-notices">
        <NoticeArea notices={model.notices} onFocusLost={() => choose.current?.focus()} />
      </div>
    </div>
  );
}

function isAtWork({ state }: ImportSummary): boolean {
  return state === "copying" || state === "waiting" || state === "running";
}
