/** Puts text on the clipboard, and says whether that worked. */
import { i18n } from "#i18n";
import { pageDocument } from "../lib/dom.ts";
import type { Notices } from "./notices.ts";
import { focusedIn } from "./row-keys.ts";

type Parts = {
  /** Puts it there, or rejects. */
  readonly copy: (text: string) => Promise<void>;
  readonly notices: Notices;
  /** Tells why a text could not be had. */
  readonly fail: (thrown: unknown) => void;
};

/** Gives the verb: copies a text, which may still be on its way, and tells that it is `done`. */
export function createClipboard({ copy, notices, fail }: Parts) {
  return async (text: string | Promise<string>, done: string): Promise<void> => {
    let ready: string;
    try {
      ready = await text;
    } catch (thrown) {
      fail(thrown);
      return;
    }
    try {
      await copy(ready);
      notices.tell(done);
    } catch {
      notices.warn(i18n.t("noticeNotCopied"));
    }
  };
}

/**
 * Copies by the browser's clipboard, or by a selection where that is refused: a script on a page may use it only while
 * the document has focus. `root` is ours, so that the page never sees the text.
 */
export async function copyIn(root: Node, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    if (!copyBySelection(root, text)) throw refused;
  }
}

function copyBySelection(root: Node, text: string): boolean {
  const before = focusedIn(root);
  const field = pageDocument.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.cssText = "position: fixed; inset: 0 auto auto 0; opacity: 0;";
  root.appendChild(field);
  field.select();
  try {
    // Deprecated, and the only way left here.
    // oxlint-disable-next-line typescript/no-deprecated
    return pageDocument.execCommand("copy");
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
