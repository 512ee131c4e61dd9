/** Papers with Code, closed in 2025: its addresses live on in links, by the words of the paper's title. */
import { arxivInPath } from "./arxiv-paths.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

const PORTALS = ["", "www.", "cs.", "math.", "physics.", "stat.", "astro.", "portal."];

export const paperswithcode: Site = {
  id: "paperswithcode",
  name: "Papers with Code",
  hosts: PORTALS.map((portal) => `${portal}paperswithcode.com`),

  detect({ pathname, search }) {
    const [, slug] = /^\/+paper\/+([^/]+)(?:\/+(?:review|code)?)?\/*$/u.exec(pathname) ?? [];
    const identifier = slug === undefined ? null : pageIdentifier("paperswithcode", slug.toLowerCase());
    if (identifier !== null) return { kind: "paper", identifier };
    const isList =
      /^\/(?:(?:latest|greatest|top-social)\/*|(?:task|sota|author|conference|proceeding|area)\/[^/].*)?$/u.test(
        pathname,
      );
    return isList || (/^\/search\/*$/u.test(pathname) && search !== "") ? { kind: "list" } : null;
  },

  read(page) {
    const [title, abstract] = [".paper-title h1", ".paper-abstract p"].map((selector) => {
      const element = page.querySelector(selector);
      return element === null ? "" : textOf(element);
    });
    const address = page.querySelector('.paper-abstract a[href*="arxiv.org/abs/"]')?.getAttribute("href") ?? "";
    const arxiv = arxivInPath(address.replace(/^.*\/abs\//u, ""));
    const authors = [...page.querySelectorAll('.paper-title a[href*="/author/"]')].map((element) => textOf(element));
    return {
      ...(title && { title }),
      ...(abstract && { abstract }),
      ...(authors.length > 0 && { authors }),
      ...(arxiv && { identifiers: [arxiv] }),
    };
  },
};

/** Addresses on Papers with Code, which the contract test finds by this name. @public */
export const paperswithcodeExamples: SiteExamples = {
  papers: [
    {
      url: "https://paperswithcode.com/paper/attention-is-all-you-need",
      identifier: "page:paperswithcode/attention-is-all-you-need",
    },
    {
      url: "https://cs.paperswithcode.com/paper/auto-ml-deep-learning-for-rashi-scripts-ocr",
      identifier: "page:paperswithcode/auto-ml-deep-learning-for-rashi-scripts-ocr",
    },
    {
      url: "https://paperswithcode.com/paper/attention-is-all-you-need/review/?hl=27",
      identifier: "page:paperswithcode/attention-is-all-you-need",
    },
  ],
  lists: [
    "https://paperswithcode.com/latest",
    "https://paperswithcode.com/sota/image-classification-on-imagenet",
    "https://paperswithcode.com/task/crowd-counting/codeless",
    "https://paperswithcode.com/search?q=transformers",
  ],
  others: [
    "https://paperswithcode.com/dataset/jaad",
    "https://paperswithcode.com/method/weight-tying",
    "https://paperswithcode.com/datasets",
    "https://paperswithcode.com/paper/",
  ],
};
