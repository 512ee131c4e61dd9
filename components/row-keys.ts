/**
 * Moving through rows with the keyboard, in a document or a shadow root. A row's focus target carries `data-key`; a list
 * that draws only a part of its rows says here how the others are reached.
 */

const TARGET = "[data-key]";

/** How to get about in a list whose rows are not all drawn, by their place among all of them. */
export type Reach = {
  readonly count: () => number;
  /** Which row has this key; -1 when none has. */
  readonly indexOf: (key: string) => number;
  /** Draws the row if it has to, brings it into view and gives it focus. */
  readonly focus: (index: number) => void;
  /** Brings the row to the top of the view. */
  readonly toTop: (index: number) => void;
};

const reaches = new WeakMap<Element, Reach>();

/** Makes the rows of a list reachable that are not drawn. */
export function setReach(list: Element, reach: Reach): void {
  reaches.set(list, reach);
}

/** How to get about in the list that `root` is or holds; undefined when all of its rows are drawn. */
function reachIn(root: ParentNode): Reach | undefined {
  const list = root instanceof Element && root.matches(".rows") ? root : root.querySelector(".rows");
  return list === null ? undefined : reaches.get(list);
}

/** The focus targets of the rows below `root` that are drawn, in order. */
function targetsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(TARGET)];
}

function targetOf(root: ParentNode, key: string): HTMLElement | undefined {
  return targetsIn(root).find((one) => one.dataset["key"] === key);
}

/** What has focus in the tree that holds `node`; a document only knows the host of a shadow root. */
export function focusedIn(node: Node): Element | null {
  const tree: Node & Partial<Pick<DocumentOrShadowRoot, "activeElement">> = node.getRootNode();
  return tree.activeElement ?? null;
}

/** The row that has focus, or has it inside; null when none below `root` has. */
export function focusedRow(root: Node): Element | null {
  const row = focusedIn(root)?.closest(".row") ?? null;
  return root.contains(row) ? row : null;
}

/** Which row of its list this is, from 0. */
export function placeOf(row: Element): number {
  const index = row.getAttribute("data-index");
  return index === null ? [...(row.parentElement?.children ?? [])].indexOf(row) : Number(index);
}

/** Which row below `root` has this key, from 0; -1 when none has. */
export function indexOfRow(root: ParentNode, key: string): number {
  return reachIn(root)?.indexOf(key) ?? targetsIn(root).findIndex((one) => one.dataset["key"] === key);
}

/** The drawn row with this key. */
export function drawnRow(root: ParentNode, key: string): Element | null {
  return targetOf(root, key)?.closest(".row") ?? null;
}

/** What the moving keys do, the same in every view: true when focus moved or is already where it would go. */
export function moveByKey(root: HTMLElement, key: string): boolean {
  const row = focusedRow(root);
  if (row === null) return key === "ArrowDown" && focusRowAt(root, 0);
  if (key === "ArrowDown") {
    step(row, 1);
    // At the last row the key has nowhere to go, but must not scroll either.
    return true;
  }
  if (key === "ArrowUp") return step(row, -1);
  if (key === "Home") return focusRowAt(root, 0);
  if (key === "End") return focusRowAt(root, Infinity);
  return false;
}

function step(row: Element, by: 1 | -1): boolean {
  const reach = row.parentElement === null ? undefined : reachIn(row.parentElement);
  if (reach !== undefined) {
    const to = placeOf(row) + by;
    const isThere = to >= 0 && to < reach.count();
    if (isThere) reach.focus(to);
    return isThere;
  }
  const side = by === 1 ? "nextElementSibling" : "previousElementSibling";
  // A list being renamed is a row without a target.
  for (let next = row[side]; next !== null; next = next[side]) {
    const target = next.querySelector<HTMLElement>(TARGET);
    if (target === null) continue;
    target.focus();
    return true;
  }
  return false;
}

/** Focuses the row at `index`, the nearest one when it is out of range; false when there are no rows. */
export function focusRowAt(root: ParentNode, index: number): boolean {
  const reach = reachIn(root);
  const targets = reach === undefined ? targetsIn(root) : [];
  const count = reach?.count() ?? targets.length;
  if (count === 0) return false;
  const to = Math.min(Math.max(index, 0), count - 1);
  if (reach === undefined) targets[to]?.focus();
  else reach.focus(to);
  return true;
}

/** Focuses the row with this key; false when there is none. */
export function focusRow(root: ParentNode, key: string): boolean {
  const reach = reachIn(root);
  const index = reach?.indexOf(key) ?? -1;
  if (reach !== undefined && index >= 0) {
    reach.focus(index);
    return true;
  }
  const target = targetOf(root, key);
  target?.focus();
  return target !== undefined;
}

/** Whether the row with this key can be seen whole. */
export function isInSight(scroller: Element, key: string): boolean {
  const [row, view] = [drawnRow(scroller, key)?.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return row !== undefined && row.top >= view.top && row.bottom <= view.bottom;
}

/** Brings the row with this key to the top of what scrolls, unless it is in sight; true when it had to. */
export function bringToTop(scroller: Element, key: string): boolean {
  if (isInSight(scroller, key)) return false;
  const reach = reachIn(scroller);
  const index = reach?.indexOf(key) ?? -1;
  if (index >= 0) reach?.toTop(index);
  return index >= 0;
}

/** A key held down would go through row after row, and one with Ctrl or Alt belongs to the browser. */
function isCommand(event: KeyboardEvent): boolean {
  return !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** The letter of a key that gives a command, by its place on the keyboard where letters are not Latin. */
export function letterOf(event: KeyboardEvent): string {
  if (!isCommand(event)) return "";
  if (/^[!-~]$/u.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/u.test(event.code) ? event.code.slice(3).toLowerCase() : "";
}

/** True when the key was Delete, on its own. */
export function isDelete(event: KeyboardEvent): boolean {
  return event.key === "Delete" && isCommand(event);
}

/** True for Delete and for Backspace, which is the only one of the two on some laptops. */
export function isDeleteOrBackspace(event: KeyboardEvent): boolean {
  return (event.key === "Delete" || event.key === "Backspace") && isCommand(event);
}

/** True for the key that takes back. In a field with text it takes back typing, as everywhere, and is not ours. */
export function isUndoKey(event: KeyboardEvent): boolean {
  if ((!event.ctrlKey && !event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z") return false;
  return !(isTyping(event) && event.target instanceof HTMLInputElement && event.target.value !== "");
}

/** True when keys are text: in a field that takes letters, or chooses by them. */
export function isTyping(event: Event): boolean {
  // In a shadow root the target of the event is the host; the path knows better.
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
