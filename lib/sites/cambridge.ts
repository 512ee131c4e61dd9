/**
 * Cambridge Core: articles and chapters by the number of 32 hexadecimal digits at the end, its preprints by one of 24;
 * whole books, and the parts of books that are no chapters, are no papers.
 */
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const cambridge: Site = {
  id: "cambridge",
  name: "Cambridge Core",
  hosts: ["www.cambridge.org", "cambridge.org"],

  detect(url) {
    const path = cleanPath(url);
    const found = paper(path, [article, chapter, preprint], "paper") ?? paper(path, [file, preprintFile], "pdf");
    return found ?? (isList(path, url.search) ? { kind: "list" } : null);
  },
};

/** Addresses on Cambridge Core, which the contract test finds by this name. @public */
export const cambridgeExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.cambridge.org/core/journals/journal-of-functional-programming/article/zipper/0C058890B8A9B588F26E6D68CF0CE204",
      identifier: "page:cambridge/0c058890b8a9b588f26e6d68cf0ce204",
    },
    {
      url: "https://www.cambridge.org/core/journals/journal-of-functional-programming/article/abs/zipper/0C058890B8A9B588F26E6D68CF0CE204/core-reader",
      identifier: "page:cambridge/0c058890b8a9b588f26e6d68cf0ce204",
    },
    {
      url: "https://www.cambridge.org/core/books/abs/optical-holography/fourier-transform-convolution-and-correlation/CA63F0D0772985806DEC0A9194367D01",
      identifier: "page:cambridge/ca63f0d0772985806dec0a9194367d01",
    },
    {
      url: "https://www.cambridge.org/core/product/identifier/S0956796897002864/type/journal_article",
      identifier: "page:cambridge/s0956796897002864",
    },
    {
      url: "https://www.cambridge.org/engage/coe/article-details/5f8f3b1e0ab3f30012345678",
      identifier: "page:cambridge/5f8f3b1e0ab3f30012345678",
    },
  ],
  pdfs: [
    {
      url: "https://www.cambridge.org/core/services/aop-cambridge-core/content/view/0C058890B8A9B588F26E6D68CF0CE204/S0956796897002864a.pdf/zipper.pdf",
      identifier: "page:cambridge/0c058890b8a9b588f26e6d68cf0ce204",
    },
  ],
  lists: [
    "https://www.cambridge.org/core/search?q=zipper",
    "https://www.cambridge.org/core/journals/journal-of-functional-programming/issue/5C9A0C4E5E0F4A0B8C1D2E3F4A5B6C7D",
    "https://www.cambridge.org/core/journals/journal-of-functional-programming/firstview",
  ],
  others: [
    "https://www.cambridge.org/",
    "https://www.cambridge.org/core/journals/journal-of-functional-programming",
    "https://www.cambridge.org/core/books/causality/B0046844FAE10CBF274D4ACBDAEB5F5B",
    "https://www.cambridge.org/core/books/abs/van-der-corputs-method-of-exponential-sums/contents/6C1076907067B1EBB7636A4BADBCCDF9",
    "https://www.cambridge.org/core/blog/2020/01/01/title/",
  ],
};

const article =
  /^\/core\/(?:(?:journals\/[^/]+\/)?article\/(?:[^/]+\/){0,2}([\da-f]{32})|product\/([\da-f]{32})|product\/identifier\/([a-z]?\d[\w-]+)\/type\/(?:journal_article|book_part))(?:[/&].*)?$/iu;
/** A book's own address has one part less. */
const chapter =
  /^\/core\/books\/(?:abs\/)?[^/]+\/(?!(?:contents|frontmatter|front-matter|index|copyright-page|title-page|dedication|half-?title\w*|[\w-]*-index|index-of-[\w-]+)\/)[^/]+\/([\da-f]{32})(?:[/&].*)?$/iu;
const preprint = /^\/engage\/[\w-]+\/article-details\/([\da-f]{24})(?:[/&].*)?$/iu;
const file = /^\/core\/services\/aop-cambridge-core\/content\/view\/([\da-f]{32}|s\d{15}[\dx])(?:[/&].*)?$/iu;
const preprintFile = /^\/engage\/api-gateway\/.+\/item\/([\da-f]{24})\/.+$/iu;

function paper(path: string, forms: readonly RegExp[], kind: "paper" | "pdf"): Detection | null {
  const found = forms.map((form) => form.exec(path)).find((match) => match !== null);
  return found ? detected(kind, pageIdentifier("cambridge", found.slice(1).find(Boolean)?.toLowerCase())) : null;
}

function isList(path: string, search: string): boolean {
  if (/^\/core\/search$/u.test(path)) return search.length > 1;
  return /^\/core\/journals\/[^/]+\/(?:issue\/.+|latest-issue|firstview|volume\/.+|listing)$/u.test(path);
}
