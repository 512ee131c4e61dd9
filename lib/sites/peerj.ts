/** PeerJ: articles by journal and number, which make their DOI; preprints by number, whose DOIs have a version. */
import { doiIdentifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { PageFields, Site, SiteExamples } from "./site.ts";

export const peerj: Site = {
  id: "peerj",
  name: "PeerJ",
  hosts: ["peerj.com", "www.peerj.com"],

  detect(url) {
    const path = cleanPath(url);
    const [, kind, journal = "", number = "", view = ""] =
      /^\/(articles|preprints)\/(?:10\.\d+\/)?(?:peerj[.-])?(?:preprints\.)?((?:[a-z]+[-.])?)(\d+)(?:v\d+)?((?:\.\w+)?(?:[/&].*)?)$/iu.exec(
        path,
      ) ?? [];
    if (kind !== undefined && !/^\.(?:bib|ris|xml|rdf|json)/iu.test(view)) {
      const identifier =
        kind.toLowerCase() === "preprints"
          ? pageIdentifier("peerj", `preprints/${number}`)
          : doiIdentifier(`10.7717/peerj${journal === "" ? "" : `-${journal.slice(0, -1)}`}.${number}`);
      return detected(/^\.pdf/iu.test(view) ? "pdf" : "paper", identifier);
    }
    return isList(path, url.search) ? { kind: "list" } : null;
  },

  read(page): PageFields {
    const abstract = page.querySelector('.abstract[itemprop="description"]');
    const text = abstract && textOf(abstract);
    return text ? { abstract: text } : {};
  },
};

/** Addresses on PeerJ, which the contract test finds by this name. @public */
export const peerjExamples: SiteExamples = {
  papers: [
    { url: "https://peerj.com/articles/4886/", identifier: "doi:10.7717/peerj.4886" },
    { url: "https://peerj.com/articles/cs-55/reviews/", identifier: "doi:10.7717/peerj-cs.55" },
    { url: "https://peerj.com/preprints/3190v2/", identifier: "page:peerj/preprints/3190" },
  ],
  pdfs: [
    { url: "https://peerj.com/articles/4886.pdf", identifier: "doi:10.7717/peerj.4886" },
    { url: "https://peerj.com/preprints/3190v1.pdf", identifier: "page:peerj/preprints/3190" },
  ],
  lists: ["https://peerj.com/articles/?journal=cs", "https://peerj.com/search/?q=reef"],
  others: ["https://peerj.com/", "https://peerj.com/computer-science/", "https://peerj.com/articles/4886.bib"],
};

function isList(path: string, search: string): boolean {
  if (/^\/search$/u.test(path)) return search.length > 1;
  return /^\/(?:articles|preprints|subjects\/.+)$/u.test(path);
}
