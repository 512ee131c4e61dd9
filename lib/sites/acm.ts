/**
 * ACM Digital Library: Atypon's addresses, and `citation.cfm?id=…` from before 2020 with a number that is the end of the
 * DOI but does not tell its beginning. Its metas run family and given names together.
 */
import { atyponPage, doiInPath } from "./doi-paths.ts";
import { tidy } from "../text.ts";
import { abstractIn } from "./body-abstract.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Detection, PageDocument, Site, SiteExamples } from "./site.ts";

export const acm: Site = {
  id: "acm",
  name: "ACM Digital Library",
  hosts: ["dl.acm.org"],
  formerHosts: ["www.dl.acm.org", "portal.acm.org", "doi.acm.org", "delivery.acm.org"],

  detect(url) {
    return atyponPage(url) ?? (url.hostname === "doi.acm.org" ? resolved(url) : oldPage(url));
  },

  read(page, _url, metadata) {
    const heading = page.querySelector('h1.citation__title, h1[property="name"]');
    const title = heading === null ? "" : textOf(heading);
    const authors = namesOf(page);
    return {
      ...(metadata.title === undefined && title !== "" && { title }),
      ...(metadata.abstract === undefined && abstractIn(page, ".abstractSection p, #abstract [role='paragraph']")),
      ...(authors.length > 0 && { authors }),
    };
  },
};

/** Addresses at the ACM Digital Library, which the contract test finds by this name. @public */
export const acmExamples: SiteExamples = {
  papers: [
    { url: "https://dl.acm.org/doi/10.1145/359545.359563", identifier: "doi:10.1145/359545.359563" },
    { url: "https://dl.acm.org/doi/fullHtml/10.1145/3365199", identifier: "doi:10.1145/3365199" },
    { url: "https://dl.acm.org/doi/abs/10.5555/3295222.3295327", identifier: "doi:10.5555/3295222.3295327" },
    { url: "http://dl.acm.org/citation.cfm?id=129906", identifier: "page:acm/129906" },
    { url: "http://portal.acm.org/citation.cfm?id=947902.947905&coll=Portal", identifier: "page:acm/947905" },
    { url: "https://dl.acm.org/citation.cfm?doid=362003.362025", identifier: "page:acm/362025" },
    { url: "https://dl.acm.org/authorize.cfm?key=N688414", identifier: "page:acm/authorize/n688414" },
    { url: "http://doi.acm.org/10.1145/169059.169426", identifier: "doi:10.1145/169059.169426" },
  ],
  pdfs: [
    { url: "https://dl.acm.org/doi/pdf/10.1145/359545.359563?download=true", identifier: "doi:10.1145/359545.359563" },
    { url: "http://portal.acm.org/ft_gateway.cfm?id=1596578&type=pdf&coll=portal", identifier: "page:acm/1596578" },
    {
      url: "http://delivery.acm.org/10.1145/1150000/1143865/p161-caruana.pdf?ip=1.2.3.4",
      identifier: "page:acm/1143865",
    },
  ],
  lists: [
    "https://dl.acm.org/action/doSearch?AllField=clocks",
    "https://dl.acm.org/toc/jacm/2023/70/1",
    "https://dl.acm.org/doi/proceedings/10.1145/3292500",
    "http://dl.acm.org/results.cfm?query=clocks",
    "https://dl.acm.org/profile/81100506137",
  ],
  others: [
    "https://dl.acm.org/",
    "https://dl.acm.org/doi/book/10.1145/3015146",
    "https://dl.acm.org/journal/jacm",
    "https://dl.acm.org/conference/kdd",
    "http://dl.acm.org/pub.cfm?id=J401",
  ],
};

function resolved({ pathname }: URL): Detection | null {
  return detected("paper", pathname.startsWith("/10.") ? doiInPath(pathname.slice(1)) : null);
}

function oldPage({ pathname, search, searchParams }: URL): Detection | null {
  const [, stored] = /^\/10\.\d+\/\d+\/(\d+)\/[^/]+\.pdf$/u.exec(pathname) ?? [];
  if (stored !== undefined) return detected("pdf", pageIdentifier("acm", stored));
  if (/^\/profile\/\w|^\/results\.cfm/u.test(pathname))
    return pathname.startsWith("/p") || search ? { kind: "list" } : null;
  // Authors' own links to a paper.
  const [, permit] = /^\/authorize(?:\.cfm)?\?(?:key=)?(\w+)$/u.exec(pathname + search) ?? [];
  if (permit !== undefined) return detected("paper", pageIdentifier("acm", `authorize/${permit.toLowerCase()}`));
  const [, script] = /^\/(?:beta\/)?(citation|abstract|ft_gateway|exportformats|purchase)\.cfm$/u.exec(pathname) ?? [];
  if (script === undefined) return null;
  const id = searchParams.get("id") ?? searchParams.get("doid") ?? "";
  // A pair is the number of the proceedings and that of the paper.
  const [, number] = /^(?:10\.\d+\/)?(?:\d+\.)?(\d+)$/u.exec(id) ?? [];
  return detected(script === "ft_gateway" ? "pdf" : "paper", pageIdentifier("acm", number));
}

/** Names are in the body twice, once in a menu that opens. */
function namesOf(page: PageDocument): readonly string[] {
  const families = [...page.querySelectorAll('[property="familyName"]')];
  const parted = families.map((family) => {
    const given = family.parentElement?.querySelector('[property="givenName"]');
    return tidy(`${given ? textOf(given) : ""} ${textOf(family)}`);
  });
  const menus = [...page.querySelectorAll(".loa a.author-name")].map((link) => tidy(link.getAttribute("title") ?? ""));
  return [...new Set(parted.length > 0 ? parted : menus)].filter((name) => name !== "");
}
