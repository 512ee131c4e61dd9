/** The registry of advisers. Adding one = its file + one line here. */
import type { Adviser } from "./adviser.ts";

export const advisers: readonly Adviser[] = [];
