/**
 * What files are read from. A reader is here by its name and by how it knows its files; how it reads is loaded when a
 * file is there to be read.
 */
import type { Reader } from "./format.ts";

/** The most certain of its files first: each is asked in this order. */
export const readers: readonly Reader[] = [
  {
    id: "bibtex",
    name: "BibTeX",
    extensions: ["bib", "bibtex", "biblatex"],
    recognises: (head) => /^[ \t]*@[a-z]{3,40}[ \t]*[{(]/imu.test(head),
    read: async (text, tools) => (await import("./read-bibtex.ts")).readBibtex(text, tools),
  },
];
