/** Preprints.org: manuscripts by month and number; every version has a DOI of its own. */
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const preprints: Site = {
  id: "preprints",
  name: "Preprints.org",
  hosts: ["www.preprints.org", "preprints.org"],

  detect(url) {
    const path = cleanPath(url);
    const [, id, view = ""] =
      /^\/(?:frontend\/)?manuscript\/(\d{6}\.\d{4}|[\da-f]{32})(?:[/.]v\d+)?((?:[/&].*)?)$/iu.exec(path) ?? [];
    if (id !== undefined) {
      return detected(/^\/download/iu.test(view) ? "pdf" : "paper", pageIdentifier("preprints", id.toLowerCase()));
    }
    const isList = (/^\/search$/u.test(path) && url.search.length > 1) || /^\/(?:subject|topic)\/./u.test(path);
    return isList ? { kind: "list" } : null;
  },
};

/** Addresses on Preprints.org, which the contract test finds by this name. @public */
export const preprintsExamples: SiteExamples = {
  papers: [
    { url: "https://www.preprints.org/manuscript/202105.0401/v1", identifier: "page:preprints/202105.0401" },
    { url: "https://www.preprints.org/manuscript/202310.1370", identifier: "page:preprints/202310.1370" },
  ],
  pdfs: [
    { url: "https://www.preprints.org/manuscript/202105.0401/v1/download", identifier: "page:preprints/202105.0401" },
    {
      url: "https://www.preprints.org/frontend/manuscript/cf467753c75a6dcc24ac4aaf70ce013f/download_pub",
      identifier: "page:preprints/cf467753c75a6dcc24ac4aaf70ce013f",
    },
  ],
  lists: ["https://www.preprints.org/search?search1=transformers"],
  others: ["https://www.preprints.org/", "https://www.preprints.org/instructions-for-authors"],
};
