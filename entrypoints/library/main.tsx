/** Wires the library page: its models ask the background and copy files, its view is drawn, events and the address reach the models. */
import "../../components/library.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { createExportModel } from "../../components/export-model.ts";
import { createHistoryModel } from "../../components/history-model.ts";
import { createImportModel } from "../../components/import-model.ts";
import { createLibraryModel } from "../../components/library-model.ts";
import { createTravelModel } from "../../components/travel-model.ts";
import { copyIn } from "../../components/clipboard.ts";
import { downloadText } from "../../components/download.ts";
import { warmFormats } from "../../components/format.ts";
import { sentToWebdav } from "../../lib/sent-data.ts";
import { grantBookmarks, grantDownloads, grantPosting, grantZotero } from "../../lib/site-access.ts";
import { decodeFile, FILE_LIMIT_BYTES } from "../../lib/formats/decode.ts";
import { PaperkinError } from "../../lib/errors.ts";
import { tellTools, wishOf, type LibraryTools } from "../../components/library-tools.ts";
import { createZotero } from "../../components/zotero.ts";
import { Library } from "../../components/library.tsx";
import { whileWriting, writeCopy } from "../../lib/import-copies.ts";
import { onEvent, send } from "../../lib/send.ts";
import { isExport } from "../../lib/sync/document.ts";
import { citeApart } from "./cite-apart.ts";
import { noteDrafts } from "./note-drafts.ts";

/** It knows every site's addresses, which is much to read for a page that is only opened. */
const bookmarks = () => import("../../lib/bookmarks.ts");

const model = createLibraryModel({
  send,
  drafts: noteDrafts,
  hash: location.hash,
  navigate: (hash) => location.assign(hash),
  ways: {
    onExport: (leaving) => (tools.exporting.wish.value = wishOf(leaving)),
    onShare: (leaving) => (tools.sharing.value = wishOf(leaving)),
    onZotero: (leaving) => void toZotero(wishOf(leaving)),
  },
});
const { notices, offerUndo } = model;
const tools: LibraryTools = {
  imports: createImportModel({
    send,
    notices,
    offerUndo,
    writeCopy,
    whileWriting,
    readFile: async (file, reading) =>
      (await import("../../lib/formats/read-file.ts")).readFile(await bytesOf(file), file.name, reading),
    readText: async (text, reading) => (await import("../../lib/formats/read-file.ts")).readText(text, reading),
    bookmarks: {
      grant: grantBookmarks,
      folders: async () => (await bookmarks()).readBookmarkFolders(),
      read: async (folder) => (await bookmarks()).readBookmarks(folder),
    },
  }),
  exporting: createExportModel({
    send,
    notices,
    download: downloadText,
    copy: (text) => copyIn(document.body, text),
    cite: citeApart,
  }),
  history: createHistoryModel({ send, notices, offerUndo }),
  travel: createTravelModel({
    send,
    notices,
    offerUndo,
    download: downloadText,
    isExport,
    decode: async (file) => decodeFile(await bytesOf(file)),
    preview(file) {
      location.hash = "#import";
      void tools.imports.add([file]);
    },
    grantHost: (pattern) => grantPosting(pattern, false, sentToWebdav),
    grantDownloads,
  }),
  sharing: signal(null),
  send,
};
const toZotero = createZotero({ send, notices, grant: grantZotero });
onEvent(model.onEvent);
onEvent((event) => tellTools(tools, event, model.place.peek()));
window.addEventListener("hashchange", () => model.go(location.hash));
// The last moment to send what was typed; a tab that is closed at once finds it kept.
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void model.notes.save());
// What imports are told by is read with the index: the papers come first.
void model.start().then(tools.imports.load);
warmFormats();

const root = document.querySelector("#root");
if (root !== null) render(<Library model={model} tools={tools} />, root);

/** Too much is refused before it is in memory. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > FILE_LIMIT_BYTES) throw new PaperkinError("fileTooLarge");
  return new Uint8Array(await file.arrayBuffer());
}
