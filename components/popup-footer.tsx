/** The foot of the popup: how many papers are here and the way to them, how sync is doing, and the keys. */
import { useComputed, useSignal } from "@preact/signals";
import { i18n } from "#i18n";
import { OptionsIcon } from "./icons.tsx";
import type { PopupModel } from "./popup-model.ts";
import { statusSentence } from "./sync-sentence.ts";
import { plural } from "./plural.ts";

/** Draws the foot; a warning opens into its whole sentence. */
export function PopupFooter({ model }: { readonly model: PopupModel }) {
  const isOpen = useSignal(false);
  const sync = useComputed(() => model.status.value && statusSentence(model.status.value, model.now.value));
  const { value: status } = model.status;
  const warning = sync.value?.full ?? null;
  return (
    <footer class="popup-foot">
      {warning !== null && isOpen.value && (
        <p class="sync-full" id="sync-full">
          {warning}
        </p>
      )}
      <div class="foot-line">
        {status !== null && (
          <>
            <span class={warning === null ? "dot" : "dot warn"} />
            <span class="foot-text">
              <a class="foot-count" href="/library.html" target="_blank" title={i18n.t("openLibrary")}>
                {plural("papersHere", status.papers)}
              </a>
              {status.unindexed > 0 && (
                <>
                  <span aria-hidden="true">·</span>
                  <span title={i18n.t("unindexedFull")}>{plural("unindexed", status.unindexed)}</span>
                </>
              )}
              {sync.value !== null && <span aria-hidden="true">·</span>}
              {warning === null ? (
                sync.value !== null && <span class="foot-sync">{sync.value.short}</span>
              ) : (
                <button
                  type="button"
                  class="sync-warning"
                  title={warning}
                  aria-expanded={isOpen.value}
                  aria-controls="sync-full"
                  onClick={() => (isOpen.value = !isOpen.value)}
                >
                  {sync.value?.short}
                </button>
              )}
            </span>
          </>
        )}
        {/* A warning needs the whole line, and matters more than the keys. */}
        {warning === null && <KeyHints model={model} />}
        <a
          class="foot-options"
          href="/options.html"
          target="_blank"
          aria-label={i18n.t("openOptions")}
          title={i18n.t("openOptions")}
        >
          <OptionsIcon />
        </a>
      </div>
    </footer>
  );
}

/** The keys that work on the rows of this tab. */
function KeyHints({ model }: { readonly model: PopupModel }) {
  const isAllLists = model.tab.value === "lists" && model.lists.opened.value === null;
  return (
    <span class="keys" aria-hidden="true">
      {isAllLists ? (
        <>
          <span>
            <kbd>↵</kbd> {i18n.t("keyOpen")}
          </span>
          <span>
            <kbd>Del</kbd> {i18n.t("keyDelete")}
          </span>
        </>
      ) : (
        <>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {i18n.t("keyMove")}
          </span>
          <span>
            <kbd>S</kbd> {i18n.t("keySave")}
          </span>
        </>
      )}
    </span>
  );
}
