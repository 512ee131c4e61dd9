/**
 * Hugging Face's page of one paper (`/papers/ID`), named by its arXiv id. The page is drawn from JSON in an attribute,
 * which is nobody's promise: every field is checked, and the title has two more places to come from.
 */
import { arxivIdentifier } from "../identifiers.ts";
import { arxivInPath } from "./arxiv-paths.ts";
import { tidy } from "../text.ts";
import { fieldsOf, listOf, parseJson } from "../untrusted.ts";
import { metaContents } from "./metadata.ts";
import { textOf } from "./page-text.ts";
import type { PageDocument, PageFields, Site, SiteExamples } from "./site.ts";

export const huggingface: Site = {
  id: "huggingface",
  name: "Hugging Face",
  hosts: ["huggingface.co"],
  formerHosts: ["www.huggingface.co", "hf.co"],

  detect({ pathname }) {
    const path = pathname.replace(/\/{2,}/gu, "/").replace(/^\/[a-z]{2}(?=\/papers(?:\/|$))/u, "");
    const [, id] = /^\/papers\/(.+)$/u.exec(path) ?? [];
    const identifier = id === undefined ? null : arxivInPath(id);
    if (identifier !== null) return { kind: "paper", identifier };
    const isList = /^\/papers(?:\/(?:trending|search|(?:date|week|month)\/[\w-]+))?\/*$/u.test(path);
    return isList ? { kind: "list" } : null;
  },

  read(page) {
    const title = titleOf(page);
    return { ...(title && { title }), ...readProps(page) };
  },
};

/** Addresses on Hugging Face, which the contract test finds by this name. @public */
export const huggingfaceExamples: SiteExamples = {
  papers: [
    { url: "https://huggingface.co/papers/2408.00714", identifier: "arxiv:2408.00714" },
    { url: "https://huggingface.co/papers/2408.00714/?query#community", identifier: "arxiv:2408.00714" },
    { url: "https://hf.co/papers/2408.00714v2", identifier: "arxiv:2408.00714" },
  ],
  lists: [
    "https://huggingface.co/papers",
    "https://huggingface.co/papers/",
    "https://huggingface.co/papers?q=2408.00714",
    "https://huggingface.co/papers/trending",
    "https://huggingface.co/papers/date/2024-10-25",
    "https://huggingface.co/papers/week/2024-W43",
    "https://huggingface.co/papers/month/2024-10",
    "https://huggingface.co/papers?date=2024-10-25",
  ],
  others: [
    "https://huggingface.co/",
    "https://huggingface.co/papers/2408.00714/graph",
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

function readProps(page: PageDocument): PageFields {
  const holder = page.querySelector('div[data-target="PaperContent"][data-props]');
  const paper = fieldsOf(fieldsOf(parseJson(holder?.getAttribute("data-props") ?? ""))["paper"]);
  if (typeof paper["id"] !== "string") return {};
  const identifier = arxivIdentifier(paper["id"]);
  const { title, summary, publishedAt, authors } = paper;
  const date = typeof publishedAt === "string" ? /^\d{4}-\d{2}-\d{2}/u.exec(publishedAt)?.[0] : undefined;
  return {
    ...(identifier && { identifiers: [identifier] }),
    ...(typeof title === "string" && tidy(title) !== "" && { title: tidy(title) }),
    ...(typeof summary === "string" && { abstract: tidy(summary) }),
    ...(date !== undefined && { date }),
    authors: listOf(authors)
      .map(fieldsOf)
      // Hidden authors are names that the paper's own authors marked as mistaken.
      .filter((author) => author["hidden"] !== true)
      .map((author) => author["name"])
      .filter((name) => typeof name === "string")
      .map(tidy),
  };
}
