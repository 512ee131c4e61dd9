/** A list of short phrases that the reader adds to and takes from: topics, authors, categories. */
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { preferenceLimits } from "../lib/preferences.ts";
import { CloseIcon } from "./icons.tsx";

type Props = {
  /** Unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly placeholder: string;
  readonly phrases: readonly string[];
  readonly most: number;
  readonly onChange: (phrases: readonly string[]) => void;
};

/** Draws the phrases and the field that adds one; a comma separates several. */
export function PhrasesField({ id, label, text, placeholder, phrases, most, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);

  function add(event: Event) {
    event.preventDefault();
    const { current: input } = field;
    if (input === null) return;
    const added = input.value.split(",").map((phrase) => phrase.trim());
    const all = [...new Set([...phrases, ...added])].filter((phrase) => phrase !== "");
    input.value = "";
    if (all.length > phrases.length) onChange(all.slice(0, most));
  }

  function remove(phrase: string) {
    onChange(phrases.filter((one) => one !== phrase));
    field.current?.focus();
  }

  return (
    <div class="phrases">
      <label for={id}>{label}</label>
      <p id={`${id}-text`}>{text}</p>
      {phrases.length > 0 && (
        <ul class="phrase-list">
          {phrases.map((phrase) => (
            <li key={phrase} class="phrase">
              <span dir="auto">{phrase}</span>
              <button type="button" aria-label={i18n.t("removePhrase", [phrase])} onClick={() => remove(phrase)}>
                <CloseIcon size={11} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="phrase-form" onSubmit={add}>
        <input
          id={id}
          ref={field}
          class="field"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={preferenceLimits.phrase}
          placeholder={placeholder}
          aria-describedby={`${id}-text`}
        />
        <button type="submit" class="button" aria-label={i18n.t("addTo", [label])}>
          {i18n.t("add")}
        </button>
      </form>
    </div>
  );
}
