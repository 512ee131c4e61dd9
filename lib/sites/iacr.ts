/** The Cryptology ePrint Archive, whose papers go by year and number; single versions lie in its `/archive/`. */
import { pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const iacr: Site = {
  id: "iacr",
  name: "Cryptology ePrint Archive",
  hosts: ["eprint.iacr.org"],
  formerHosts: ["ia.cr"],

  detect({ hostname, pathname, searchParams }) {
    const [, year, number] =
      PAPER.exec(pathname.replace(/\/{2,}/gu, "/")) ?? PAPER.exec(`/${searchParams.get("entry") ?? ""}`) ?? [];
    // Numbers used to be written with three digits.
    const identifier = year === undefined ? null : pageIdentifier("iacr", `${year}/${number}`);
    if (identifier !== null) return { kind: /\.(?:pdf|ps)$/u.test(pathname) ? "pdf" : "paper", identifier };
    return hostname === "eprint.iacr.org" && LISTS.test(pathname) ? { kind: "list" } : null;
  },

  read(page, _url, metadata) {
    const described = page.querySelector('meta[property="og:description"]')?.getAttribute("content");
    return metadata.abstract === undefined && described ? { abstract: described } : {};
  },
};

const PAPER =
  /^\/(?:archive\/(?:versions\/)?)?((?:19|20)\d{2})\/0*(\d{1,5})(?:\.(?:pdf|ps|html?|ps\.gz|bib))?(?:\/(?:[\d:]+(?:\.(?:pdf|ps))?)?)?$/u;
const LISTS = /^\/(?:(?:19|20)\d{2}|days(?:\/\d+)?|search|complete|curr|byyear|(?:eprint|cgi)-bin\/search\.pl)\/*$/u;

/** Addresses of the archive, which the contract test finds by this name. @public */
export const iacrExamples: SiteExamples = {
  papers: [
    { url: "https://eprint.iacr.org/2018/068", identifier: "page:iacr/2018/68" },
    { url: "https://eprint.iacr.org/archive/2018/68/20180118:124757", identifier: "page:iacr/2018/68" },
    { url: "https://eprint.iacr.org/archive/versions/2026/058", identifier: "page:iacr/2026/58" },
    { url: "https://ia.cr/2026/058", identifier: "page:iacr/2026/58" },
  ],
  pdfs: [
    { url: "http://eprint.iacr.org/2020/1274.pdf#page=3", identifier: "page:iacr/2020/1274" },
    { url: "https://eprint.iacr.org/archive/2019/953/1585767119.pdf", identifier: "page:iacr/2019/953" },
  ],
  lists: [
    "https://eprint.iacr.org/2024/",
    "https://eprint.iacr.org/days/7",
    "https://eprint.iacr.org/search?q=plonk",
    "https://eprint.iacr.org/eprint-bin/search.pl?last=31&title=1",
  ],
  others: ["https://eprint.iacr.org/", "https://eprint.iacr.org/about.html", "https://ia.cr/"],
};
