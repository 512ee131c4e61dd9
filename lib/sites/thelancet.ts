/** The Lancet and its journals: the publisher's item identifier, which is the end of the DOI in some journals only. */
import { decodedPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

/** `S0140-6736(20)30183-5`, with or without its marks. */
const ITEM = /^(?:pii)?(s\d{4}-?\d{3}[\dx]\(?\d{2}\)?\d{5}-?[\dx])$/u;

export const thelancet: Site = {
  id: "thelancet",
  name: "The Lancet",
  hosts: ["www.thelancet.com", "thelancet.com"],

  detect({ pathname, search, searchParams }) {
    const path = decodedPath(pathname).toLowerCase();
    const file =
      /^\/pdfs\/.*\/([^/]+)\.pdf$/u.exec(path)?.[1] ?? (path === "/action/showpdf" ? searchParams.get("pii") : null);
    if (file) return detected("pdf", pageIdentifier("thelancet", keyOf(file)));
    const [, item] = /\/article\/([^/]+)(?:\/|$)/u.exec(path) ?? [];
    if (item !== undefined) return detected("paper", pageIdentifier("thelancet", keyOf(item)));
    const isList = /^\/journals\/\w+\/issue\/|^\/journals\/\w+\/online-first/u.test(path);
    return isList || (path === "/action/dosearch" && search !== "") ? { kind: "list" } : null;
  },
};

/** Addresses of The Lancet, which the contract test finds by this name. @public */
export const thelancetExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
      identifier: "page:thelancet/s0140673620301835",
    },
    {
      url: "https://www.thelancet.com/article/S0140-6736%2820%2930183-5/abstract",
      identifier: "page:thelancet/s0140673620301835",
    },
  ],
  pdfs: [
    {
      url: "https://www.thelancet.com/pdfs/journals/lancet/PIIS0140-6736(20)30183-5.pdf",
      identifier: "page:thelancet/s0140673620301835",
    },
    {
      url: "https://www.thelancet.com/action/showPdf?pii=S0140-6736%2820%2930183-5",
      identifier: "page:thelancet/s0140673620301835",
    },
  ],
  lists: ["https://www.thelancet.com/journals/lancet/issue/vol395no10223/PIIS0140-6736(20)X0007-2"],
  others: [
    "https://www.thelancet.com/",
    "https://www.thelancet.com/journals/lancet/home",
    "https://www.thelancet.com/coronavirus",
  ],
};

function keyOf(text: string): string | undefined {
  return ITEM.exec(text.toLowerCase())?.[1]?.replace(/[^\da-z]/gu, "");
}
