/** Abstracts that stand in the body of a page only, or in full only there. */
import { textOf } from "./page-text.ts";
import type { PageDocument, PageFields } from "./site.ts";

/** The abstract in the paragraphs that a selector finds, if there is any. */
export function abstractIn(page: PageDocument, paragraphs: string): PageFields {
  const abstract = [...page.querySelectorAll(paragraphs)].map((paragraph) => textOf(paragraph)).join(" ");
  return abstract.trim() === "" ? {} : { abstract: abstract.trim() };
}
