/** Optica Publishing Group: papers go by journal, volume, issue and page in one parameter. */
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

/** `oe-28-1-1`, `cleo_at-2020-jtu2a.1`. */
const URI = /^[a-z][\w.-]*-[\w.-]+$/u;

export const optica: Site = {
  id: "optica",
  name: "Optica Publishing Group",
  hosts: ["opg.optica.org"],
  formerHosts: ["www.osapublishing.org", "osapublishing.org", "www.opticsinfobase.org"],

  detect({ pathname, searchParams }) {
    const path = pathname.toLowerCase();
    const uri =
      [...searchParams]
        .find(([key]) => key.toLowerCase() === "uri")?.[1]
        .trim()
        .toLowerCase() ?? "";
    const isPaper = URI.test(uri);
    const [, stored, file] =
      /^\/(?:\w+\/)?directpdfaccess\/(?:.*_(\d+)(?:\.pdf|\/))?(?:([\w.-]+)\.pdf)?$/u.exec(path) ?? [];
    if (path.includes("directpdfaccess/")) {
      const name = isPaper ? uri : file;
      return detected("pdf", pageIdentifier("optica", name ?? (stored && `file-${stored}`)));
    }
    const [, script] = /\/(abstract|fulltext|viewmedia|view_article)(?:\.cfm)?$/u.exec(path) ?? [];
    if (script !== undefined && isPaper) {
      return detected(script.startsWith("view") ? "pdf" : "paper", pageIdentifier("optica", uri));
    }
    return /^\/(?:\w+\/)?(?:issue|upcomingissue|search2?|conferences?\/contents)\.cfm$/u.test(path)
      ? { kind: "list" }
      : null;
  },
};

/** Addresses at Optica Publishing Group, which the contract test finds by this name. @public */
export const opticaExamples: SiteExamples = {
  papers: [
    {
      url: "https://opg.optica.org/ao/fulltext.cfm?uri=ao-50-18-2855&id=218813",
      identifier: "page:optica/ao-50-18-2855",
    },
    { url: "https://opg.optica.org/abstract.cfm?URI=oe-12-25-6122", identifier: "page:optica/oe-12-25-6122" },
    {
      url: "https://www.osapublishing.org/abstract.cfm?uri=CLEO_AT-2020-JTu2A.1",
      identifier: "page:optica/cleo_at-2020-jtu2a.1",
    },
  ],
  pdfs: [
    { url: "https://opg.optica.org/viewmedia.cfm?uri=ao-50-18-2855&seq=0", identifier: "page:optica/ao-50-18-2855" },
  ],
  lists: ["https://opg.optica.org/oe/issue.cfm?volume=28&issue=1"],
  others: ["https://opg.optica.org/", "https://opg.optica.org/oe/home.cfm"],
};
