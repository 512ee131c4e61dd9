/** Cell Press: articles by Elsevier's number (PII), in brackets and dashes as printed or without them. */
import { cleanPath } from "./clean-path.ts";
import { atyponArticle } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { piiOf } from "./pii.ts";
import type { Site, SiteExamples } from "./site.ts";

export const cell: Site = {
  id: "cell",
  name: "Cell Press",
  hosts: ["www.cell.com", "cell.com"],

  detect(url) {
    const path = cleanPath(url);
    const isAction = /^\/action\/show(?!toc)\w+$/iu.test(path);
    const id = isAction ? (url.searchParams.get("pii") ?? "") : (pathed.exec(path)?.[1] ?? "");
    const pii = piiOf(id);
    if (pii !== null) return detected(/pdf/iu.test(path) ? "pdf" : "paper", pageIdentifier("cell", pii));
    return atyponArticle(url) ?? (isList(path, url.search) ? { kind: "list" } : null);
  },
};

/** Addresses on Cell Press, which the contract test finds by this name. @public */
export const cellExamples: SiteExamples = {
  papers: [
    { url: "https://www.cell.com/cell/fulltext/S0092-8674(18)30855-9", identifier: "page:cell/s0092867418308559" },
    {
      url: "https://www.cell.com/cell/fulltext/S0092-8674%2819%2930504-5?_returnURL=x",
      identifier: "page:cell/s0092867419305045",
    },
    {
      url: "https://www.cell.com/trends/cognitive-sciences/abstract/S1364-6613(18)30188-1",
      identifier: "page:cell/s1364661318301881",
    },
    { url: "http://www.cell.com/retrieve/pii/S0092867412014961", identifier: "page:cell/s0092867412014961" },
    { url: "http://www.cell.com/cell/fulltext/0092-8674(90)90281-T", identifier: "page:cell/009286749090281t" },
  ],
  pdfs: [
    { url: "https://www.cell.com/cell/pdf/S0092-8674(18)30855-9.pdf", identifier: "page:cell/s0092867418308559" },
    {
      url: "https://www.cell.com/action/showPdf?pii=S0092-8674%2818%2930855-9",
      identifier: "page:cell/s0092867418308559",
    },
  ],
  lists: [
    "https://www.cell.com/cell/issue?pii=S0092-8674(18)X0014-8",
    "https://www.cell.com/cell/newarticles",
    "https://www.cell.com/action/doSearch?text1=chromatin",
  ],
  others: ["https://www.cell.com/", "https://www.cell.com/cell/home", "https://www.cell.com/cell/authors"],
};

/** A journal of one or two parts, a view, the number; the old system had the view last. */
const pathed =
  /^\/(?:[\w-]+\/){0,2}(?:fulltext|abstract|pdf|pdfextended|fulltextpdf|references|comments|supplemental|article|retrieve\/pii|pii|content\/article\/\w+)\/([\w()-]+?)(?:\.pdf)?(?:\/.*)?$/iu;

function isList(path: string, search: string): boolean {
  if (/^\/action\/doSearch$/u.test(path)) return search.length > 1;
  return /^\/(?:[\w-]+\/){1,2}(?:issue|current|newarticles|archive|inpress|online)$/u.test(path);
}
