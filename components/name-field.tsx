/** A field for the name of a list, with the sentence that says what is wrong with it. */
import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import { errorSentence } from "./sentences.ts";

type Props = {
  readonly initial?: string;
  readonly submitWord: string;
  /** Gives the code of the sentence to show, or null when the name was taken. */
  readonly onSubmit: (name: string) => Promise<ErrorCode | null>;
  readonly onCancel: () => void;
};

/** Draws the field with its text selected; Enter submits, Escape cancels. */
export function NameField({ initial = "", submitWord, onSubmit, onCancel }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const error = useSignal<ErrorCode | null>(null);
  const isBusy = useSignal(false);
  const errorId = useId();
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  async function submit() {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = await onSubmit(input.current?.value ?? "");
    isBusy.value = false;
    if (error.value !== null) input.current?.focus();
  }

  return (
    // Escape bubbles here from the field and its buttons; the form itself never has focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      class="name-field"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <div class="name-line">
        <input
          ref={input}
          class="field"
          type="text"
          dir="auto"
          autocomplete="off"
          defaultValue={initial}
          aria-label={i18n.t("listName")}
          placeholder={i18n.t("listName")}
          aria-invalid={error.value !== null}
          aria-describedby={errorId}
        />
        <button type="submit" class="button primary">
          {submitWord}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t("cancel")}
        </button>
      </div>
      <p class="field-error" id={errorId} role="alert">
        {error.value !== null && errorSentence(error.value)}
      </p>
    </form>
  );
}
