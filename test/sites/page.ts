/** Pages for the tests of sites, parsed as a browser would but without running anything. */
import { readFileSync } from "node:fs";
import type { PagePaper } from "../../lib/messages.ts";
import { readPage } from "../../lib/sites/read-page.ts";
import type { PageDocument } from "../../lib/sites/site.ts";

/** Parses HTML; needs a test file with a DOM. */
export function pageOf(html: string): PageDocument {
  // happy-dom never loads a page's style sheets and scripts here; it would only print that for each of them.
  Object.assign(Object(Reflect.get(window, "happyDOM")).settings, { handleDisabledFileLoadingAsSuccess: true });
  return new DOMParser().parseFromString(html, "text/html");
}

/** A page of `test/fixtures`, e.g. `arxiv/abs.html`. */
export function fixture(name: string): PageDocument {
  return pageOf(readFileSync(`test/fixtures/${name}`, "utf8"));
}

/** What a page says of its paper at an address: what it does not say is left out, and so is the name in the address. */
export function readAt(page: PageDocument, url: string): Partial<PagePaper> {
  const reading = readPage(page, new URL(url));
  const { identifiers: [, ...names] = [], ...fields } = reading?.paper ?? {};
  const said = Object.entries({ ...fields, identifiers: names }).filter(
    ([, value]) => value !== null && value !== undefined && value.length > 0,
  );
  return Object.fromEntries(said);
}
