/** American Meteorological Society: names of files follow from DOIs; two older systems had the DOI or volume and page. */
import { atyponPage, doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { silverchairPage } from "./silverchair-paths.ts";
import type { Identifier } from "../identifiers.ts";
import type { Site, SiteExamples } from "./site.ts";

export const ams: Site = {
  id: "ams",
  name: "American Meteorological Society",
  hosts: ["journals.ametsoc.org"],

  detect(url) {
    const path = url.pathname.toLowerCase();
    if (/^\/view\/journals\/\w+\/[\w-]+\/[\w-]+\/[^/]+\.issue-[^/]+\.xml$/u.test(path)) return { kind: "list" };
    const [, download, place, file] =
      /^\/(view|downloadpdf|downloadpdf\/view)\/journals\/(\w+\/(?:aop|[\w-]+\/[\w-]+))\/(?:[^/]+\/)?([^/]+?)(?:\.(?:xml|pdf))+$/u.exec(
        path,
      ) ?? [];
    if (download === undefined) return atyponPage(url) ?? silverchairPage("ams", url);
    return detected(download === "view" ? "paper" : "pdf", identifierOf(`${place}/${file}`, file ?? ""));
  },
};

/** Addresses at the American Meteorological Society, which the contract test finds by this name. @public */
export const amsExamples: SiteExamples = {
  papers: [
    {
      url: "https://journals.ametsoc.org/view/journals/apme/50/11/jamc-d-11-0143.1.xml",
      identifier: "doi:10.1175/jamc-d-11-0143.1",
    },
    {
      url: "https://journals.ametsoc.org/view/journals/atot/29/9/jtech-d-11-00092_1.xml",
      identifier: "doi:10.1175/jtech-d-11-00092.1",
    },
    {
      url: "https://journals.ametsoc.org/view/journals/wefo/15/5/1520-0434_2000_015_0559_dotcrp_2_0_co_2.xml?tab_body=pdf",
      identifier: "doi:10.1175/1520-0434(2000)015<0559:dotcrp>2.0.co;2",
    },
    {
      url: "https://journals.ametsoc.org/bams/article/98/3/589/70022/The-Art-and-Science",
      identifier: "page:ams/bams/98/3/589",
    },
  ],
  pdfs: [
    { url: "https://journals.ametsoc.org/doi/pdf/10.1175/JAS-D-17-0102.1", identifier: "doi:10.1175/jas-d-17-0102.1" },
  ],
  lists: ["https://journals.ametsoc.org/view/journals/clim/33/1/clim.33.issue-1.xml"],
  others: ["https://journals.ametsoc.org/", "https://journals.ametsoc.org/view/journals/clim/clim-overview.xml"],
};

function identifierOf(place: string, file: string): Identifier | null {
  const [, issn, year, volume, page, initials] =
    /^(\d{4}-\d{3}[\dx])_(\d{4})_(\d{3})_(\w?\d{4})_(\w+)_2_0_co_2$/u.exec(file) ?? [];
  if (initials !== undefined) return doiInPath(`10.1175/${issn}(${year})${volume}<${page}:${initials}>2.0.CO;2`);
  const [, stem, part] = /^([a-z]+-d-\d\d-\d+|\d{4}[a-z]+\d+|[a-z]+\d+)[._](\d)$/u.exec(file) ?? [];
  return stem === undefined ? pageIdentifier("ams", place) : doiInPath(`10.1175/${stem}.${part}`);
}
