/** The European Computer Vision Association's papers of ECCV. Its pages have no metadata and one title for all of them. */
import type { Identifier } from "../identifiers.ts";
import { doiInPath } from "./doi-paths.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const ecva: Site = {
  id: "ecva",
  name: "ECVA",
  hosts: ["www.ecva.net", "ecva.net"],

  detect({ pathname }) {
    const path = pathname.replace(/\/{2,}/gu, "/");
    const [, year, number] =
      /^\/papers\/eccv_(\d{4})\/papers_ECCV\/html\/0*(\d+)_ECCV_\d{4}_paper\.php$/u.exec(path) ?? [];
    const [, fileYear, file] =
      /^\/papers\/eccv_(\d{4})\/papers_ECCV\/papers\/0*(\d+)(?:[-_]\w+)?\.(?:pdf|zip)$/u.exec(path) ?? [];
    if (year !== undefined) return found("paper", pageIdentifier("ecva", `${year}/${number}`));
    // The first year's files have the names they have at CVF, which published them too.
    const [, stem, ending] = /^\/papers\/eccv_2018\/papers_ECCV\/\w+\/([^/]+)_paper\.(php|pdf)$/u.exec(path) ?? [];
    if (stem !== undefined) return found(ending === "php" ? "paper" : "pdf", pageIdentifier("cvf", stem));
    // Until 2022 files go by volume and page, which is not the page's number.
    if (fileYear !== undefined) {
      return found("pdf", pageIdentifier("ecva", `${fileYear}/${(file?.length ?? 0) > 5 ? "file-" : ""}${file}`));
    }
    return path === "/papers.php" ? { kind: "list" } : null;
  },

  read(page) {
    const [title, authors, abstract] = ["#papertitle", "#authors", "#abstract"].map((selector) => {
      const element = page.querySelector(selector);
      return element === null ? "" : textOf(element);
    });
    const springer = page.querySelector('a[href*="link.springer.com/chapter/10."]')?.getAttribute("href") ?? "";
    const doi = doiInPath(springer.replace(/^.*\/chapter\//u, ""));
    return {
      ...(title && { title }),
      // Stars and daggers mark equal shares and correspondence.
      ...(authors && { authors: authors.split(/[,;]/u).map((name) => name.replace(/[*†‡\d]+/gu, "").trim()) }),
      ...(abstract && { abstract: abstract.replace(/^["“](.+)["”]$/u, "$1") }),
      ...(doi && { identifiers: [doi] }),
    };
  },
};

function found(kind: "paper" | "pdf", identifier: Identifier | null): Detection | null {
  return identifier && { kind, identifier };
}

/** Addresses of ECVA, which the contract test finds by this name. @public */
export const ecvaExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.ecva.net/papers/eccv_2022/papers_ECCV/html/4326_ECCV_2022_paper.php",
      identifier: "page:ecva/2022/4326",
    },
    {
      url: "https://www.ecva.net/papers/eccv_2018/papers_ECCV/html/Sanghyun_Woo_Convolutional_Block_Attention_ECCV_2018_paper.php",
      identifier: "page:cvf/Sanghyun_Woo_Convolutional_Block_Attention_ECCV_2018",
    },
  ],
  pdfs: [
    { url: "https://www.ecva.net/papers/eccv_2024/papers_ECCV/papers/07650.pdf", identifier: "page:ecva/2024/7650" },
    {
      url: "http://www.ecva.net/papers/eccv_2020/papers_ECCV/papers/123460188.pdf",
      identifier: "page:ecva/2020/file-123460188",
    },
    {
      url: "https://www.ecva.net/papers/eccv_2020/papers_ECCV/papers/123460188-supp.pdf",
      identifier: "page:ecva/2020/file-123460188",
    },
  ],
  lists: ["https://www.ecva.net/papers.php"],
  others: ["https://www.ecva.net/", "https://www.ecva.net/index.php"],
};
