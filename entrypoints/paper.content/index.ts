/** The script on pages of the sites, kept small: starts a visit for every page the tab comes to. */
import { defineContentScript } from "wxt/utils/define-content-script";
import { watchArrivals } from "../../components/page-arrivals.ts";
import { openSharedHere } from "../../components/shared-arrival.ts";
import { visitPage } from "../../components/page-visit.ts";
import { isOrphaned, onEvent, send } from "../../lib/send.ts";

export default defineContentScript({
  // The hosts of the sites: put in by wxt.config.ts, so that no page has to load all sites.
  matches: [],
  runAt: "document_idle",
  // Pages need not hear that we are here.
  noScriptStartedPostMessage: true,
  main(context) {
    watchArrivals((signal) => {
      openSharedHere(send);
      void visitPage({ send, onEvent, isOrphaned, signal });
    }, context.signal);
    // A link may be opened from the page it leads to.
    window.addEventListener("hashchange", () => openSharedHere(send), { signal: context.signal });
  },
});
