/** Moving through rows with the keyboard, in a document or a shadow root. A row's focus target carries `data-key`. */

const TARGET = "[data-key]";

/** The focus targets of the rows below `root`, in order. */
export function rowsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(TARGET)];
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

/**
 * What the moving keys do, the same in every view: true when focus moved or is already where it would go. Goes from row
 * to row, because collecting a thousand of them takes longer than a key may.
 */
export function moveByKey(root: HTMLElement, key: string): boolean {
  const row = focusedRow(root);
  if (row === null) return key === "ArrowDown" && focusFirstRow(root);
  if (key === "ArrowDown") {
    focusNeighbour(row, "nextElementSibling");
    // At the last row the key has nowhere to go, but must not scroll either.
    return true;
  }
  if (key === "ArrowUp") return focusNeighbour(row, "previousElementSibling");
  if (key === "Home") return focusFirstRow(root);
  if (key === "End") return focusRowAt(root, Infinity);
  return false;
}

function focusFirstRow(root: HTMLElement): boolean {
  const target = root.querySelector<HTMLElement>(TARGET);
  target?.focus();
  return target !== null;
}

function focusNeighbour(row: Element, side: "nextElementSibling" | "previousElementSibling"): boolean {
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
  const rows = rowsIn(root);
  const target = rows[Math.min(Math.max(index, 0), rows.length - 1)];
  target?.focus();
  return target !== undefined;
}

/** Focuses the row with this key; false when it is not drawn. */
export function focusRow(root: ParentNode, key: string): boolean {
  const target = rowsIn(root).find((one) => one.dataset["key"] === key);
  target?.focus();
  return target !== undefined;
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

/** True when keys are text: in a field that takes letters. */
export function isTyping(event: Event): boolean {
  // In a shadow root the target of the event is the host; the path knows better.
  const [target] = event.composedPath();
  return (target instanceof HTMLInputElement && target.type !== "checkbox") || target instanceof HTMLTextAreaElement;
}
