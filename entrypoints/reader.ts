/**
 * Reads the paper of the page it was brought into, or of one the background fetched for it; the background asks for them
 * through `globalThis.paperkinReader` and `globalThis.paperkinReadHtml`.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { createReader } from "../components/page-reader.ts";
import { readHtml } from "../lib/read-html.ts";
import { readPage, type Reading } from "../lib/sites/read-page.ts";

declare global {
  var paperkinReader: (() => Promise<Reading | null>) | undefined;
  var paperkinReadHtml: typeof readHtml | undefined;
}

export default defineUnlistedScript(() => {
  globalThis.paperkinReader ??= createReader(() => readPage(document, new URL(location.href)));
  globalThis.paperkinReadHtml ??= readHtml;
});
