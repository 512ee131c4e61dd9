/** SciRate: votes and comments on arXiv's papers. */
import { arxivInPath } from "./arxiv-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const scirate: Site = {
  id: "scirate",
  name: "SciRate",
  hosts: ["scirate.com", "www.scirate.com"],

  detect({ pathname, search }) {
    const [, rest] = /^\/+arxiv\/+(.+)$/u.exec(pathname) ?? [];
    // Votes have pages of their own below the paper's.
    const identifier = rest === undefined ? null : arxivInPath(rest.replace(/\/scites\/*$/u, ""));
    if (identifier !== null) return { kind: "paper", identifier };
    const isFeed = pathname === "/" || /^\/arxiv(?:\/[a-z-]+(?:\.[a-z-]+)?)?\/*$/iu.test(pathname);
    return isFeed || (pathname === "/search" && search !== "") ? { kind: "list" } : null;
  },
};

/** Addresses on SciRate, which the contract test finds by this name. @public */
export const scirateExamples: SiteExamples = {
  papers: [
    { url: "https://scirate.com/arxiv/1910.06709", identifier: "arxiv:1910.06709" },
    { url: "https://scirate.com/arxiv/quant-ph/9705052", identifier: "arxiv:quant-ph/9705052" },
    { url: "https://scirate.com/arxiv/1512.03385/scites", identifier: "arxiv:1512.03385" },
  ],
  lists: ["https://scirate.com/", "https://scirate.com/arxiv/quant-ph?range=7", "https://scirate.com/search?q=qubits"],
  others: ["https://scirate.com/about", "https://scirate.com/users/someone", "https://scirate.com/search"],
};
