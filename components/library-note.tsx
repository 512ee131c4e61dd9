/** The note of a paper: Markdown as plain text, saved while the reader rests. */
import { useEffect, useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryModel } from "./library-model.ts";
import { errorSentence } from "./sentences.ts";

type Props = {
  readonly model: LibraryModel;
  readonly paper: Identifier;
  /** What is kept; null while that is on its way. */
  readonly saved: string | null;
};

/** Draws the field; leaving it saves. */
export function LibraryNote({ model: { notes }, paper, saved }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const draft = notes.drafts.value.get(paper);
  const error = notes.failed.value.get(paper);
  const text = draft ?? saved;
  // Grows with the text, where the browser does not do it by itself.
  useEffect(() => {
    const { current: element } = field;
    if (element === null || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${String(element.scrollHeight + 2)}px`;
  }, [text]);
  return (
    <section class="paper-part">
      <h3>
        <label for={id}>{i18n.t("note")}</label>
      </h3>
      <textarea
        ref={field}
        id={id}
        class="field note-field"
        dir="auto"
        rows={3}
        placeholder={text === null ? "" : i18n.t("notePlaceholder")}
        // Typing into a note that is not here yet would write over it; focus may be there already.
        readOnly={text === null}
        value={text ?? ""}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-said`}
        onInput={(event) => notes.type(paper, event.currentTarget.value, saved ?? "")}
        onBlur={() => void notes.save()}
      />
      <output class={error === undefined ? "note-said" : "note-said field-error"} id={`${id}-said`}>
        {error !== undefined && (
          <>
            {i18n.t("noteKept", [errorSentence(error)])}{" "}
            <button type="button" class="quiet-button" onClick={() => void notes.save()}>
              {i18n.t("tryAgain")}
            </button>
          </>
        )}
      </output>
    </section>
  );
}
