/** SSRN: every paper has a number, its abstract id, which its DOI ends with. */
import { doiIdentifier } from "../identifiers.ts";
import { detected } from "./page-identifier.ts";
import { abstractIn } from "./body-abstract.ts";
import type { Site, SiteExamples } from "./site.ts";

export const ssrn: Site = {
  id: "ssrn",
  name: "SSRN",
  hosts: ["papers.ssrn.com", "ssrn.com", "www.ssrn.com"],
  formerHosts: ["hq.ssrn.com", "papers2.ssrn.com"],

  detect({ pathname, search, searchParams }) {
    const path = pathname.toLowerCase();
    const stated = [...searchParams].find(([key]) => /^(?:abstract_?id|abid)$/iu.test(key))?.[1];
    // Files go by the paper's number since about 2024, by that of their version before.
    const inPath = /^\/(?:sol3\/)?(?:abstract(?:_?id)?(?:=|\/|%3d)(\d+)|delivery\.cfm\/(\d+)\.pdf$)/u.exec(path) ?? [];
    const id = /^\d+/u.exec(stated?.trim() ?? "")?.[0] ?? inPath[1] ?? inPath[2];
    const isPaper = /\/(?:papers?|abstract|delivery|data_integrity_notice)/u.test(path);
    if (id !== undefined && isPaper) {
      return detected(path.includes("/delivery.cfm") ? "pdf" : "paper", doiIdentifier(`10.2139/ssrn.${Number(id)}`));
    }
    const isList = /^\/(?:sol3\/)?(?:searchresults|results|jeljour_results|cf_dev\/absbyauth|topten\/\w+)\.cfm/u.test(
      path,
    );
    return isList && search !== "" ? { kind: "list" } : null;
  },

  read(page) {
    return abstractIn(page, ".abstract-text p");
  },
};

/** Addresses at SSRN, which the contract test finds by this name. @public */
export const ssrnExamples: SiteExamples = {
  papers: [
    { url: "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3323746", identifier: "doi:10.2139/ssrn.3323746" },
    {
      url: "http://papers.ssrn.com/sol3/Papers.cfm?rec=1&Abstract_ID=94043&srcabs=1",
      identifier: "doi:10.2139/ssrn.94043",
    },
    { url: "https://ssrn.com/abstract=2042750", identifier: "doi:10.2139/ssrn.2042750" },
    { url: "http://papers.ssrn.com/paper.taf?abstract_id=94043", identifier: "doi:10.2139/ssrn.94043" },
  ],
  pdfs: [
    { url: "https://papers.ssrn.com/sol3/Delivery.cfm/5368337.pdf", identifier: "doi:10.2139/ssrn.5368337" },
    {
      url: "https://papers.ssrn.com/sol3/Delivery.cfm/SSRN_ID2310817_code1.pdf?abstractid=2042750&mirid=1",
      identifier: "doi:10.2139/ssrn.2042750",
    },
  ],
  lists: [
    "https://papers.ssrn.com/searchresults.cfm?term=audit",
    "https://papers.ssrn.com/sol3/cf_dev/AbsByAuth.cfm?per_id=17326",
  ],
  others: [
    "https://www.ssrn.com/index.cfm/en/",
    "https://papers.ssrn.com/sol3/papers.cfm",
    "https://hq.ssrn.com/login/pubsigninjoin.cfm",
  ],
};
