/**
 * Reads the paper of the page it was brought into, or of one the background fetched for it; the background asks for them
 * through `globalThis.paperkinReader` and `globalThis.paperkinReadHtml`.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { createReader } from "../components/page-reader.ts";
import { ownGlobal, pageDocument } from "../lib/dom.ts";
import { readHtml } from "../lib/read-html.ts";
import { readAnyPage } from "../lib/sites/any-page.ts";
import { isBotCheck } from "../lib/sites/bot-check.ts";
import { readPage, type Reading } from "../lib/sites/read-page.ts";

/** A reading, and whether the page is one of those that ask whether a person is there. */
type PageReading = Reading & { readonly isBotCheck: boolean };

declare global {
  /** `isAny`: whatever the address, because the reader asked for this page or remembered its site. */
  var paperkinReader: ((isAny: boolean) => Promise<PageReading | null>) | undefined;
  var paperkinReadHtml: typeof readHtml | undefined;
}

export default defineUnlistedScript(() => {
  const readSite = createReader(() => readPage(pageDocument, new URL(location.href)));
  const readAny = createReader(() => readAnyPage(pageDocument, new URL(location.href)));
  const read = async (isAny: boolean) => {
    const reading = await (isAny ? readAny() : readSite());
    return reading && { ...reading, isBotCheck: !reading.found.title && isBotCheck(pageDocument) };
  };
  globalThis.paperkinReader = ownGlobal("paperkinReader") ?? read;
  globalThis.paperkinReadHtml = ownGlobal("paperkinReadHtml") ?? readHtml;
});
