/**
 * HAL and its portals: papers and theses by HAL's own number. The DOI in the footer of every page is a badge, of no paper;
 * pictures and films (MediHAL) are no papers either.
 */
import type { Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const hal: Site = {
  id: "hal",
  name: "HAL",
  hosts: ["hal.science", "*.hal.science"],
  formerHosts: ["*.archives-ouvertes.fr", "hal.inria.fr"],

  detect(url) {
    if (/^(?:media|medihal|api|aurehal|data|cv|doc|about)\./u.test(url.hostname)) return null;
    const path = cleanPath(url);
    const [, id, view = ""] =
      numbered.exec(path) ?? numbered.exec(`/${url.searchParams.get("view_this_doc") ?? ""}`) ?? [];
    if (id !== undefined) {
      if (/^medihal/iu.test(id) || /^\/(?:bibtex|endnote|tei|dc|dcterms|datacite|rdf|json|image|video)\b/iu.test(view))
        return null;
      return detected(/^\/document$|\.pdf$/iu.test(view) ? "pdf" : "paper", pageIdentifier("hal", id.toLowerCase()));
    }
    const old = uploaded(path);
    if (old !== null) return detected("pdf", old);
    return isList(path, url.search) ? { kind: "list" } : null;
  },
};

/** Addresses on HAL, which the contract test finds by this name. @public */
export const halExamples: SiteExamples = {
  papers: [
    { url: "https://hal.science/jpa-00235190", identifier: "page:hal/jpa-00235190" },
    { url: "https://theses.hal.science/tel-02083632v1", identifier: "page:hal/tel-02083632" },
    { url: "https://hal.inria.fr/inria-00484049/en/", identifier: "page:hal/inria-00484049" },
    { url: "https://hal.science/INRIA/hal-01540367v2", identifier: "page:hal/hal-01540367" },
    { url: "https://archivesic.hal.science/sic_00001434", identifier: "page:hal/sic_00001434" },
  ],
  pdfs: [
    { url: "https://hal.archives-ouvertes.fr/hal-00426338v2/document", identifier: "page:hal/hal-00426338" },
    { url: "https://hal.science/hal-01540367/file/paper.pdf", identifier: "page:hal/hal-01540367" },
    { url: "http://hal.archives-ouvertes.fr/docs/00/48/06/78/PDF/paper.pdf", identifier: "page:hal/docid/480678" },
  ],
  lists: ["https://hal.science/search/index/?q=graphs", "https://hal.science/browse/period"],
  others: [
    "https://hal.science/",
    "https://hal.science/INRIA",
    "https://hal.science/hal-01540367v1/bibtex",
    "https://medihal.archives-ouvertes.fr/hal-03227401",
  ],
};

const numbered = /\/((?!docid)[a-z][a-z\d]*(?:-[a-z]+)?[-_]\d{6,8})(?:v\d+)?((?:[/&].*)?)$/iu;

/** Files before 2014, by the number without the archive's name before it. */
function uploaded(path: string): Identifier | null {
  const [, one, two, three, four] = /^\/docs\/(\d\d)\/(\d\d)\/(\d\d)\/(\d\d)\/pdf\/[^/]+$/iu.exec(path) ?? [];
  const [, whole] = /\/docid\/(\d{1,8})(?:\/.*)?$/iu.exec(path) ?? [];
  const number = whole ?? (one === undefined ? undefined : [one, two, three, four].join(""));
  return pageIdentifier("hal", number && `docid/${number.replace(/^0+/u, "")}`);
}

function isList(path: string, search: string): boolean {
  if (/^\/search(?:\/index)?$/u.test(path)) return search.length > 1;
  return /^\/(?:[\w-]+\/)?(?:search\/index\/.+|browse\/.+)$/u.test(path);
}
