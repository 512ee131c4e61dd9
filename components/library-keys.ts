/** The keys of the library page. Letters are for the papers wherever focus is, unless it is in something that takes text. */
import { useEffect } from "preact/hooks";
import type { ReadingState } from "../lib/formats/entry.ts";
import type { LibraryModel } from "./library-model.ts";
import { focusRowAt, isDelete, isTyping, letterOf } from "./row-keys.ts";

/** Rows that Page Up and Page Down go over. */
const PAGE = 10;

const readingKeys: Readonly<Record<string, ReadingState | null>> = {
  "0": null,
  "1": "toRead",
  "2": "reading",
  "3": "read",
};

/** Listens while the page is open. */
export function useLibraryKeys(model: LibraryModel): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]") !== null) return;
      if (press(event, model)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [model]);
}

/** True when the key did something. */
function press(event: KeyboardEvent, model: LibraryModel): boolean {
  if (isTyping(event)) return event.key === "Escape" && event.target instanceof HTMLElement && leaveField(event.target);
  const isCommand = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (isCommand && !event.altKey && (key === "z" || key === "y")) {
    void (key === "y" || event.shiftKey ? model.redo() : model.undo());
    return true;
  }
  if (event.key === "Escape") return stepBack(model);
  if (event.key === "?") return open(model.isHelpOpen);
  if (letterOf(event) === "n") return startList(model);
  return model.place.value.show === "papers" && pressForPapers(event, model, isCommand);
}

function pressForPapers(event: KeyboardEvent, model: LibraryModel, isCommand: boolean): boolean {
  const { selection } = model;
  if (isCommand) {
    if (event.key.toLowerCase() !== "a" || event.altKey || event.shiftKey) return false;
    selection.selectAll();
    return true;
  }
  if (move(event, model)) return true;
  if (isOnRow(event) && event.key === " ") return toggle(model);
  const papers = selection.targets();
  if (isOnRow(event) && event.key === "Enter") return openPaper(model);
  if (isDelete(event)) {
    if (event.target instanceof Element && event.target.closest(".library-nav") !== null) return false;
    void model.takeOut(papers);
    return papers.length > 0;
  }
  const letter = letterOf(event);
  if (letter === "/") return focusOn(".papers-filter");
  if (papers.length === 0) return false;
  if (Object.hasOwn(readingKeys, letter)) {
    void model.setReading(readingKeys[letter] ?? null, papers);
    return true;
  }
  switch (letter) {
    case "x":
      return toggle(model);
    case "m":
      return choose(model, "move");
    case "l":
      return choose(model, "add");
    case "t":
      return choose(model, "tag");
    case "s":
      void model.toggleStar(papers);
      return true;
    case "o":
      return openPaper(model);
    case "i":
      model.isPaperOpen.value = !model.isPaperOpen.value;
      return true;
    case "e":
      model.isPaperOpen.value = true;
      queueMicrotask(() => focusOn(".note-field"));
      return true;
    default:
      return false;
  }
}

function isOnRow({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches("[data-row]");
}

/** Arrow keys are for the papers only where nothing else has focus that they could be for. */
function move(event: KeyboardEvent, model: LibraryModel): boolean {
  if (event.altKey) return false;
  const isHere = isOnRow(event) || event.target === document.body || event.target === document.querySelector("main");
  const steps: Readonly<Record<string, number>> = {
    j: 1,
    k: -1,
    ...(isHere && {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
      Home: -Infinity,
      End: Infinity,
    }),
  };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  const { value: order } = model.papers.order;
  if (step === undefined || order === null || order.length === 0) return false;
  const at = model.selection.cursor.value === null ? -1 : order.indexOf(model.selection.cursor.value);
  const to = Math.min(Math.max(at === -1 && Math.abs(step) === 1 ? 0 : at + step, 0), order.length - 1);
  const paper = order[to];
  if (paper === undefined) return false;
  if (event.shiftKey) model.selection.select(paper, "range");
  const list = document.querySelector(".papers-rows");
  if (list !== null) focusRowAt(list, to);
  return true;
}

function toggle({ selection }: LibraryModel): boolean {
  const { value: at } = selection.cursor;
  if (at === null) return false;
  selection.select(at, "toggle");
  return true;
}

function openPaper({ selection, papers }: LibraryModel): boolean {
  const { value: at } = selection.cursor;
  const link = at === null ? undefined : papers.rows.value.get(at)?.links[0];
  if (link !== undefined) window.open(link.url, "_blank", "noopener");
  return link !== undefined;
}

function choose(model: LibraryModel, choice: "move" | "add" | "tag"): boolean {
  model.choice.value = choice;
  return true;
}

function open(box: { value: boolean }): boolean {
  box.value = true;
  return true;
}

/** The field for a new list may be in a navigation that is put away. */
function startList(model: LibraryModel): boolean {
  if (document.querySelector(".nav-new")?.checkVisibility() === false) model.isMenuOpen.value = true;
  queueMicrotask(() => document.querySelector<HTMLElement>(".nav-new")?.click());
  return true;
}

/** Escape goes back step by step: what lies above the papers, what is selected, the filter. */
function stepBack(model: LibraryModel): boolean {
  if (model.isMenuOpen.value) model.isMenuOpen.value = false;
  else if (model.selection.chosen.value.length > 0) model.selection.clear();
  else if (model.isPaperOpen.value) model.isPaperOpen.value = false;
  else if (model.isFiltered.value) model.clearFilter();
  else return false;
  return true;
}

/** Out of a field, back to the papers. */
function leaveField(field: HTMLElement): boolean {
  if (field.closest("form, dialog") !== null) return false;
  field.blur();
  const row = document.querySelector<HTMLElement>('.papers-rows [tabindex="0"]');
  (row ?? document.querySelector("main"))?.focus();
  return true;
}

function focusOn(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}
