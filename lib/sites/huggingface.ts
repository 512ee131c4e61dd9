/**
 * Hugging Face's page of one paper (`/papers/ID`), named by its arXiv id. The page is drawn from JSON in an attribute,
 * which is nobody's promise: every field is checked, and the title has two more places to come from.
 */
import { arxivIdentifier, type Identifier } from "../identifiers.ts";
import { tidy } from "../text.ts";
import { metaContents, textOf } from "./meta-tags.ts";
import type { PageDocument, PageFields, Site, SiteExamples } from "./site.ts";

export const huggingface: Site = {
  id: "huggingface",
  name: "Hugging Face",
  matches: ["https://huggingface.co/papers/*"],

  identify(url) {
    const id = url.hostname === "huggingface.co" ? /^\/papers\/([^/]+)\/*$/u.exec(url.pathname)?.[1] : undefined;
    return id === undefined ? null : arxivIdentifier(id);
  },

  read(page, url) {
    const identifier = huggingface.identify(url);
    if (identifier === null) return {};
    const props = readProps(page, identifier);
    // While the site moves from page to page, the address is already new and the page still the old one.
    if (props === "another paper") return {};
    const title = titleOf(page);
    return { ...(title && { title }), ...props };
  },
};

/** Addresses on Hugging Face, which the contract test finds by this name. @public */
export const huggingfaceExamples: SiteExamples = {
  papers: [
    { url: "https://huggingface.co/papers/2408.00714", identifier: "arxiv:2408.00714" },
    { url: "https://huggingface.co/papers/2408.00714/?query#community", identifier: "arxiv:2408.00714" },
  ],
  others: [
    "https://huggingface.co/papers",
    "https://huggingface.co/papers/",
    "https://huggingface.co/papers?q=2408.00714",
    "https://huggingface.co/papers/trending",
    "https://huggingface.co/papers/date/2024-10-25",
    "https://huggingface.co/papers/week/2024-W43",
    "https://huggingface.co/datasets/2408.00714",
  ],
};

function titleOf(page: PageDocument): string | undefined {
  const [stated] = metaContents(page, "og:title");
  // Only with its prefix: an error page's og:title names the error.
  const title = stated?.match(/^Paper page - (.+)$/u)?.[1];
  if (title !== undefined) return title;
  const heading = page.querySelector('[data-target="PaperContent"] h1');
  return heading === null ? undefined : textOf(heading);
}

function readProps(page: PageDocument, identifier: Identifier): PageFields | "another paper" {
  const holder = page.querySelector('div[data-target="PaperContent"][data-props]');
  const paper = recordOf(recordOf(parseJson(holder?.getAttribute("data-props") ?? ""))["paper"]);
  if (typeof paper["id"] !== "string") return {};
  if (arxivIdentifier(paper["id"]) !== identifier) return "another paper";
  const { title, summary, publishedAt, authors } = paper;
  const date = typeof publishedAt === "string" ? /^\d{4}-\d{2}-\d{2}/u.exec(publishedAt)?.[0] : undefined;
  return {
    ...(typeof title === "string" && tidy(title) !== "" && { title: tidy(title) }),
    ...(typeof summary === "string" && { abstract: tidy(summary) }),
    ...(date !== undefined && { date }),
    authors: (Array.isArray(authors) ? authors : [])
      .map(recordOf)
      // Hidden authors are names that the paper's own authors marked as mistaken.
      .filter((author) => author["hidden"] !== true)
      .map((author) => author["name"])
      .filter((name) => typeof name === "string")
      .map(tidy),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
