/** The registry of advisers. Adding one = its file + one line here. */
import { huggingfacePaper } from "./huggingface-paper.ts";
import type { Adviser } from "./adviser.ts";

export const advisers: readonly Adviser[] = [huggingfacePaper];
