/** The head over the kin: whose they are, the way back, and the filter with its choices. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { BackButton } from "./back-button.tsx";
import { FilterIcon } from "./icons.tsx";
import { KinFilterChoices } from "./kin-filter.tsx";
import { isFiltering } from "./sidebar-kin.ts";
import type { SidebarModel } from "./sidebar-model.ts";

type Props = {
  readonly model: SidebarModel;
  readonly heading: string;
  /** What is said below. */
  readonly children?: ComponentChildren;
};

/** Draws the head; the choices open below it. */
export function KinHead({ model, heading, children }: Props) {
  const isOpen = useSignal(false);
  const choices = useId();
  const button = useRef<HTMLButtonElement>(null);
  const isInUse = isFiltering(model.kin.filter.value);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    isOpen.value = false;
    button.current?.focus();
    // One step: it neither goes back nor closes the sidebar, and is no key of the page's.
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="related-head">
      <div class="related-line">
        {model.kin.like.value !== null && (
          <BackButton label={i18n.t("back")} keys={{ all: "Escape Backspace", shown: "Esc" }} onClick={model.back} />
        )}
        <h2 class="related-title" dir="auto" title={heading}>
          {heading}
        </h2>
        <button
          type="button"
          ref={button}
          class={isInUse ? "filter-button on" : "filter-button"}
          aria-expanded={isOpen.value}
          aria-controls={choices}
          aria-label={isInUse ? i18n.t("filterInUse") : undefined}
          onClick={() => {
            isOpen.value = !isOpen.value;
            if (isOpen.value) void model.loadSources();
          }}
        >
          <FilterIcon />
          {i18n.t("filter")}
        </button>
      </div>
      {/* Keys bubble here from the choices. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div id={choices} onKeyDown={onKeyDown}>
        {isOpen.value && <KinFilterChoices model={model} />}
      </div>
      {children}
    </div>
  );
}
