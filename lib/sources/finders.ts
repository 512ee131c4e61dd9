/** The registry of finders. Adding one = its file + one line here. */
import type { Finder } from "./finder.ts";

export const finders: readonly Finder[] = [];
