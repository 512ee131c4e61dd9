/** Wires the digest page: its model asks the background and hands files to the browser, its view is drawn. */
import "../../components/digest.css";
import { render } from "preact";
import { createDigestModel } from "../../components/digest-model.ts";
import { DigestPage } from "../../components/digest.tsx";
import { downloadText } from "../../components/download.ts";
import { onEvent, send } from "../../lib/send.ts";

const model = createDigestModel({
  send,
  copy: (text) => navigator.clipboard.writeText(text),
  download: downloadText,
  isVisible: () => document.visibilityState === "visible",
});
onEvent(model.onEvent);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void model.load());
void model.load();

const root = document.querySelector("#root");
if (root !== null) render(<DigestPage model={model} />, root);
