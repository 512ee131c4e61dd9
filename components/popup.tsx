/** The popup: head, the tab's papers, notices and foot, and the keys that work everywhere in it. */
import { useEffect, useRef } from "preact/hooks";
import { ListsMenu } from "./lists-menu.tsx";
import { ListsView } from "./lists-view.tsx";
import { NoticeArea } from "./notice.tsx";
import { PopupFooter } from "./popup-footer.tsx";
import { PopupHeader } from "./popup-header.tsx";
import type { PopupModel } from "./popup-model.ts";
import { focusedRow, focusRow, focusRowAt, isTyping, rowsIn } from "./row-keys.ts";
import { SearchView } from "./search-view.tsx";
import { Progress } from "./state.tsx";
import { TodayView } from "./today-view.tsx";

/** Draws the popup with the cursor in the search box. */
export function Popup({ model }: { readonly model: PopupModel }) {
  const box = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { tab } = model;
  useEffect(() => box.current?.focus(), []);
  // A new question starts at the top; the place in the old answer means nothing.
  useEffect(() => {
    if (panel.current !== null) panel.current.scrollTop = 0;
  }, [tab.value, model.query.value, model.lists.opened.value]);

  function toSearchBox() {
    box.current?.focus();
    box.current?.select();
  }

  function toCurrent() {
    if (panel.current !== null && model.cursor.value !== null) focusRow(panel.current, model.cursor.value);
    else toSearchBox();
  }

  /** Escape steps back: out of the list, out of the search, to the search box; then the browser closes the popup. */
  function stepBack(): boolean {
    if (model.query.value !== "") model.clear();
    else if (tab.value === "lists" && model.lists.opened.value !== null) model.lists.leave();
    else if (document.activeElement === box.current) return false;
    toSearchBox();
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    const isBox = event.target === box.current;
    const isText = isTyping(event);
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      // In a field with text the key takes back typing, as everywhere.
      const hasText = isText && event.target instanceof HTMLInputElement && event.target.value !== "";
      if (!hasText && model.notices.undoNewest()) event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      if (stepBack()) event.preventDefault();
      return;
    }
    if (isText && !isBox) return;
    if (event.key === "/" && !isBox) {
      event.preventDefault();
      toSearchBox();
      return;
    }
    if (move(event.key, isBox)) event.preventDefault();
  }

  function move(key: string, isBox: boolean): boolean {
    const { current: root } = panel;
    if (root === null) return false;
    const at = focusedRow(root);
    if (key === "ArrowDown") return focusRowAt(root, at + 1);
    if (key === "ArrowUp" && at > 0) return focusRowAt(root, at - 1);
    if (key === "ArrowUp" && !isBox) {
      toSearchBox();
      return true;
    }
    if (at >= 0 && key === "Home") return focusRowAt(root, 0);
    if (at >= 0 && key === "End") return focusRowAt(root, rowsIn(root).length - 1);
    return false;
  }

  return (
    // Keys bubble here from the controls that have focus; the element itself never has it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div class="popup" onKeyDown={onKeyDown}>
      <PopupHeader model={model} box={box} />
      <main class="popup-main">
        {tab.value === "search" && model.search.slow.value && <Progress />}
        <div
          class="panel scroll"
          id="panel"
          role="tabpanel"
          aria-labelledby={`tab-${tab.value}`}
          aria-busy={tab.value === "search" && model.search.slow.value}
          ref={panel}
          tabIndex={-1}
        >
          {tab.value === "search" && (
            <SearchView
              model={model}
              onCorrect={(query) => {
                model.type(query);
                toSearchBox();
              }}
            />
          )}
          {tab.value === "today" && <TodayView model={model} />}
          {tab.value === "lists" && <ListsView model={model} />}
        </div>
      </main>
      <NoticeArea notices={model.notices} onFocusLost={toCurrent} />
      <PopupFooter model={model} />
      {model.menu.value !== null && <ListsMenu model={model} row={model.menu.value} />}
    </div>
  );
}
