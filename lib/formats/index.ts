/** The registry of formats. Adding a format = its file + one line here. */
import { biblatex } from "./biblatex.ts";
import { bibtex } from "./bibtex.ts";
import { cslJson } from "./csl-json.ts";
import { csv } from "./csv.ts";
import { markdown } from "./markdown.ts";
import { ris } from "./ris.ts";
import { jsonLines } from "./write-json-lines.ts";
import type { Format } from "./format.ts";

/** Every format. */
export const formats: readonly Format[] = [bibtex, biblatex, ris, cslJson, markdown, csv, jsonLines];
