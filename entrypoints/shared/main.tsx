/** Wires the preview of a shared list: its model reads the link in the address and asks the background, its view is drawn. */
import "../../components/shared.css";
import { render } from "preact";
import { createSharedModel } from "../../components/shared-model.ts";
import { SharedView } from "../../components/shared-view.tsx";
import { send } from "../../lib/send.ts";

const model = createSharedModel(send);
const open = () => void model.open(location.hash);
window.addEventListener("hashchange", open);
open();

const root = document.querySelector("#root");
if (root !== null) render(<SharedView model={model} />, root);
