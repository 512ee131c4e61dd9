/** Wires the side panel: it is told of its window's active tab, asks beside it, and hears what the background announces. */
import "../../components/panel.css";
import { render } from "preact";
import { createPanelModel } from "../../components/panel-model.ts";
import { Panel } from "../../components/panel.tsx";
import { isOrphaned, onEvent, sendBeside } from "../../lib/send.ts";
import { watchActiveTab } from "./active-tab.ts";

const model = createPanelModel({ sendBeside, isOrphaned });
onEvent(model.onEvent);
void watchActiveTab(model.follow);

const root = document.querySelector("#root");
if (root !== null) render(<Panel model={model} />, root);
