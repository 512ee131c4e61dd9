/**
 * What files are read from. A reader is here by its name and by how it knows its files; how it reads is loaded when a
 * file is there to be read.
 */
import { PaperkinError } from "../errors.ts";
import { isSharedPage, sharedIn } from "../share/fragment.ts";
import { asFile } from "../share/shared-list.ts";
import type { Reader } from "./format.ts";

/** Those that are most certain of their files first: each is asked in this order. */
export const readers: readonly Reader[] = [
  {
    id: "shared-link",
    name: "Paperkin link",
    extensions: [],
    recognises: (head) => /#paperkin(?:=|%3D)\d/iu.test(head) && !isSharedPage(head),
    async read(text) {
      if (sharedIn(text) === null) throw new PaperkinError("fileNotOfFormat");
      return asFile(await (await import("../share/link.ts")).readSharedLink(text));
    },
  },
  {
    id: "shared-page",
    name: "Paperkin web page",
    extensions: ["html", "htm"],
    recognises: isSharedPage,
    read: async (text) => asFile((await import("../share/page.ts")).readSharedPage(text)),
  },
  {
    id: "paperkin",
    name: "Paperkin",
    extensions: ["json"],
    recognises: (head) => /^\s*\{\s*"format"\s*:\s*"paperkin"/u.test(head),
    read: async (text, tools) => (await import("./read-document.ts")).readPapersOfDocument(text, tools),
  },
  {
    id: "papermemory",
    name: "PaperMemory",
    extensions: ["json"],
    recognises: (head) => isJson(head) && /"(?:__dataVersion|codeLink|pdfLink|favoriteDate)"\s*:/u.test(head),
    read: async (text, tools) => (await import("./read-papermemory.ts")).readPaperMemory(text, tools),
  },
  {
    id: "zotero",
    name: "Zotero",
    extensions: ["json"],
    recognises: (head) => isJson(head) && /"(?:itemType|translatorID)"\s*:/u.test(head),
    read: async (text, tools) => (await import("./read-zotero.ts")).readZotero(text, tools),
  },
  {
    id: "jsonlines",
    name: "JSON Lines",
    extensions: ["jsonl", "ndjson"],
    // Not one object that holds all items, written without a line break.
    recognises: (head) => /^\s*\{(?!\s*"items"\s*:\s*\[)[^\r\n]*\}[ \t]*(?:\r?\n\s*\{|\s*$)/u.test(head),
    read: async (text, tools) => (await import("./read-json-lines.ts")).readJsonLines(text, tools),
  },
  {
    id: "csl",
    name: "CSL-JSON",
    extensions: ["json"],
    recognises: (head) => isJson(head) && /"(?:title|DOI|type|issued)"\s*:/u.test(head),
    read: async (text, tools) => (await import("./read-csl.ts")).readCsl(text, tools),
  },
  {
    id: "bibtex",
    name: "BibTeX",
    extensions: ["bib", "bibtex", "biblatex"],
    recognises: (head) => /^[ \t]{0,40}@[a-z]{3,40}[ \t]{0,40}[{(]/imu.test(head),
    read: async (text, tools) => (await import("./read-bibtex.ts")).readBibtex(text, tools),
  },
  {
    id: "ris",
    name: "RIS",
    extensions: ["ris"],
    recognises: (head) => /^\s{0,4}TY\s{0,3}-\s/mu.test(head),
    read: async (text, tools) => (await import("./read-ris.ts")).readRis(text, tools),
  },
  {
    id: "csv",
    name: "CSV",
    extensions: ["csv", "tsv"],
    recognises: (head) =>
      /^[^\r\n]{0,2000}\btitle\b"?[^\r\n]{0,2000}[,;\t]|^[^\r\n]{0,2000}[,;\t]"?(?:[\w ]{0,40} )?title\b/iu.test(head),
    read: async (text, tools) => (await import("./read-csv.ts")).readCsv(text, tools),
  },
  {
    id: "text",
    name: "Text",
    extensions: ["txt", "md", "markdown"],
    recognises: (head) =>
      !isJson(head) &&
      !/^\s*<(?:!doctype|html)\b/iu.test(head) &&
      /https?:\/\/|\b10\.\d{4,9}\/|arxiv|\b\d{4}\.\d{4,5}\b|\b[a-z-]{2,20}\/\d{7}\b|\w\.\w+\//iu.test(head),
    read: async (text, tools) => (await import("./read-text.ts")).readPlainText(text, tools),
  },
];

/** An object, or an array of something; not a Markdown link. */
function isJson(head: string): boolean {
  return /^\s*(?:\{|\[\s*(?:[{["\]]|$))/u.test(head);
}
