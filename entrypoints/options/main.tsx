/** Wires the options page: its model asks the background and the browser, its view is drawn, events reach the model. */
import "../../components/options.css";
import { render } from "preact";
import { downloadText } from "../../components/download.ts";
import { createNewsOptions } from "../../components/news-options-model.ts";
import { createOptionsModel, type AskedSite } from "../../components/options-model.ts";
import { OptionsPage } from "../../components/options.tsx";
import { onEvent, send } from "../../lib/send.ts";
import { sentToAdvisers, sentToWebhook } from "../../lib/sent-data.ts";
import { grantNotices, grantPosting, grantSending, grantSite, hasNotices } from "../../lib/site-access.ts";
import { hostOf, patternOf } from "../../lib/site-patterns.ts";

const model = createOptionsModel({ send, grant: grantSite });
const news = createNewsOptions({
  send,
  notices: model.notices,
  download: downloadText,
  access: {
    hasNotices,
    grantNotices,
    grantPosting(pattern, webhook) {
      const isRemembered = model.options.value?.remembered.some((site) => site.pattern === pattern) === true;
      return grantPosting(pattern, isRemembered, sentToWebhook(webhook));
    },
    grantAsking: () => grantSending(sentToAdvisers),
  },
});
onEvent((event) => {
  model.onEvent(event);
  news.onEvent(event);
});

function load(): void {
  void model.load();
  void news.load();
}

/** The site of `#site=https://journal.example.org`. */
function askedSite(): AskedSite | null {
  const pattern = patternOf(new URLSearchParams(location.hash.slice(1)).get("site") ?? "");
  const host = pattern && hostOf(pattern);
  return pattern && host ? { pattern, host } : null;
}

model.ask(askedSite());
window.addEventListener("hashchange", () => model.ask(askedSite()));
// Sites are visited in other tabs meanwhile.
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && load());
load();

const root = document.querySelector("#root");
if (root !== null) render(<OptionsPage model={model} news={news} />, root);
