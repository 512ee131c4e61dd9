/** What readers call the services that are asked; brands, so not translated. */
import type { AskableId, FinderId } from "./news-messages.ts";

export const serviceNames: Readonly<Record<AskableId | FinderId, string>> = {
  huggingface: "Hugging Face",
  arxiv: "arXiv",
  semanticscholar: "Semantic Scholar",
  openalex: "OpenAlex",
  crossref: "Crossref",
  openreview: "OpenReview",
};
