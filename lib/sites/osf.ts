/** OSF's preprints. Everything on OSF has five letters for a name; only under `/preprints/` is it certain to be a paper. */
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { PageFields, Site, SiteExamples } from "./site.ts";

export const osf: Site = {
  id: "osf",
  name: "OSF Preprints",
  hosts: ["osf.io", "www.osf.io"],

  detect(url) {
    const path = cleanPath(url);
    const [, server, id, view = ""] =
      /^\/preprints\/(?:([a-z]+)\/)?([a-z\d]{5})(?:_v\d+)?((?:[/&].*)?)$/iu.exec(path) ?? [];
    if (id !== undefined && (server !== undefined || !/^(?:bitss|lissa)$/iu.test(id))) {
      return detected(/^\/download/iu.test(view) ? "pdf" : "paper", pageIdentifier("osf", id.toLowerCase()));
    }
    const isList = /^\/preprints\/(?:[a-z]+\/)?(?:discover|search)$/u.test(path);
    return isList ? { kind: "list" } : null;
  },

  read(page): PageFields {
    const heading = [...page.querySelectorAll("h2, h3")].find((element) => textOf(element) === "Abstract");
    const text = heading?.nextElementSibling && textOf(heading.nextElementSibling);
    return text ? { abstract: text } : {};
  },
};

/** Addresses on OSF, which the contract test finds by this name. @public */
export const osfExamples: SiteExamples = {
  papers: [
    { url: "https://osf.io/preprints/psyarxiv/7eb4g", identifier: "page:osf/7eb4g" },
    { url: "https://osf.io/preprints/psyarxiv/zafjn_v2/", identifier: "page:osf/zafjn" },
    { url: "https://osf.io/preprints/7eb4g", identifier: "page:osf/7eb4g" },
  ],
  pdfs: [{ url: "https://osf.io/preprints/socarxiv/c9fkg/download", identifier: "page:osf/c9fkg" }],
  lists: ["https://osf.io/preprints/discover?q=memory", "https://osf.io/preprints/psyarxiv/discover"],
  others: [
    "https://osf.io/",
    "https://osf.io/preprints/",
    "https://osf.io/preprints/psyarxiv",
    "https://osf.io/preprints/bitss",
    "https://osf.io/7eb4g/",
  ],
};
