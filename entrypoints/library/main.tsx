/** Wires the library page: its models ask the background and copy files, its view is drawn, events and the address reach the models. */
import "../../components/library.css";
import { render } from "preact";
import { createImportsModel } from "../../components/imports-model.ts";
import { createLibraryModel } from "../../components/library-model.ts";
import { Library } from "../../components/library.tsx";
import { whileWriting, writeCopy } from "../../lib/import-copies.ts";
import { onEvent, send } from "../../lib/send.ts";
import { noteDrafts } from "./note-drafts.ts";

const imports = createImportsModel({ send, writeCopy, whileWriting });
const model = createLibraryModel({
  send,
  drafts: noteDrafts,
  hash: location.hash,
  navigate: (hash) => location.assign(hash),
});
onEvent(imports.onEvent);
onEvent(model.onEvent);
window.addEventListener("hashchange", () => model.go(location.hash));
// The last moment to send what was typed; a tab that is closed at once finds it kept.
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void model.notes.save());
imports.start();
model.start();

const root = document.querySelector("#root");
if (root !== null) render(<Library model={model} imports={imports} />, root);
