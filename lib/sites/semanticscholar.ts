/** Semantic Scholar: papers by the hash at the end of their address, and links by other names (`/CorpusID:`, `/arXiv:`). */
import type { Identifier } from "../identifiers.ts";
import { arxivInPath } from "./arxiv-paths.ts";
import { doiInPath } from "./doi-paths.ts";
import { metaContents } from "./metadata.ts";
import { pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const semanticscholar: Site = {
  id: "semanticscholar",
  name: "Semantic Scholar",
  hosts: ["www.semanticscholar.org", "semanticscholar.org"],
  formerHosts: ["api.semanticscholar.org", "pdfs.semanticscholar.org"],

  detect({ hostname, pathname, search }) {
    if (hostname === "pdfs.semanticscholar.org") {
      const [, head, tail] = /^\/([0-9a-f]{4})\/([0-9a-f]{36})\.pdf$/u.exec(pathname) ?? [];
      return head === undefined || tail === undefined ? null : { kind: "pdf", identifier: `s2:${head}${tail}` };
    }
    const identifier = paperOf(pathname);
    if (identifier !== null) return { kind: "paper", identifier };
    if (hostname === "api.semanticscholar.org") return null;
    const isList = (pathname === "/search" && search !== "") || /^\/(?:author|topic)\/[^/]/u.test(pathname);
    return isList || (pathname === "/venue" && search !== "") ? { kind: "list" } : null;
  },

  read(page, _url, metadata) {
    const [pdf = ""] = metaContents(page, "citation_pdf_url");
    const arxiv = /^https?:\/\/arxiv\.org\/pdf\//u.test(pdf) ? arxivInPath(pdf.replace(/^.*?\/pdf\//u, "")) : null;
    return arxiv === null ? {} : { identifiers: [...(metadata.identifiers ?? []), arxiv] };
  },
};

function paperOf(path: string): Identifier | null {
  const [, hash] = /^\/(?:paper|reader)\/(?:[^/]*\/)?([0-9a-f]{40})(?![0-9a-z])/iu.exec(path) ?? [];
  if (hash !== undefined) return `s2:${hash.toLowerCase()}`;
  const [, corpus] = /^\/(?:(?:paper\/)?CorpusID(?::|%3A)|p\/)0*(\d+)\/*$/iu.exec(path) ?? [];
  if (corpus !== undefined) return pageIdentifier("semanticscholar", corpus);
  const [, arxiv] = /^\/(?:paper\/)?arXiv(?::|%3A|\/)(.+)$/iu.exec(path) ?? [];
  if (arxiv !== undefined) return arxivInPath(arxiv);
  const [, doi] = /^\/(?:paper\/)?DOI(?::|%3A)(.+)$/iu.exec(path) ?? [];
  if (doi !== undefined) return doiInPath(doi);
  const [, bare] = /^\/([0-9a-f]{40})$/u.exec(path) ?? [];
  return bare === undefined ? null : `s2:${bare}`;
}

/** Addresses on Semantic Scholar, which the contract test finds by this name. @public */
export const semanticscholarExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.semanticscholar.org/paper/Attention-is-All-you-Need-Vaswani-Shazeer/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
      identifier: "s2:204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    },
    {
      url: "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776/figure/1?sort=relevance",
      identifier: "s2:204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    },
    {
      url: "https://www.semanticscholar.org/reader/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
      identifier: "s2:204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    },
    { url: "https://api.semanticscholar.org/CorpusID:13756489", identifier: "page:semanticscholar/13756489" },
    { url: "https://api.semanticscholar.org/arXiv:1706.03762", identifier: "arxiv:1706.03762" },
  ],
  pdfs: [
    {
      url: "https://pdfs.semanticscholar.org/204e/3073870fae3d05bcbc2f6a8e263d9b72e776.pdf",
      identifier: "s2:204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    },
  ],
  lists: [
    "https://www.semanticscholar.org/search?q=attention&sort=relevance",
    "https://www.semanticscholar.org/author/Ashish-Vaswani/40348417",
  ],
  others: [
    "https://www.semanticscholar.org/",
    "https://www.semanticscholar.org/product/api",
    "https://www.semanticscholar.org/paper/",
    "https://api.semanticscholar.org/graph/v1/paper/arXiv:1706.03762",
  ],
};
