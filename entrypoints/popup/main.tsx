/** Wires the popup: its model asks the background, its view is drawn, events reach the model. */
import "../../components/popup.css";
import { render } from "preact";
import { openInNewTab } from "../../components/open-link.ts";
import { createPopupModel } from "../../components/popup-model.ts";
import { Popup } from "../../components/popup.tsx";
import { onEvent, send } from "../../lib/send.ts";

/** Where the popup keeps what the reader chose to see of today: read at once, so that nothing flickers. */
const TODAY_KEY = "today";
const chosen = localStorage.getItem(TODAY_KEY);

const model = createPopupModel({
  send,
  copy: (text) => navigator.clipboard.writeText(text),
  open: openInNewTab,
  todayChoice: chosen === "forYou" || chosen === "trending" ? chosen : null,
  rememberToday: (choice) => localStorage.setItem(TODAY_KEY, choice),
});
onEvent(model.onEvent);
model.start();

const root = document.querySelector("#root");
if (root !== null) render(<Popup model={model} />, root);
