/** Reads the paper of the page it was brought into; the background asks for it through `globalThis.paperkinReader`. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { createReader } from "../components/page-reader.ts";
import { ownGlobal, pageDocument } from "../lib/dom.ts";
import { readPage, type Reading } from "../lib/sites/read-page.ts";

declare global {
  var paperkinReader: (() => Promise<Reading | null>) | undefined;
}

export default defineUnlistedScript(() => {
  globalThis.paperkinReader =
    ownGlobal("paperkinReader") ?? createReader(() => readPage(pageDocument, new URL(location.href)));
});
