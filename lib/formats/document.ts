/**
 * Paperkin's own document with papers and what the reader says of them, and nothing of the clocks: it can be read
 * anywhere, and merges nowhere. `sync/document.ts` says what is in it.
 */
import { writeExport } from "../sync/document.ts";
import type { Format } from "./format.ts";

export const document: Format = {
  id: "paperkin",
  name: "Paperkin",
  mediaType: "application/json",
  extension: "json",
  write: (entries) => (entries.length === 0 ? "" : writeExport(entries)),
};
