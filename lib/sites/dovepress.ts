/** Dove Press: a slug that ends with the journal's code; older addresses and files have numbers. */
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const dovepress: Site = {
  id: "dovepress",
  name: "Dove Press",
  hosts: ["www.dovepress.com", "dovepress.com"],

  detect({ pathname, searchParams }) {
    const [, slug, code] =
      /^\/([\w.~%-]+)-peer-reviewed-(?:fulltext-|full-text-)?article-(\w+)\/?$/u.exec(pathname) ?? [];
    if (slug !== undefined) return detected("paper", pageIdentifier("dovepress", `${slug}-${code}`.toLowerCase()));
    const [, view, number] = /^\/article\/(fulltext|download|abstract)\/(\d+)\/?$/u.exec(pathname) ?? [];
    const article = number ?? (pathname === "/articles.php" ? searchParams.get("article_id") : null);
    if (article && /^\d+$/u.test(article))
      return detected(view === "download" ? "pdf" : "paper", pageIdentifier("dovepress", article));
    const file = pathname.toLowerCase() === "/getfile.php" ? searchParams.get("fileID") : null;
    return detected("pdf", file && /^\d+$/u.test(file) ? pageIdentifier("dovepress", `file-${file}`) : null);
  },
};

/** Addresses at Dove Press, which the contract test finds by this name. @public */
export const dovepressExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.dovepress.com/sleep-inertia-current-insights-peer-reviewed-fulltext-article-NSS",
      identifier: "page:dovepress/sleep-inertia-current-insights-nss",
    },
    {
      url: "https://www.dovepress.com/sleep-inertia-current-insights-peer-reviewed-article-NSS",
      identifier: "page:dovepress/sleep-inertia-current-insights-nss",
    },
    { url: "https://www.dovepress.com/articles.php?article_id=52730", identifier: "page:dovepress/52730" },
  ],
  pdfs: [{ url: "https://www.dovepress.com/getfile.php?fileID=52730", identifier: "page:dovepress/file-52730" }],
  others: [
    "https://www.dovepress.com/",
    "https://www.dovepress.com/nature-and-science-of-sleep-journal",
    "https://www.dovepress.com/terms.php",
  ],
};
