/** The registry of sources. Adding a source = its file + one line here. */
import { builtin } from "./builtin.ts";
import type { Source } from "./source.ts";

export const sources: readonly Source[] = [builtin];
