/** NBER: working papers by number, which their DOIs end with, and chapters of its books. */
import { doiIdentifier } from "../identifiers.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { abstractIn } from "./body-abstract.ts";
import type { Site, SiteExamples } from "./site.ts";

export const nber: Site = {
  id: "nber",
  name: "NBER",
  hosts: ["www.nber.org", "nber.org"],
  formerHosts: ["papers.nber.org"],

  detect({ pathname, search }) {
    const path = pathname.toLowerCase();
    const [, folder, series, number] =
      /^\/(papers|reports|system\/files\/working_papers|tmp\/[\w-]+)\/([wth])0*(\d{1,5})(?:v\d+)?(?:[./].*)?$/u.exec(
        path,
      ) ?? [];
    if (series !== undefined && number !== undefined) {
      const isFile = folder?.startsWith("system") || path.endsWith(".pdf");
      return detected(isFile ? "pdf" : "paper", doiIdentifier(`10.3386/${series}${number.padStart(4, "0")}`));
    }
    const [, chapter] = /^\/(?:chapters|system\/files\/chapters)\/(c\d+)(?:[./].*)?$/u.exec(path) ?? [];
    if (chapter !== undefined)
      return detected(path.endsWith(".pdf") ? "pdf" : "paper", pageIdentifier("nber", chapter));
    const [, part] = /^\/books-and-chapters\/([^/]+\/[^/]+)\/?$/u.exec(path) ?? [];
    if (part !== undefined) return detected("paper", pageIdentifier("nber", part));
    return /^\/(?:papers|search)\/?$/u.test(path) && search !== "" ? { kind: "list" } : null;
  },

  read(page) {
    return abstractIn(page, ".page-header__intro-inner p");
  },
};

/** Addresses at NBER, which the contract test finds by this name. @public */
export const nberExamples: SiteExamples = {
  papers: [
    { url: "https://www.nber.org/papers/w25398", identifier: "doi:10.3386/w25398" },
    { url: "http://nber.org/papers/w0123", identifier: "doi:10.3386/w0123" },
    { url: "https://www.nber.org/chapters/c14023", identifier: "page:nber/c14023" },
  ],
  pdfs: [
    { url: "https://www.nber.org/papers/w25398.pdf", identifier: "doi:10.3386/w25398" },
    { url: "https://www.nber.org/system/files/working_papers/w6801/w6801.pdf", identifier: "doi:10.3386/w6801" },
  ],
  lists: ["https://www.nber.org/papers?page=1&perPage=50", "https://www.nber.org/search?q=bonds"],
  others: [
    "https://www.nber.org/",
    "https://www.nber.org/books-and-chapters/some-book",
    "https://www.nber.org/digest/nov20/some-digest",
  ],
};
