/** The script on paper pages, kept small: reads the page's paper and starts a visit for every address the tab comes to. */
import { defineContentScript } from "wxt/utils/define-content-script";
import { visitPage } from "../../components/page-visit.ts";
import { onEvent, send } from "../../lib/send.ts";
import { siteMatches } from "../../lib/sites/index.ts";
import { readPage } from "../../lib/sites/read-page.ts";

export default defineContentScript({
  matches: [...siteMatches],
  runAt: "document_idle",
  // Pages need not hear that we are here.
  noScriptStartedPostMessage: true,
  main(context) {
    let visit = new AbortController();
    let path = "";

    function arrive(url: URL): void {
      // Moving within one page changes the hash and nothing else.
      const next = url.pathname + url.search;
      if (next === path) return;
      path = next;
      visit.abort();
      visit = new AbortController();
      const page = readPage(document, url);
      if (page === null) return;
      void visitPage(page, { send, onEvent, signal: AbortSignal.any([visit.signal, context.signal]) });
    }

    arrive(new URL(location.href));
    context.addEventListener(window, "wxt:locationchange", ({ newUrl }) => arrive(newUrl));
  },
});
