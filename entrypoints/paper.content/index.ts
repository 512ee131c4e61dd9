/** The script on paper pages, kept small: reads the page's paper and starts a visit for every paper the tab comes to. */
import { defineContentScript } from "wxt/utils/define-content-script";
import { watchArrivals } from "../../components/page-arrivals.ts";
import { visitPage } from "../../components/page-visit.ts";
import { isOrphaned, onEvent, send } from "../../lib/send.ts";
import { siteMatches } from "../../lib/sites/index.ts";
import { readPage } from "../../lib/sites/read-page.ts";

export default defineContentScript({
  matches: [...siteMatches],
  runAt: "document_idle",
  // Pages need not hear that we are here.
  noScriptStartedPostMessage: true,
  main(context) {
    watchArrivals({
      read: () => readPage(document, new URL(location.href)),
      arrive: (page, signal) => void visitPage(page, { send, onEvent, isOrphaned, signal }),
      signal: context.signal,
    });
  },
});
