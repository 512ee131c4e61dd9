/** The tags of a paper: typed to add one, with those there are to choose from. */
import { useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { CloseIcon } from "./icons.tsx";
import type { LibraryModel } from "./library-model.ts";
import { tagHash } from "./library-route.ts";
import { ListDot } from "./list-dot.tsx";

type Props = { readonly model: LibraryModel; readonly paper: Identifier; readonly tags: readonly ListId[] };

/** Draws the tags and the field. */
export function LibraryTags({ model, paper, tags }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const all = model.overview.answered.value?.value.tags ?? [];

  function add() {
    const { current: input } = field;
    if (input === null || input.value.trim() === "") return;
    void model.tag(input.value, true, [paper]);
    input.value = "";
  }

  return (
    <section class="paper-part" aria-labelledby={`${id}-head`}>
      <h3 id={`${id}-head`}>{i18n.t("tags")}</h3>
      <div class="tag-line">
        {tags.map((tag) => {
          const name = model.tagName(tag);
          return (
            <span key={tag} class="chip plain tag-chip">
              <ListDot color={all.find((one) => one.tag === tag)?.color ?? null} />
              <a href={tagHash(tag)} dir="auto">
                {name}
              </a>
              <button
                type="button"
                aria-label={i18n.t("removeTag", [name])}
                onClick={() => {
                  void model.tag(name, false, [paper]);
                  field.current?.focus();
                }}
              >
                <CloseIcon size={11} />
              </button>
            </span>
          );
        })}
        <form
          class="tag-form"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <input
            ref={field}
            class="tag-field"
            type="text"
            dir="auto"
            autocomplete="off"
            maxLength={200}
            list={id}
            aria-label={i18n.t("addTag")}
            placeholder={i18n.t("addTag")}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <datalist id={id}>
            {all
              .filter(({ tag }) => !tags.includes(tag))
              .map(({ tag, name }) => (
                <option key={tag}>{name}</option>
              ))}
          </datalist>
        </form>
      </div>
    </section>
  );
}
