/** Wires the library page: its models ask the background and copy files, its view is drawn, events and the address reach the models. */
import "../../components/library.css";
import { render } from "preact";
import { createExportModel } from "../../components/export-model.ts";
import { createHistoryModel } from "../../components/history-model.ts";
import { createImportModel } from "../../components/import-model.ts";
import { createLibraryModel } from "../../components/library-model.ts";
import { tellTools } from "../../components/library-tools.ts";
import { Library } from "../../components/library.tsx";
import { whileWriting, writeCopy } from "../../lib/import-copies.ts";
import { onEvent, send } from "../../lib/send.ts";
import { noteDrafts } from "./note-drafts.ts";

const model = createLibraryModel({
  send,
  drafts: noteDrafts,
  hash: location.hash,
  navigate: (hash) => location.assign(hash),
});
const { notices, offerUndo } = model;
const tools = {
  imports: createImportModel({
    send,
    notices,
    offerUndo,
    writeCopy,
    whileWriting,
    readFile: async (file, reading) =>
      (await import("../../lib/formats/read-file.ts")).readFile(await bytesOf(file), file.name, reading),
    readText: async (text, reading) => (await import("../../lib/formats/read-file.ts")).readText(text, reading),
    bookmarks,
  }),
  exporting,
  history: createHistoryModel({ send, notices, offerUndo }),
  travel: createTravelModel({ send, notices, offerUndo, download: downloadText, grantHost: grantSending, grantDownloads }),
};
onEvent(model.onEvent);
onEvent((event) => tellTools(tools, event));
window.addEventListener("hashchange", () => model.go(location.hash));
// The last moment to send what was typed; a tab that is closed at once finds it kept.
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void model.notes.save());
void tools.imports.load();
model.start();

const root = document.querySelector("#root");
if (root !== null) render(<Library model={model} tools={tools} />, root);
