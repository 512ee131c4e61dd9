/** The dialog that gives a list away: a link to copy, a web page to send, with or without the reader's notes. */
import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { ExportOf } from "../lib/exchange-messages.ts";
import { downloadText } from "./download.ts";
import { CloseIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";
import { errorSentence } from "./sentences.ts";
import { createShareModel, type ShareModel } from "./share-model.ts";
import { Switch } from "./switch.tsx";

type Props = {
  readonly send: Send;
  readonly what: ExportOf;
  /** What the list is called for those who get it. */
  readonly name: string;
  /** The dialog was closed. */
  readonly onClose: () => void;
};

/** Draws the dialog, open; the browser gives focus back when it closes. */
export function ShareDialog({ send, what, name, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // One dialog is about one list, whatever its parent makes of its props meanwhile.
  const [model] = useState(() =>
    createShareModel({
      send,
      what,
      name,
      copy: (text) => navigator.clipboard.writeText(text),
      download: downloadText,
    }),
  );
  useLayoutEffect(() => {
    dialog.current?.showModal();
    void model.load();
  }, [model]);
  return (
    <dialog ref={dialog} class="share" aria-labelledby="share-title" onClose={onClose}>
      <div class="share-head">
        <h2 id="share-title" dir="auto">
          {i18n.t("shareTitle", [name])}
        </h2>
        <button type="button" class="icon-button" aria-label={i18n.t("close")} onClick={() => dialog.current?.close()}>
          <CloseIcon size={16} />
        </button>
      </div>
      {model.error.value === null ? <Ways model={model} /> : <p role="alert">{errorSentence(model.error.value)}</p>}
    </dialog>
  );
}

function Ways({ model }: { readonly model: ShareModel }) {
  const field = useRef<HTMLInputElement>(null);
  const { value: papers } = model.papers;
  const { value: link } = model.link;
  // Selected, so that the keys for copying do, too.
  useSignalEffect(() => {
    if (model.link.value !== null) field.current?.select();
  });
  return (
    <>
      <p class="share-text">{papers === null ? i18n.t("shareReading") : plural("shareHolds", papers)}</p>
      {model.hasNotes.value && (
        <Switch
          id="share-notes"
          isOn={model.withNotes.value}
          label={i18n.t("shareNotes")}
          text={i18n.t("shareNotesText")}
          onChange={(isOn) => (model.withNotes.value = isOn)}
        />
      )}
      {link === "tooLong" ? (
        <p class="share-text">{i18n.t("shareTooLong")}</p>
      ) : (
        <div class="share-line">
          <input
            ref={field}
            class="field"
            type="text"
            readOnly
            dir="ltr"
            aria-label={i18n.t("shareLink")}
            value={link?.text ?? ""}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="button primary" disabled={link === null} onClick={() => void model.copy()}>
            {i18n.t("copyLink")}
          </button>
        </div>
      )}
      <div class="share-line">
        <p class="share-text">{i18n.t("sharePageText")}</p>
        <button type="button" class="button" disabled={papers === null} onClick={model.download}>
          {i18n.t("sharePage")}
        </button>
      </div>
      <output class="share-said">{model.said.value}</output>
    </>
  );
}
