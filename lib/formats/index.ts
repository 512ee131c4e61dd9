/** The registry of formats. Adding a format = its file + one line here; the export menu follows. */
import { bibtex } from "./bibtex.ts";
import type { Format } from "./format.ts";

/** Every format, in the order of the menu. */
export const formats: readonly Format[] = [bibtex];
