/** eLife: articles and reviewed preprints by number, which ends their DOI; every version has a DOI of its own besides. */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { detected } from "./page-identifier.ts";
import type { PageFields, Site, SiteExamples } from "./site.ts";

export const elife: Site = {
  id: "elife",
  name: "eLife",
  hosts: ["elifesciences.org"],
  formerHosts: ["www.elifesciences.org", "cdn.elifesciences.org", "elife.elifesciences.org"],

  detect(url) {
    const path = cleanPath(url);
    const [, file] = /\/elife-(?:preprint-)?(\d{5,6})(?:-v\d+)?\.pdf$/iu.exec(path) ?? [];
    if (file !== undefined) return detected("pdf", numbered(file));
    if (url.hostname.startsWith("cdn.")) return null;
    const [, number, view = ""] = page.exec(path) ?? [];
    if (number !== undefined) return detected(/\.pdf$|^\/pdf$/iu.test(view) ? "pdf" : "paper", numbered(number));
    return isList(path, url.search) ? { kind: "list" } : null;
  },

  read(_page, _url, { identifiers }): PageFields {
    if (identifiers === undefined) return {};
    const unversioned = identifiers.map(
      (name) => doiIdentifier(name.replace(/^(doi:10\.7554\/elife\.\d+)\.\d+$/u, "$1")) ?? name,
    );
    return { identifiers: [...new Set(unversioned)] };
  },
};

/** Addresses on eLife, which the contract test finds by this name. @public */
export const elifeExamples: SiteExamples = {
  papers: [
    { url: "https://elifesciences.org/articles/44753", identifier: "doi:10.7554/elife.44753" },
    { url: "https://elifesciences.org/articles/00013v2/figures#content", identifier: "doi:10.7554/elife.00013" },
    { url: "https://elifesciences.org/reviewed-preprints/87651v2/reviews", identifier: "doi:10.7554/elife.87651" },
    { url: "http://elifesciences.org/content/4/e05826v1", identifier: "doi:10.7554/elife.05826" },
    { url: "http://elife.elifesciences.org/content/3/e01234.full", identifier: "doi:10.7554/elife.01234" },
    { url: "https://elifesciences.org/lookup/doi/10.7554/eLife.44753", identifier: "doi:10.7554/elife.44753" },
  ],
  pdfs: [
    { url: "https://cdn.elifesciences.org/articles/44753/elife-44753-v2.pdf", identifier: "doi:10.7554/elife.44753" },
    { url: "https://elifesciences.org/articles/44753.pdf", identifier: "doi:10.7554/elife.44753" },
  ],
  lists: ["https://elifesciences.org/search?for=chordate", "https://elifesciences.org/subjects/neuroscience"],
  others: [
    "https://elifesciences.org/",
    "https://elifesciences.org/digests/44753/title",
    "https://elifesciences.org/inside-elife/85224bb8/title",
    "https://cdn.elifesciences.org/articles/46409/elife-46409-fig1-v2.jpg",
  ],
};

const page =
  /^\/(?:articles?\/e?|reviewed-preprints\/e?|content\/(?:elife\/)?\d+\/e|(?:lookup\/)?doi\/10\.7554\/elife\.)(\d{1,6})(?:v\d+|\.\d+)?((?:\.(?:full|pdf|short|abstract|figures|full-text|full\.pdf)\b.*|\/.*|&.*)?)$/iu;

/** Numbers have five digits at least. */
function numbered(number: string): Identifier | null {
  return doiIdentifier(`10.7554/elife.${number.padStart(5, "0")}`);
}

function isList(path: string, search: string): boolean {
  if (/^\/search$/u.test(path)) return search.length > 1;
  return /^\/(?:subjects\/.+|archive\/\d.*|collections\/.+|articles\/[a-z-]+|reviewed-preprints)$/u.test(path);
}
