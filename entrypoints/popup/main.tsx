/** Wires the popup: its model asks the background, its view is drawn, events reach the model. */
import "../../components/popup.css";
import { render } from "preact";
import { browser } from "wxt/browser";
import { openInNewTab } from "../../components/open-link.ts";
import { createPopupModel } from "../../components/popup-model.ts";
import { Popup } from "../../components/popup.tsx";
import { openPanel } from "../../lib/open-panel.ts";
import { onEvent, send } from "../../lib/send.ts";
import { sentToFinders } from "../../lib/sent-data.ts";
import { grantSending, grantSite } from "../../lib/site-access.ts";
import {
  keepKnowsFurther,
  keepPeriod,
  keepTodayChoice,
  readKnowsFurther,
  readPeriod,
  readTodayChoice,
} from "./popup-memory.ts";

const model = createPopupModel({
  send,
  copy: (text) => navigator.clipboard.writeText(text),
  open: openInNewTab,
  openPanel() {
    // The popup closes by itself: the panel takes focus.
    void openPanel(browser.windows.WINDOW_ID_CURRENT).catch(console.error);
  },
  grant: grantSite,
  todayChoice: readTodayChoice(),
  rememberToday: keepTodayChoice,
  knowsFurther: readKnowsFurther(),
  rememberFurther: keepKnowsFurther,
  grantFurther: () => grantSending(sentToFinders),
  period: readPeriod(),
  rememberPeriod: keepPeriod,
});
onEvent(model.onEvent);
model.start();

// From the address bar, which found no paper for these words, and from the library.
const wish = new URLSearchParams(location.hash.slice(1));
const words = wish.get("q");
if (words !== null) model.type(words);
else if (wish.has("trending")) model.chooseToday("trending");

const root = document.querySelector("#root");
if (root !== null) render(<Popup model={model} />, root);
