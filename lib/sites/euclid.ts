/** Project Euclid: the DOI ends the address since 2021; before, papers went by the site's own handles. */
import { cleanPath } from "./clean-path.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const euclid: Site = {
  id: "euclid",
  name: "Project Euclid",
  hosts: ["projecteuclid.org", "www.projecteuclid.org"],

  detect(url) {
    const { search, searchParams } = url;
    const path = cleanPath(url);
    const [, place = "", doi, view] =
      /^\/(journals|proceedings|ebooks)\/.+\/(10\.\d{4,9}\/.+?)(\.full|\.short|\.pdf|\.xml)?$/u.exec(path) ?? [];
    // Books have the same form; their parts have a level more.
    if (doi !== undefined && (place === "journals" || /\/chapter\//iu.test(path)) && !path.includes("/toc/")) {
      return detected(view === ".pdf" ? "pdf" : "paper", doiInPath(doi));
    }
    const asked = /^\/(?:journalArticle|chapter)\/Download/iu.test(path) ? searchParams.get("urlId") : null;
    if (asked !== null) return detected("pdf", doiInPath(asked.replace(/\.(?:full|short|pdf)$/u, "")));
    const [, download, handle] =
      /^\/(download\/pdf(?:view)?_\d\/)?(euclid\.[\w-]+\/\d+)$/u.exec(path) ?? handleAsked(path, searchParams) ?? [];
    if (handle !== undefined) return detected(download ? "pdf" : "paper", pageIdentifier("euclid", handle));
    const isList = /^\/journals\/[\w-]+\/volume-[^/]+\/issue-[^/]+$|^\/euclid\.[a-z]+$/u.test(path);
    return isList || (path === "/search" && search !== "") ? { kind: "list" } : null;
  },
};

/** Addresses at Project Euclid, which the contract test finds by this name. @public */
export const euclidExamples: SiteExamples = {
  papers: [
    {
      url: "https://projecteuclid.org/journals/annals-of-statistics/volume-8/issue-1/A-Title/10.1214/aos/1176344136.full",
      identifier: "doi:10.1214/aos/1176344136",
    },
    { url: "https://projecteuclid.org/euclid.aos/1013203451", identifier: "page:euclid/euclid.aos/1013203451" },
    {
      url: "http://projecteuclid.org/DPubS?service=UI&version=1.0&verb=Display&handle=euclid.cmp/1103842703",
      identifier: "page:euclid/euclid.cmp/1103842703",
    },
    {
      url: "https://projecteuclid.org/ebooks/some-series/Some-Book/chapter/Part-One/10.3792/euclid/9781429799898-1",
      identifier: "doi:10.3792/euclid/9781429799898-1",
    },
  ],
  pdfs: [
    {
      url: "http://projecteuclid.org/DPubS/Repository/1.0/Disseminate?view=body&id=pdf_1&handle=euclid.bj/1116340299",
      identifier: "page:euclid/euclid.bj/1116340299",
    },
    {
      url: "https://projecteuclid.org/download/pdf_1/euclid.ss/1032280214",
      identifier: "page:euclid/euclid.ss/1032280214",
    },
    {
      url: "https://projecteuclid.org/journalArticle/Download?urlId=10.1214%2F14-AOS1265",
      identifier: "doi:10.1214/14-aos1265",
    },
  ],
  lists: [
    "https://projecteuclid.org/journals/annals-of-statistics/volume-8/issue-1",
    "https://projecteuclid.org/search?term=boosting",
  ],
  others: [
    "https://projecteuclid.org/",
    "https://projecteuclid.org/journals/annals-of-statistics",
    "http://projecteuclid.org/DPubS?service=UI&version=1.0&verb=Display&page=toc&handle=euclid.aos/1079120126",
    "https://projecteuclid.org/ebooks/some-series/Some-Book/toc/10.3792/euclid/9781429799898",
  ],
};

/** Until 2012, everything was in the query; `page` tells a journal's pages from a paper's. */
function handleAsked(path: string, parameters: URLSearchParams): readonly string[] | null {
  if (!/^\/DPubS(?:\/|$)/u.test(path) || (parameters.get("page") ?? "record") !== "record") return null;
  const isFile = path.includes("/Disseminate") && (parameters.get("id") ?? "").startsWith("pdf");
  const [, handle] = /^(euclid\.[\w-]+\/\d+)$/u.exec(parameters.get("handle") ?? "") ?? [];
  return handle === undefined ? null : ["", isFile ? "pdf" : "", handle];
}
