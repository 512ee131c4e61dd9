/** The head of the popup: the search box and the tabs. */
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { formatNumber } from "./format.ts";
import { PanelIcon, SearchIcon } from "./icons.tsx";
import type { PopupModel, Tab } from "./popup-model.ts";

type Props = { readonly model: PopupModel; readonly box: RefObject<HTMLInputElement | null> };

/** Draws the head. */
export function PopupHeader({ model, box }: Props) {
  return (
    <header class="popup-head">
      <h1 class="unseen">{i18n.t("extName")}</h1>
      <div class="search-line">
        <search class="search-box">
          <SearchIcon />
          <input
            ref={box}
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            value={model.query.value}
            aria-label={i18n.t("searchLabel")}
            placeholder={i18n.t("searchPlaceholder")}
            onInput={(event) => model.type(event.currentTarget.value)}
            onFocus={() => (model.cursor.value = null)}
            onKeyDown={(event) => {
              // Enter that ends the composition of a Chinese or Japanese word belongs to the word.
              if (event.key === "Enter" && !event.shiftKey && !event.isComposing) model.openFirst();
            }}
          />
          <kbd aria-hidden="true">/</kbd>
        </search>
        {model.openPanel !== null && (
          <button
            type="button"
            class="icon-button"
            aria-label={i18n.t("openPanel")}
            title={i18n.t("openPanel")}
            onClick={model.openPanel}
          >
            <PanelIcon />
          </button>
        )}
      </div>
      <Tabs model={model} box={box} />
    </header>
  );
}

const order: readonly Tab[] = ["search", "today", "lists"];

function Tabs({ model, box }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const today = model.trending.papers.answered.value?.value.total;
  const lists = model.lists.all.answered.value?.value.length;
  const tabs: Record<Tab, { readonly word: string; readonly count?: number | undefined }> = {
    search: { word: i18n.t("tabSearch") },
    today: { word: i18n.t("tabToday"), count: today },
    lists: { word: i18n.t("tabLists"), count: lists },
  };

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = order.at((order.indexOf(model.tab.value) + step) % order.length) ?? "today";
    model.select(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    <div class="tabs" role="tablist" ref={list}>
      {order.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={model.tab.value === tab}
          aria-controls="panel"
          tabIndex={model.tab.value === tab ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => {
            model.select(tab);
            if (tab === "search") box.current?.focus();
          }}
        >
          {tabs[tab].word} {tabs[tab].count !== undefined && <small>{formatNumber(tabs[tab].count)}</small>}
        </button>
      ))}
    </div>
  );
}
