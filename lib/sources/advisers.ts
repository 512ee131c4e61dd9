/** The registry of advisers. Adding one = its file + one line here. */
import { huggingfacePaper } from "./huggingface-paper.ts";
import type { Adviser } from "./adviser.ts";
import { crossrefAdvice } from "./crossref-advice.ts";
import { openalexAdvice } from "./openalex-advice.ts";
import { openreviewAdvice } from "./openreview-advice.ts";
import { semanticscholarAdvice } from "./semanticscholar-advice.ts";

export const advisers: readonly Adviser[] = [
  huggingfacePaper,
  semanticscholarAdvice,
  openalexAdvice,
  crossrefAdvice,
  openreviewAdvice,
];
