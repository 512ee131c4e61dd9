/** Wires the page of what leaves this device: its model asks the background, its view is drawn, events reach the model. */
import "../../components/privacy.css";
import { render } from "preact";
import { createPrivacyModel } from "../../components/privacy-model.ts";
import { PrivacyPage } from "../../components/privacy.tsx";
import { onEvent, send } from "../../lib/send.ts";

const model = createPrivacyModel({ send });
onEvent(model.onEvent);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void model.load());
void model.load();

const root = document.querySelector("#root");
if (root !== null) render(<PrivacyPage model={model} />, root);
