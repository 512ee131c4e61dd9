/** Cool Papers: feeds of arXiv and of conferences, whose papers go by the names their own sites gave them. */
import type { Identifier } from "../identifiers.ts";
import { aclIdentifier } from "./acl.ts";
import { arxivInPath } from "./arxiv-paths.ts";
import { openreviewIdentifier } from "./openreview.ts";
import { pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const paperscool: Site = {
  id: "paperscool",
  name: "Cool Papers",
  hosts: ["papers.cool", "www.papers.cool"],

  detect({ pathname, search, searchParams }) {
    const [, folder, rest] = /^\/(arxiv|venue)\/+(.+?)\/*$/u.exec(pathname) ?? [];
    if (folder === undefined || rest === undefined) {
      return /^\/(?:arxiv\/*)?$/u.test(pathname) ? { kind: "list" } : null;
    }
    // Questions and answers on one paper.
    const asked = rest === "kimi" ? (searchParams.get("paper") ?? "") : rest;
    const identifier = folder === "arxiv" ? arxivInPath(asked) : venuePaper(asked);
    if (identifier !== null) return { kind: "paper", identifier };
    if (rest === "search") return search === "" ? null : { kind: "list" };
    return /^[A-Za-z-]+(?:\.[\w-]+)*(?:,[\w.,-]+)?$/u.test(rest) && rest !== "kimi" ? { kind: "list" } : null;
  },
};

/** `<the paper's name there>@<site>`; a conference (`ICLR.2024`) has no `@`. */
function venuePaper(text: string): Identifier | null {
  const [, name, place] = /^(.+)(?:@|%40)([A-Za-z]+)$/u.exec(text) ?? [];
  if (name === undefined) return null;
  const named = place === "OpenReview" ? openreviewIdentifier(name) : place === "ACL" ? aclIdentifier(name) : null;
  return named ?? pageIdentifier("paperscool", `${name}@${place}`);
}

/** Addresses on Cool Papers, which the contract test finds by this name. @public */
export const paperscoolExamples: SiteExamples = {
  papers: [
    { url: "https://papers.cool/arxiv/2402.07630", identifier: "arxiv:2402.07630" },
    { url: "https://papers.cool/arxiv/kimi?paper=2507.13334", identifier: "arxiv:2507.13334" },
    { url: "https://papers.cool/venue/2025.emnlp-main.1239@ACL", identifier: "acl:2025.emnlp-main.1239" },
    { url: "https://papers.cool/venue/LcF-EEt8cCC@OpenReview", identifier: "openreview:LcF-EEt8cCC" },
  ],
  lists: [
    "https://papers.cool/",
    "https://papers.cool/arxiv/cs.CL",
    "https://papers.cool/venue/ICLR.2024?group=Oral",
    "https://papers.cool/arxiv/search?query=attention",
  ],
  others: ["https://papers.cool/static/js/script.js", "https://papers.cool/arxiv/kimi"],
};
