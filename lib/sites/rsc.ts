/** Royal Society of Chemistry: addresses end with the end of the DOI. */
import { decodedPath, doiInPath } from "./doi-paths.ts";
import { detected } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const rsc: Site = {
  id: "rsc",
  name: "Royal Society of Chemistry",
  hosts: ["pubs.rsc.org"],
  formerHosts: ["xlink.rsc.org"],

  detect({ hostname, pathname, search, searchParams }) {
    if (hostname === "xlink.rsc.org") {
      const asked = [...searchParams].find(([key]) => key.toLowerCase() === "doi")?.[1].replace(/^10\.1039\//u, "");
      return detected("paper", asked === undefined ? null : doiInPath(`10.1039/${asked}`));
    }
    const path = decodedPath(pathname);
    const [, kind, view, name] =
      /^\/(?:[a-z]{2}\/)?content\/(article|chapter)(landing|html|pdf|abstract|preview)?\/\d{4}\/(?:[a-z\d]+\/)?([a-z\d-]{7,})(?:\/|$)/iu.exec(
        path,
      ) ?? [];
    if (name !== undefined && (kind?.toLowerCase() === "article" || /^bk97\d{11}-\d+$/iu.test(name))) {
      return detected(
        view?.toLowerCase() === "pdf" ? "pdf" : "paper",
        doiInPath(`10.1039/${name.replace(/^bk/iu, "")}`),
      );
    }
    const isList = /^\/(?:[a-z]{2}\/)?(?:results|journals\/(?:journalissues|journal\/\w+\/))/iu.test(path);
    return isList && (search !== "" || path.includes("journals")) ? { kind: "list" } : null;
  },
};

/** Addresses at the Royal Society of Chemistry, which the contract test finds by this name. @public */
export const rscExamples: SiteExamples = {
  papers: [
    {
      url: "https://pubs.rsc.org/en/content/articlelanding/2014/cp/c3cp53866d#!divAbstract",
      identifier: "doi:10.1039/c3cp53866d",
    },
    { url: "http://pubs.rsc.org/en/Content/ArticleHtml/2012/EE/C2EE22341D", identifier: "doi:10.1039/c2ee22341d" },
    {
      url: "https://pubs.rsc.org/en/content/chapterhtml/2010/bk9781849730143-00001?isbn=978-1-84973-014-3",
      identifier: "doi:10.1039/9781849730143-00001",
    },
    { url: "http://xlink.rsc.org/?DOI=c3cp53866d", identifier: "doi:10.1039/c3cp53866d" },
  ],
  pdfs: [
    { url: "https://pubs.rsc.org/en/content/articlepdf/2014/ra/c3ra45512b", identifier: "doi:10.1039/c3ra45512b" },
  ],
  lists: [
    "https://pubs.rsc.org/en/journals/journalissues/cp#!issueid=cp016002",
    "https://pubs.rsc.org/en/results?searchtext=water",
  ],
  others: [
    "https://pubs.rsc.org/",
    "https://pubs.rsc.org/en/content/ebook/978-1-78262-134-8",
    "https://pubs.rsc.org/en/journals",
  ],
};
