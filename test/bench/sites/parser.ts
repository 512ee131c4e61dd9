/** Parses recorded pages in Node as a browser would, but without running or loading anything. */
import { Window } from "happy-dom";
import type { PageDocument } from "../../../lib/sites/site.ts";

/** A parser of pages; it holds a window of its own, to be closed at the end. */
export function createParser(): { parse(html: string): PageDocument; close(): void } {
  const window = new Window({ settings: { handleDisabledFileLoadingAsSuccess: true } });
  return {
    parse: (html) => new window.DOMParser().parseFromString(html, "text/html"),
    close: () => void window.happyDOM.close(),
  };
}
