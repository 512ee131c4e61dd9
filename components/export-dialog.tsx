/** Asks as what papers are to be exported, over the page. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { citationCredit } from "../lib/formats/citations/cite.ts";
import { exportForms, type ExportModel } from "./export-model.ts";
import { errorSentence } from "./sentences.ts";

/** Draws the dialog while something is to be exported. */
export function ExportDialog({ model }: { readonly model: ExportModel }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { value: wish } = model.wish;
  useEffect(() => {
    if (wish !== null && dialog.current?.open === false) dialog.current.showModal();
    if (wish === null) dialog.current?.close();
  }, [wish]);
  const close = () => model.cancel();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="export-title" onClose={close}>
      {wish !== null && (
        <>
          <h2 id="export-title">{i18n.t("exportNamed", [wish.name])}</h2>
          <fieldset class="forms">
            <legend>{i18n.t("exportAsFile")}</legend>
            <Forms model={model} isCitation={false} />
          </fieldset>
          <fieldset class="forms">
            <legend>{i18n.t("exportAsCitations")}</legend>
            <Forms model={model} isCitation />
            {exportForms.some(({ id, isCitation }) => isCitation && id === model.form.value) && (
              <a class="credit" href={citationCredit.url} target="_blank" rel="noopener">
                {citationCredit.text}
              </a>
            )}
          </fieldset>
          <p class="field-error" role="alert">
            {model.error.value !== null && errorSentence(model.error.value)}
          </p>
          <div class="tool-acts">
            <button
              type="button"
              class="button primary"
              aria-busy={model.isBusy.value}
              onClick={() => void model.save()}
            >
              {i18n.t("saveFile")}
            </button>
            <button type="button" class="button" onClick={() => void model.copy()}>
              {i18n.t("copyText")}
            </button>
            <button type="button" class="button" onClick={close}>
              {i18n.t("cancel")}
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}

function Forms({ model, isCitation }: { readonly model: ExportModel; readonly isCitation: boolean }) {
  return (
    <>
      {exportForms
        .filter((form) => form.isCitation === isCitation)
        .map(({ id, name }) => (
          <label key={id} class="form-choice">
            <input
              type="radio"
              name="export-form"
              value={id}
              checked={model.form.value === id}
              onChange={() => (model.form.value = id)}
            />
            {name}
          </label>
        ))}
    </>
  );
}
