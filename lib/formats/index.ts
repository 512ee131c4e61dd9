/** The registry of formats. Adding a format = its file + one line here. */
import { bibtex } from "./bibtex.ts";
import { jsonLines } from "./write-json-lines.ts";
import { document } from "./document.ts";
import type { Format } from "./format.ts";

/** Every format. */
export const formats: readonly Format[] = [bibtex, jsonLines, document];
