/** Google Scholar, in all its countries: results, citing papers and profiles are lists; one entry of a profile is a paper. */
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

const COUNTRIES =
  "com ae at be bg ca ch cl cz de dk es fi fr gr hr hu ie it lt lu lv nl no pl pt ro ru se si sk co.cr co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.ve co.za com.ar com.au com.bo com.br com.co com.ec com.eg com.gt com.hk com.mx com.my com.ni com.pa com.pe com.ph com.pk com.py com.sg com.sv com.tr com.tw com.ua com.uy com.vn";

export const googlescholar: Site = {
  id: "googlescholar",
  name: "Google Scholar",
  hosts: COUNTRIES.split(" ").map((country) => `scholar.google.${country}`),

  detect({ pathname, searchParams }) {
    const entry = searchParams.get("citation_for_view");
    if (pathname === "/citations" && entry !== null) {
      const identifier = /^[\w-]+:[\w-]+$/u.test(entry) ? pageIdentifier("googlescholar", entry) : null;
      return identifier && { kind: "paper", identifier };
    }
    const isProfile = pathname === "/citations" && searchParams.has("user");
    const isResults =
      /^\/scholar(?:_lookup)?$/u.test(pathname) && ASKED.some((key) => (searchParams.get(key) ?? "") !== "");
    return isProfile || isResults ? { kind: "list" } : null;
  },

  read(page) {
    const heading = page.querySelector("#gsc_oci_title, #gsc_vcd_title");
    const title = heading && textOf(heading);
    return title ? { title } : {};
  },
};

const ASKED = ["q", "cites", "cluster", "as_q", "as_epq", "as_sauthors", "as_publication", "title", "doi", "author"];

/** Addresses on Google Scholar, which the contract test finds by this name. @public */
export const googlescholarExamples: SiteExamples = {
  papers: [
    {
      url: "https://scholar.google.de/citations?view_op=view_citation&hl=de&user=INQwsQkAAAAJ&citation_for_view=INQwsQkAAAAJ:u5HHmVD_uO8C",
      identifier: "page:googlescholar/INQwsQkAAAAJ:u5HHmVD_uO8C",
    },
  ],
  lists: [
    "http://scholar.google.com/scholar?q=condensed+cube",
    "https://scholar.google.co.uk/scholar?cites=2960712678066186980&as_sdt=2005&hl=en",
    "https://scholar.google.com/citations?user=Cz6X6UYAAAAJ&hl=en",
  ],
  others: [
    "https://scholar.google.com/",
    "https://scholar.google.com/scholar?hl=en",
    "https://scholar.google.com/scholar_case?case=9834052745083343188",
    "https://scholar.google.com/citations?view_op=top_venues&hl=en",
  ],
};
