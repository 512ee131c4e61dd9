/** The Proceedings of Machine Learning Research. A paper is a word in a volume; its files have changed places over the years. */
import type { Identifier } from "../identifiers.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const pmlr: Site = {
  id: "pmlr",
  name: "PMLR",
  hosts: ["proceedings.mlr.press"],

  detect({ pathname }) {
    const identifier = pmlrPaper(pathname);
    if (identifier !== null) return { kind: /\.(?:pdf|ps|zip)$/iu.test(pathname) ? "pdf" : "paper", identifier };
    return /^\/[vr]\d+(?:\/(?:index\.html)?)?$/u.test(pathname) ? { kind: "list" } : null;
  },

  read(page) {
    const element = page.querySelector("#abstract");
    const abstract = element && textOf(element);
    return abstract ? { abstract } : {};
  },
};

/** The paper at `/v97/tan19a.html`, `/v97/tan19a/tan19a-supp.pdf` or `/v32/le14.pdf`; null for a volume. */
export function pmlrPaper(path: string): Identifier | null {
  const [, volume, key] =
    /^\/+([vr]\d+)\/+([a-z][\w'’%.-]*?\d{2}[a-z]{0,3})(?:-supp\w*|_supp\w*)?(?:\.(?:html?|pdf|ps|zip))?(?:\/.*)?$/iu.exec(
      path,
    ) ?? [];
  return volume === undefined ? null : pageIdentifier("pmlr", `${volume}/${key}`.toLowerCase());
}

/** Addresses of PMLR, which the contract test finds by this name. @public */
export const pmlrExamples: SiteExamples = {
  papers: [
    { url: "https://proceedings.mlr.press/v97/tan19a.html", identifier: "page:pmlr/v97/tan19a" },
    { url: "http://proceedings.mlr.press/v139/sun21c", identifier: "page:pmlr/v139/sun21c" },
    { url: "https://proceedings.mlr.press/r3/heckerman01a.html", identifier: "page:pmlr/r3/heckerman01a" },
  ],
  pdfs: [
    { url: "http://proceedings.mlr.press/v97/tan19a/tan19a.pdf", identifier: "page:pmlr/v97/tan19a" },
    { url: "https://proceedings.mlr.press/v139/sun21c/sun21c-supp.pdf", identifier: "page:pmlr/v139/sun21c" },
    { url: "http://proceedings.mlr.press/v48/martins16.pdf", identifier: "page:pmlr/v48/martins16" },
  ],
  lists: ["https://proceedings.mlr.press/v130/", "https://proceedings.mlr.press/r3"],
  others: [
    "https://proceedings.mlr.press/",
    "https://proceedings.mlr.press/faq.html",
    "https://proceedings.mlr.press/v97/assets/bib/bibliography.bib",
  ],
};
