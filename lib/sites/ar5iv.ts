/** ar5iv: arXiv's papers as HTML, under their arXiv ids. Its pages are LaTeXML's, as on arXiv. */
import { arxivInPath } from "./arxiv-paths.ts";
import { readHtmlPage } from "./arxiv.ts";
import type { Site, SiteExamples } from "./site.ts";

export const ar5iv: Site = {
  id: "ar5iv",
  name: "ar5iv",
  hosts: ["ar5iv.org", "www.ar5iv.org", "ar5iv.labs.arxiv.org"],

  detect({ pathname }) {
    const [, folder, rest] = /^\/+(?:(html|abs|pdf)\/+)?(.+)$/u.exec(pathname) ?? [];
    const identifier = rest === undefined ? null : arxivInPath(rest);
    return identifier && { kind: folder === "pdf" ? "pdf" : "paper", identifier };
  },

  read(page) {
    const heading = page.querySelector("h1.ltx_title_document");
    return heading === null ? {} : readHtmlPage(page, heading);
  },
};

/** Addresses on ar5iv, which the contract test finds by this name. @public */
export const ar5ivExamples: SiteExamples = {
  papers: [
    { url: "https://ar5iv.labs.arxiv.org/html/1706.03762", identifier: "arxiv:1706.03762" },
    {
      url: "https://ar5iv.labs.arxiv.org/html/hep-th/9711200?_immersive_translate_auto_translate=1",
      identifier: "arxiv:hep-th/9711200",
    },
    { url: "https://ar5iv.org/abs/1512.03385v1", identifier: "arxiv:1512.03385" },
    { url: "http://www.ar5iv.org/1910.06709/", identifier: "arxiv:1910.06709" },
  ],
  others: [
    "https://ar5iv.labs.arxiv.org/",
    "https://ar5iv.labs.arxiv.org/log/1706.03762",
    "https://ar5iv.labs.arxiv.org/html/1706.03762/assets/Figures/ModalNet-21.png",
  ],
};
