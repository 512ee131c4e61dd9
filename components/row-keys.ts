/** Moving through rows with the keyboard, in a document or a shadow root. A row's focus target carries `data-key`. */

/** The focus targets of the rows below `root`, in order. */
export function rowsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-key]")];
}

/** What has focus in the tree that holds `node`; a document only knows the host of a shadow root. */
export function focusedIn(node: Node): Element | null {
  const tree: Node & Partial<Pick<DocumentOrShadowRoot, "activeElement">> = node.getRootNode();
  return tree.activeElement ?? null;
}

/** The position of the row that has focus, or has it inside; -1 when none has. */
export function focusedRow(root: HTMLElement): number {
  const row = focusedIn(root)?.closest(".row");
  return row ? rowsIn(root).findIndex((target) => row.contains(target)) : -1;
}

/** Focuses the row at `index`, the nearest one when it is out of range; false when there are no rows. */
export function focusRowAt(root: ParentNode, index: number): boolean {
  const rows = rowsIn(root);
  const target = rows[Math.min(Math.max(index, 0), rows.length - 1)];
  target?.focus();
  return target !== undefined;
}

/** Focuses the row with this key, if it is drawn. */
export function focusRow(root: ParentNode, key: string): void {
  rowsIn(root)
    .find((target) => target.dataset["key"] === key)
    ?.focus();
}

/** The letter of a key, by its place on the keyboard where letters are not Latin. */
export function letterOf(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey || event.altKey) return "";
  if (/^[!-~]$/u.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/u.test(event.code) ? event.code.slice(3).toLowerCase() : "";
}

/** True when keys are text: in a field that takes letters. */
export function isTyping(event: Event): boolean {
  // In a shadow root the target of the event is the host; the path knows better.
  const [target] = event.composedPath();
  return (target instanceof HTMLInputElement && target.type !== "checkbox") || target instanceof HTMLTextAreaElement;
}
