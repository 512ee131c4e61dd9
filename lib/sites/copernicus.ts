/** Copernicus: every journal has a host whose name begins its DOIs; volume, page and year, or a preprint's name, end them. */
import type { Identifier } from "../identifiers.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const copernicus: Site = {
  id: "copernicus",
  name: "Copernicus",
  hosts: ["*.copernicus.org"],

  detect({ hostname, pathname, search }) {
    const path = pathname.toLowerCase();
    const [journal = ""] = hostname.split(".");
    const kind = path.endsWith(".pdf") && !/-(?:supplement|corrigendum)[^/]*$/u.test(path) ? "pdf" : "paper";
    const [, volume, page, year] = /^\/articles\/([\da-z-]+)\/([\da-z]+)\/(\d{4})(?:\/|$)/u.exec(path) ?? [];
    if (volume !== undefined) return detected(kind, doiInPath(`10.5194/${journal}-${volume}-${page}-${year}`));
    const [, preprint] = /^\/preprints\/(?:\d{4}\/)?([a-z]+(?:-[a-z]+)*-\d{4}-\d+)(?:\/|$)/u.exec(path) ?? [];
    if (preprint !== undefined) return detected(kind, doiInPath(`10.5194/${preprint}`));
    const [, meeting, abstract] =
      /^\/([a-z-]+\d{2,4})\/(\1-\d+(?:-\d+)?)(?:-print)?(?:\.html|\.pdf|\/|$)/u.exec(path) ?? [];
    if (meeting !== undefined && abstract !== undefined) return detected(kind, identifierAt(meeting, abstract));
    const isList = /^\/articles\/(?:recent_papers|volume\d|issue\d|special_issue|search)|^\/recent_papers/u.test(path);
    return isList || (path === "/search.html" && search !== "") ? { kind: "list" } : null;
  },
};

/** Addresses at Copernicus, which the contract test finds by this name. @public */
export const copernicusExamples: SiteExamples = {
  papers: [
    { url: "https://hess.copernicus.org/articles/24/4001/2020/", identifier: "doi:10.5194/hess-24-4001-2020" },
    {
      url: "https://essd.copernicus.org/articles/14/2833/2022/essd-14-2833-2022-discussion.html",
      identifier: "doi:10.5194/essd-14-2833-2022",
    },
    {
      url: "https://isprs-archives.copernicus.org/articles/XLII-2-W13/123/2019/",
      identifier: "doi:10.5194/isprs-archives-xlii-2-w13-123-2019",
    },
    {
      url: "https://egusphere.copernicus.org/preprints/2023/egusphere-2023-1234/",
      identifier: "doi:10.5194/egusphere-2023-1234",
    },
    { url: "https://acp.copernicus.org/preprints/acp-2020-123/#discussion", identifier: "doi:10.5194/acp-2020-123" },
    {
      url: "https://meetingorganizer.copernicus.org/EGU2020/EGU2020-1234.html",
      identifier: "doi:10.5194/egusphere-egu2020-1234",
    },
  ],
  pdfs: [
    {
      url: "https://se.copernicus.org/articles/14/181/2023/se-14-181-2023.pdf",
      identifier: "doi:10.5194/se-14-181-2023",
    },
  ],
  lists: [
    "https://acp.copernicus.org/articles/volume20.html",
    "https://cp.copernicus.org/articles/special_issue1.html",
  ],
  others: ["https://acp.copernicus.org/", "https://www.copernicus.org/", "https://acp.copernicus.org/articles/"],
};

/** Abstracts of meetings have DOIs since 2020. */
function identifierAt(meeting: string, abstract: string): Identifier | null {
  if (/^egu(?:2020|2[1-9])$/u.test(meeting)) return doiInPath(`10.5194/egusphere-${abstract}`);
  if (/^(?:epsc|epsc-dps|ems)20[2-9]\d$/u.test(meeting)) return doiInPath(`10.5194/${abstract}`);
  return pageIdentifier("copernicus", abstract);
}
