/** Import and export: files, pasted text and bookmarks come in, everything goes out, and the imports that are going on. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ImportSummary, ListSummary } from "../lib/messages.ts";
import { BookmarkFolders } from "./bookmark-folders.tsx";
import type { ExportModel } from "./export-model.ts";
import { ImportCard } from "./import-card.tsx";
import type { ImportModel } from "./import-model.ts";
import { ImportRow } from "./import-row.tsx";
import { plural } from "./plural.ts";
import { TakeIn } from "./take-in-view.tsx";

type Props = {
  readonly model: ImportModel;
  readonly exporting: ExportModel;
  readonly lists: readonly ListSummary[];
};

/** Draws the view. */
export function ImportView({ model, exporting, lists }: Props) {
  const choose = useRef<HTMLButtonElement>(null);
  const { takeIn } = model;
  const { value: status } = model.status;
  return (
    <div class="tool">
      <header class="tool-head">
        <h1>{i18n.t("importAndExport")}</h1>
      </header>
      <p class="tool-text">{status === null ? "" : plural("papersOnDevice", status.papers)}</p>
      {takeIn.state.value.is === "idle" ? (
        <>
          <ImportCard onFiles={(files) => void model.add(files)} button={choose} />
          <Paste model={model} />
          <BookmarkFolders model={model.bookmarks} />
        </>
      ) : (
        <TakeIn model={takeIn} lists={lists} />
      )}
      <section class="export-card" aria-labelledby="export-all">
        <h2 id="export-all">{i18n.t("exportAll")}</h2>
        <p class="tool-text">{i18n.t("exportAllText")}</p>
        <button
          type="button"
          class="button"
          onClick={() => (exporting.wish.value = { what: { of: "all" }, name: i18n.t("allSaved") })}
        >
          {i18n.t("exportEverything")}
        </button>
      </section>
      <Imports model={model} onGone={() => choose.current?.focus()} />
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class="unseen">{model.outcome.value}</output>
    </div>
  );
}

/** Addresses, DOIs and ids, one or many a line, or the text of a file. */
function Paste({ model }: Pick<Props, "model">) {
  const text = useSignal("");
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() !== "") void model.paste(text.value);
      }}
    >
      <label for="paste">{i18n.t("pasteLabel")}</label>
      <textarea
        id="paste"
        class="field"
        rows={3}
        spellcheck={false}
        placeholder={"https://arxiv.org/abs/1706.03762\n10.1109/cvpr.2016.90"}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={text.value.trim() === ""}>
        {i18n.t("look")}
      </button>
    </form>
  );
}

function Imports({ model, onGone }: Pick<Props, "model"> & { readonly onGone: () => void }) {
  const imports = model.imports.value ?? [];
  // One list, so that a row keeps its focus when its import is over: what is at work first, in its order.
  const rows = [...imports.filter(isAtWork), ...imports.filter((summary) => !isAtWork(summary)).toReversed()];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="imports">
      <h2 id="imports">{i18n.t("imports")}</h2>
      <ul class="imports">
        {rows.map((summary) => (
          <ImportRow key={summary.id} model={model} summary={summary} onGone={onGone} />
        ))}
      </ul>
    </section>
  );
}

function isAtWork({ state }: ImportSummary): boolean {
  return state === "copying" || state === "waiting" || state === "running";
}
