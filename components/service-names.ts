/** What services are called; brands, so not translated. */
import type { AskableId, FinderId } from "../lib/news-messages.ts";

export const serviceNames: Readonly<Record<AskableId | FinderId, string>> = {
  huggingface: "Hugging Face",
  arxiv: "arXiv",
  semanticscholar: "Semantic Scholar",
  openalex: "OpenAlex",
  crossref: "Crossref",
  openreview: "OpenReview",
};
