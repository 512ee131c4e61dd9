/** A bar under the popup's head where the page behind is on no known site: asks Paperkin onto it, and to stay. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { PaperkinIcon } from "./icons.tsx";
import type { UsePage, UseState } from "./use-page-model.ts";

/** Draws the bar; nothing on known sites. */
export function UsePageBar({ usePage }: { readonly usePage: UsePage }) {
  const bar = useRef<HTMLElement>(null);
  const { value: page } = usePage.page;
  const { value: state } = usePage.state;
  // The button that was pressed may be gone with what it offered.
  const wasPressed = useRef(false);
  useEffect(() => {
    if (wasPressed.current && document.activeElement === document.body) bar.current?.focus();
  }, [state]);
  if (page === null) return null;
  const press = (act: () => Promise<void>) => {
    wasPressed.current = true;
    void act();
  };
  return (
    <section class={`use-page ${state}`} aria-label={i18n.t("usePaperkin")} ref={bar} tabIndex={-1}>
      <PaperkinIcon size={16} />
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class="use-page-text" dir="auto">
        {sentences[state](page.host)}
      </output>
      {(state === "offered" || state === "reading") && (
        <button
          type="button"
          class="button"
          aria-disabled={state === "reading"}
          title={i18n.t("usePaperkin")}
          onClick={() => press(usePage.use)}
        >
          {i18n.t("usePaperkin")}
        </button>
      )}
      {state === "used" && page.site !== null && !page.isPrivate && (
        <button type="button" class="button" onClick={() => press(usePage.remember)}>
          {i18n.t("alwaysHere")}
        </button>
      )}
    </section>
  );
}

/** What the bar says; of the page while there is nothing to say. */
const sentences: Readonly<Record<UseState, (host: string) => string>> = {
  offered: (host) => host,
  reading: () => i18n.t("pageReading"),
  used: () => i18n.t("pageUsed"),
  noPaper: () => i18n.t("pageNoPaper"),
  closed: () => i18n.t("pageClosed"),
  remembered: (host) => i18n.t("siteRemembered", [host]),
};
