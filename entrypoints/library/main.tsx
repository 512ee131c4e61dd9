/** Wires the library page: its model asks the background and copies files, its view is drawn, events reach the model. */
import "../../components/library.css";
import { render } from "preact";
import { createLibraryModel } from "../../components/library-model.ts";
import { Library } from "../../components/library.tsx";
import { whileWriting, writeCopy } from "../../lib/import-copies.ts";
import { onEvent, send } from "../../lib/send.ts";

const model = createLibraryModel({ send, writeCopy, whileWriting });
onEvent(model.onEvent);
model.start();

const root = document.querySelector("#root");
if (root !== null) render(<Library model={model} />, root);
