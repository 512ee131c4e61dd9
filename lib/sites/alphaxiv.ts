/** alphaXiv: discussion and overviews of arXiv's papers, in many languages. Papers that arXiv does not have go by a slug. */
import { arxivInPath } from "./arxiv-paths.ts";
import { pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const alphaxiv: Site = {
  id: "alphaxiv",
  name: "alphaXiv",
  hosts: ["alphaxiv.org", "www.alphaxiv.org"],

  detect({ pathname }) {
    const path = pathname.replace(LOCALE, "/");
    const [, view, rest = ""] = PAPER.exec(path) ?? [];
    if (view === undefined) return LISTS.test(path) ? { kind: "list" } : null;
    const [slug] = /^(?=.*[a-z])[a-z0-9]+(?:[.-][a-z0-9]+)+(?=\/*$)/u.exec(rest) ?? [];
    const identifier = arxivInPath(rest) ?? (slug === undefined ? null : pageIdentifier("alphaxiv", slug));
    return identifier && { kind: view === "pdf" ? "pdf" : "paper", identifier };
  },
};

const LOCALE = /^\/[a-z]{2}(?:-[a-z]{2,4})?(?=\/)\/?/iu;
const PAPER = /^\/(abs|overview|pdf|html|paper|replicate|audio|resources|blog(?=\/\d)|models|similar)\/(.+)$/u;
const LISTS = /^\/(?:explore(?:\/.*)?)?$/u;

/** Addresses on alphaXiv, which the contract test finds by this name. @public */
export const alphaxivExamples: SiteExamples = {
  papers: [
    { url: "https://www.alphaxiv.org/abs/1706.03762", identifier: "arxiv:1706.03762" },
    { url: "https://alphaxiv.org/abs/1706.03762v7", identifier: "arxiv:1706.03762" },
    { url: "https://www.alphaxiv.org/ja/overview/2510.20665v1", identifier: "arxiv:2510.20665" },
    { url: "https://www.alphaxiv.org/replicate/1706.03762", identifier: "arxiv:1706.03762" },
    { url: "https://www.alphaxiv.org/abs/mai-thinking-1", identifier: "page:alphaxiv/mai-thinking-1" },
  ],
  pdfs: [{ url: "https://www.alphaxiv.org/pdf/1706.03762v7", identifier: "arxiv:1706.03762" }],
  lists: ["https://www.alphaxiv.org/", "https://www.alphaxiv.org/explore", "https://www.alphaxiv.org/zh/"],
  others: [
    "https://www.alphaxiv.org/abs/",
    "https://www.alphaxiv.org/assistant",
    "https://www.alphaxiv.org/blog/reading-papers",
    "https://www.alphaxiv.org/docs/api",
  ],
};
