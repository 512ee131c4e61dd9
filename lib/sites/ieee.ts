/**
 * IEEE Xplore: every paper has one number, written a dozen ways since 2000 and padded with zeros in the names of files.
 * Its pages have no metas; what they know lies in a script, `xplGlobal.document.metadata=…`.
 */
import { doiIdentifier } from "../identifiers.ts";
import { tidy } from "../text.ts";
import { fieldsOf, listOf, parseJson } from "../untrusted.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { PageDocument, PageFields, Site, SiteExamples } from "./site.ts";

export const ieee: Site = {
  id: "ieee",
  name: "IEEE Xplore",
  hosts: ["ieeexplore.ieee.org"],
  formerHosts: ["www.ieeexplore.ieee.org"],

  detect({ pathname, searchParams }) {
    const path = pathname.replace(/\/{2,}/gu, "/");
    const [, page] = /^\/(?:(?:abstract|rest)\/)?document\/0*([1-9]\d*)(?![\w-])/u.exec(path) ?? [];
    if (page !== undefined) return detected("paper", pageIdentifier("ieee", page));
    // Pages for logging in hold the address they lead to.
    const target = searchParams.get("url") ?? "";
    const [, file] = filePath.exec(path) ?? filePath.exec(target) ?? [];
    if (file !== undefined) return detected("pdf", pageIdentifier("ieee", file));
    if (/^\/xpl\/(?:tocresult|RecentIssue|mostRecentIssue|conhome|topAccessedArticles)/iu.test(path))
      return { kind: "list" };
    if (/^\/(?:search\/(?:searchresult|freesearchresult)|author\/\d)/iu.test(path)) return { kind: "list" };
    const [, number] =
      /^\D{0,1}0*([1-9]\d*)\/?$/u.exec(parameter(searchParams, "arnumber")) ??
      /[?&]arnumber=0*([1-9]\d*)/iu.exec(target) ??
      [];
    return detected(/^\/stamp/iu.test(path) ? "pdf" : "paper", pageIdentifier("ieee", number));
  },

  read(page) {
    const state = stateOf(page);
    return state === null ? {} : pageFieldsOf(state);
  },
};

/** Addresses at IEEE Xplore, which the contract test finds by this name. @public */
export const ieeeExamples: SiteExamples = {
  papers: [
    { url: "https://ieeexplore.ieee.org/document/726791", identifier: "page:ieee/726791" },
    {
      url: "https://ieeexplore.ieee.org/abstract/document/7780459/references#references",
      identifier: "page:ieee/7780459",
    },
    { url: "http://ieeexplore.ieee.org/xpls/abs_all.jsp?arnumber=1388152&tag=1", identifier: "page:ieee/1388152" },
    { url: "http://ieeexplore.ieee.org/xpl/articleDetails.jsp?tp=&arnumber=1013210", identifier: "page:ieee/1013210" },
    { url: "http://ieeexplore.ieee.org/xpl/freeabs_all.jsp?arnumber=00726791", identifier: "page:ieee/726791" },
  ],
  pdfs: [
    { url: "https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=726791", identifier: "page:ieee/726791" },
    {
      url: "https://ieeexplore.ieee.org/stampPDF/getPDF.jsp?tp=&arnumber=07780459&ref=",
      identifier: "page:ieee/7780459",
    },
    { url: "http://ieeexplore.ieee.org/iel5/5/15641/00726791.pdf?arnumber=726791", identifier: "page:ieee/726791" },
    { url: "https://ieeexplore.ieee.org/ielaam/34/8889814/8616846-aam.pdf", identifier: "page:ieee/8616846" },
  ],
  lists: [
    "https://ieeexplore.ieee.org/search/searchresult.jsp?newsearch=true&queryText=resnet",
    "https://ieeexplore.ieee.org/xpl/conhome/7776647/proceeding",
    "https://ieeexplore.ieee.org/xpl/RecentIssue.jsp?punumber=34",
  ],
  others: [
    "https://ieeexplore.ieee.org/Xplore/home.jsp",
    "https://ieeexplore.ieee.org/book/5265638",
    "https://ieeexplore.ieee.org/courses/details/EDP001",
    "https://ieeexplore.ieee.org/xpl/aboutJournal.jsp?punumber=34",
    "https://ieeexplore.ieee.org/servlet/opac?punumber=34",
    "https://ieeexplore.ieee.org/mediastore/IEEE/content/media/62/11554465/11340640/xu1-3652153-small.gif",
  ],
};

/** Files of papers, and those of chapters in books. */
const filePath =
  /^(?:https?:\/\/ieeexplore\.ieee\.org)?\/(?:iel[a-z]*\d*\/.+|ebooks\/\d+)\/0*([1-9]\d*)(?:-[a-z]+)?\.pdf$/iu;

/** A parameter's value whatever its case. */
function parameter(parameters: URLSearchParams, name: string): string {
  return [...parameters].find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
}

function stateOf(page: PageDocument): Readonly<Record<string, unknown>> | null {
  for (const { textContent } of page.querySelectorAll("script:not([src])")) {
    // On one line, and JSON: a line break inside it would be no JSON either.
    const [, json] = /[gG]lobal\.document\.metadata\s*=\s*(\{.*\})\s*;?\s*$/mu.exec(textContent ?? "") ?? [];
    if (json !== undefined) return fieldsOf(parseJson(json));
  }
  return null;
}

function pageFieldsOf(state: Readonly<Record<string, unknown>>): PageFields {
  // Texts hold tags of their own around formulas, which are TeX.
  const text = (key: string) =>
    typeof state[key] === "string" ? tidy(state[key].replace(/<\/?[a-z][^<>]*>/giu, "")) : "";
  const title = text("formulaStrippedArticleTitle") || text("title");
  const authors = listOf(state["authors"])
    .map((author) => fieldsOf(author)["name"])
    .filter((name) => typeof name === "string")
    .map(tidy);
  const number = pageIdentifier("ieee", text("articleNumber") || text("articleId"));
  const doi = doiIdentifier(text("doi"));
  const year = /\b(?:18|19|20)\d{2}\b/u.exec(text("publicationYear") || text("publicationDate"))?.[0];
  return {
    ...(title && { title }),
    ...(text("abstract") && { abstract: text("abstract") }),
    ...(authors.length > 0 && { authors }),
    ...(year !== undefined && { date: year }),
    ...(text("publicationTitle") && { venue: text("publicationTitle") }),
    identifiers: [number, doi].filter((name) => name !== null),
  };
}
