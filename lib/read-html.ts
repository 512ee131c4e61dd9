/** Reads the paper of a page that was fetched, not opened: its text is parsed, but nothing of it is shown, run or loaded. */
import { readPage, type Reading } from "./sites/read-page.ts";

/** The same as reading the page at that address. Needs a document's parser, which Chromium's background does not have. */
export function readHtml(html: string, address: string): Reading | null {
  return readPage(new DOMParser().parseFromString(html, "text/html"), new URL(address));
}
