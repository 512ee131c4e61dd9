/** The popup: head, the tab's papers, notices and foot, and the keys that work everywhere in it. */
import { useComputed } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { FURTHER } from "./further-view.tsx";
import { HideMenu } from "./hide-menu.tsx";
import { ListsView } from "./lists-view.tsx";
import { NoticeArea } from "./notice.tsx";
import { PopupFooter } from "./popup-footer.tsx";
import { PopupHeader } from "./popup-header.tsx";
import { PopupListsMenu } from "./popup-lists-menu.tsx";
import type { PopupModel } from "./popup-model.ts";
import { bringToTop, focusRow, isInSight, isTyping, isUndoKey, moveByKey } from "./row-keys.ts";
import { SearchView } from "./search-view.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { SharedKinView } from "./shared-kin-view.tsx";
import { Progress } from "./state.tsx";
import { TodayView } from "./today-view.tsx";
import { UsePageBar } from "./use-page-bar.tsx";

/** Draws the popup with the cursor in the search box. */
export function Popup({ model }: { readonly model: PopupModel }) {
  const box = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { tab } = model;
  const { value: seeds } = model.kin.seeds;
  const { value: hiding } = model.hiding.menu;
  const isCovered = model.menu.value !== null || hiding !== null;
  const isSlow =
    (tab.value === "search" && model.search.slow.value) ||
    (tab.value === "today" && model.todayChoice.value === "trending" && model.trending.papers.slow.value);
  const question = useComputed(() => model.search.answered.value?.input.input);
  const period = useComputed(() => model.trending.papers.answered.value?.input.input);
  useEffect(() => box.current?.focus(), []);
  // A new question starts at the top, before it is painted; the place in the old answer means nothing.
  useLayoutEffect(() => {
    if (panel.current !== null) panel.current.scrollTop = 0;
  }, [tab.value, question.value, period.value, model.todayChoice.value, model.lists.opened.value, seeds]);
  // The row the reader had moved to while the answer was on its way is gone with its tab.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  }, [tab.value]);
  // Back from kin, the reader goes on at the row they had come from.
  useEffect(() => {
    if (seeds === null && panel.current !== null && model.cursor.value !== null) {
      focusRow(panel.current, model.cursor.value);
    }
  }, [seeds, model]);
  // What is asked far away shows where the reader can see it, also when there is little of it at first.
  const isAsked = model.further.services.value.length > 0;
  const isWanted = model.further.isWanted.value;
  const isFound = model.further.rows.value.length > 0;
  const isFollowed = useRef(false);
  useEffect(() => {
    const { current: root } = panel;
    if (root !== null && (isAsked || isWanted) && (!isFound || isFollowed.current)) {
      isFollowed.current = bringToTop(root, FURTHER);
    }
  }, [isAsked, isFound, isWanted]);
  // On the document, not on the popup: when an element with focus is taken away, keys arrive at the body.
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });

  /** Puts the caret behind the query, to go on typing. */
  function toSearchBox() {
    const { current: input } = box;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }

  /** Where focus belongs when what had it is gone: the reader's row, the way out of an open list, the search box. */
  function toCurrent() {
    const { current: root } = panel;
    if (root !== null && model.cursor.value !== null && focusRow(root, model.cursor.value)) return;
    const back = root?.querySelector<HTMLElement>(".back");
    if (back) back.focus();
    else toSearchBox();
  }

  /** Escape steps back: from kin, from what is selected, out of the list, out of the search, to the search box; then the browser closes the popup. */
  function stepBack(): boolean {
    if (seeds !== null) {
      // Focus goes where the reader was.
      model.leaveKin();
      return true;
    }
    if (model.selection.papers.value.size > 0) {
      model.selection.clear();
      return true;
    }
    if (model.query.value !== "") model.clear();
    else if (tab.value === "lists" && model.lists.opened.value !== null) model.lists.leave();
    else if (document.activeElement === box.current) return false;
    toSearchBox();
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    const isBox = event.target === box.current;
    const isText = isTyping(event);
    // The menu is modal and has keys of its own.
    if (event.defaultPrevented || event.isComposing || isCovered) return;
    if (isUndoKey(event)) {
      model.notices.undoNewest();
      // Even with nothing to undo: Chromium would bring back old words in the search box, wherever focus is.
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      if (stepBack()) event.preventDefault();
      return;
    }
    if (isText && !isBox) return;
    if (event.key === "Enter" && event.shiftKey) {
      // On a row the browser would open another window.
      event.preventDefault();
      if (!event.repeat) goFurther();
      return;
    }
    if (event.key === "/" && !isBox) {
      event.preventDefault();
      toSearchBox();
      box.current?.select();
      return;
    }
    if (move(event.key, isBox)) event.preventDefault();
  }

  function move(key: string, isBox: boolean): boolean {
    const { current: root } = panel;
    if (root === null) return false;
    if (moveByKey(root, key)) return true;
    if (key === "ArrowUp" && !isBox) {
      toSearchBox();
      return true;
    }
    return false;
  }

  /** Nobody's words go anywhere before they could read where: at first the offer is shown that says it. */
  function goFurther() {
    const { current: root } = panel;
    const { isNew, want } = model.further;
    if (seeds !== null || root === null || model.query.value.trim() === "") return;
    if (isNew && !isWanted && !isAsked && !isInSight(root, FURTHER)) want();
    else model.searchFurther();
  }

  function correct(query: string) {
    model.type(query);
    toSearchBox();
  }

  return (
    <div class="popup">
      <PopupHeader model={model} box={box} />
      <UsePageBar usePage={model.usePage} />
      <main class="popup-main">
        {isSlow && <Progress />}
        <div
          class="panel scroll"
          id="panel"
          role="tabpanel"
          aria-labelledby={`tab-${tab.value}`}
          aria-busy={isSlow}
          ref={panel}
          tabIndex={-1}
        >
          {seeds === null ? (
            <TabView model={model} onCorrect={correct} onFurther={goFurther} />
          ) : (
            <SharedKinView model={model} seeds={seeds} />
          )}
        </div>
      </main>
      <NoticeArea notices={model.notices} onFocusLost={toCurrent} isCovered={isCovered} />
      <SelectionBar model={model} onFocusLost={toCurrent} />
      <PopupFooter model={model} />
      {model.menu.value !== null && <PopupListsMenu model={model} row={model.menu.value} onFocusLost={toCurrent} />}
      {hiding !== null && <HideMenu model={model} row={hiding} onFocusLost={toCurrent} />}
    </div>
  );
}

type TabProps = {
  readonly model: PopupModel;
  readonly onCorrect: (query: string) => void;
  readonly onFurther: () => void;
};

function TabView({ model, onCorrect, onFurther }: TabProps) {
  const { value: tab } = model.tab;
  if (tab === "search") return <SearchView model={model} onCorrect={onCorrect} onFurther={onFurther} />;
  return tab === "today" ? <TodayView model={model} /> : <ListsView model={model} />;
}
