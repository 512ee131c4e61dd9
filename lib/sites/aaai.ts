/**
 * AAAI's papers, under the addresses of thirty years: the library's numbered files (`AAAI02-072`), the conference system
 * (`/ocs/`), the journal system (`/ojs/`, now ojs.aaai.org) and the pages made of them since (`/papers/`).
 */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { sectionText } from "./page-section.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const aaai: Site = {
  id: "aaai",
  name: "AAAI",
  // Files are at cdn., and the old site has answered under several more names.
  hosts: ["aaai.org", "*.aaai.org"],

  detect({ pathname }) {
    const path = pathname.replace(/\/{2,}/gu, "/");
    const identifier = journalArticle(path) ?? conferencePaper(path) ?? libraryPaper(path);
    if (identifier !== null) return { kind: FILE.test(path) ? "pdf" : "paper", identifier };
    return LISTS.test(path) ? { kind: "list" } : null;
  },

  // The newest pages have no metadata, and none of the three systems states the abstract well.
  read(page, _url, metadata) {
    const heading = metadata.title === undefined ? page.querySelector("h1.entry-title") : null;
    const title = heading === null ? "" : textOf(heading);
    const authors = [...page.querySelectorAll(".author-output p.bold")].map((element) => textOf(element));
    const element = page.querySelector("section.abstract, #abstract");
    const abstract = element === null ? sectionText(page, "Abstract") : textOf(element, "h2, h4");
    const doi = doiIdentifier(sectionText(page, "DOI"));
    return {
      ...(title !== "" && { title, authors }),
      ...(abstract !== "" && { abstract }),
      ...(title !== "" && doi && { identifiers: [doi] }),
    };
  },
};

const FILE = /\.pdf$|\/(?:download|viewFile|viewPDFInterstitial)\/|\/article\/view\/\d+\/\d+\/*$/iu;
const LISTS =
  /\/index\.php\/[^/]+\/(?:issue\/(?:view|current|archive)|search|[^/]+\/schedConf\/presentations)|^\/proceeding\/[^/]|^\/Library\/.+contents\.php$/iu;

/** One system numbers the articles of all its journals, except the magazine's. */
function journalArticle(path: string): Identifier | null {
  const [, journal, number] =
    /\/index\.php\/([\w-]+)\/article\/(?:view|viewArticle|viewFile|viewPDFInterstitial|download|downloadSuppFile)\/(\d+)(?:\/.*)?$/iu.exec(
      path,
    ) ?? [];
  const [, file] = /^\/ojs\/(\d+)\/[\w-]+\.pdf$/iu.exec(path) ?? [];
  const isMagazine = journal?.toLowerCase() === "aimagazine";
  const key = number ?? file;
  return key === undefined ? null : pageIdentifier("aaai", `${isMagazine ? "aimagazine/" : ""}${key}`);
}

function conferencePaper(path: string): Identifier | null {
  const [, number] =
    /\/ocs\/index\.php\/[\w-]+\/[\w-]+\/paper\/(?:view|viewPaper|viewFile|viewPDFInterstitial|download|downloadSuppFile)\/(\d+)(?:\/.*)?$/iu.exec(
      path,
    ) ??
    /^\/ocs\/(?:[\w-]+\/)*(\d+)(?:\/[\w-]+\.pdf)$/iu.exec(path) ??
    [];
  return number === undefined ? null : pageIdentifier("aaai", `ocs/${number}`);
}

function libraryPaper(path: string): Identifier | null {
  const [, number] =
    /^\/[A-Z]\w*\/(?:[^/]+\/)*([a-z]+-?\d{2}-\d{2,3}(?:-\d{3})?)\.(?:pdf|php)$/iu.exec(path) ??
    /^\/papers\/([a-z]+-?\d{2}-(?:\d{2}-)?\d{3})-[^/]+\/*$/u.exec(path) ??
    [];
  if (number !== undefined) return pageIdentifier("aaai", number.toLowerCase());
  // Before the proceedings of 2020 and 2021 were out: the submission's number and an author.
  const [, year, submission] = /^\/(?:AAAI|Papers\/AAAI\/20)(\d{2})(?:Papers|GB)\/([\w.-]+)\.pdf$/iu.exec(path) ?? [];
  if (submission !== undefined) return pageIdentifier("aaai", `aaai${year}/${submission.toLowerCase()}`);
  const [, slug] = /^\/papers\/([a-z0-9]+-[\w%-]+)\/*$/u.exec(path) ?? [];
  return slug === undefined ? null : pageIdentifier("aaai", `papers/${slug}`);
}

/** Addresses of AAAI, which the contract test finds by this name. @public */
export const aaaiExamples: SiteExamples = {
  papers: [
    { url: "https://ojs.aaai.org/index.php/AAAI/article/view/26317", identifier: "page:aaai/26317" },
    {
      url: "https://www.aaai.org/ojs/index.php/aimagazine/article/viewArticle/2303",
      identifier: "page:aaai/aimagazine/2303",
    },
    { url: "https://www.aaai.org/ocs/index.php/AAAI/AAAI17/paper/view/14589", identifier: "page:aaai/ocs/14589" },
    {
      url: "https://aaai.org/papers/kdd96-014-knowledge-discovery-and-data-mining-towards-a-unifying-framework/",
      identifier: "page:aaai/kdd96-014",
    },
    { url: "http://www.aaai.org/Library/AAAI/1996/aaai96-156.php", identifier: "page:aaai/aaai96-156" },
    {
      url: "https://aaai.org/papers/10295-deep-reinforcement-learning-with-double-q-learning/",
      identifier: "page:aaai/papers/10295-deep-reinforcement-learning-with-double-q-learning",
    },
  ],
  pdfs: [
    { url: "https://ojs.aaai.org//index.php/AAAI/article/view/25409/25181", identifier: "page:aaai/25409" },
    { url: "https://cdn.aaai.org/ojs/13014/13014-52-16531-1-2-20201228.pdf", identifier: "page:aaai/13014" },
    {
      url: "https://www.aaai.org/ocs/index.php/AAAI/AAAI15/paper/viewFile/9414/9520",
      identifier: "page:aaai/ocs/9414",
    },
    { url: "https://www.aaai.org/Papers/KDD/1996/KDD96-037.pdf", identifier: "page:aaai/kdd96-037" },
    { url: "https://www.aaai.org/AAAI21Papers/AAAI-7228.WangG.pdf", identifier: "page:aaai/aaai21/aaai-7228.wangg" },
    { url: "https://cdn.aaai.org/ICMAS/1995/ICMAS95-042.pdf", identifier: "page:aaai/icmas95-042" },
  ],
  lists: [
    "https://ojs.aaai.org/index.php/AAAI/issue/view/576",
    "https://aaai.org/proceeding/01-thirty-second-aaai-conference-on-artificial-intelligence-2018/",
    "https://www.aaai.org/ocs/index.php/AAAI/AAAI17/schedConf/presentations",
  ],
  others: [
    "https://aaai.org/",
    "https://aaai.org/conference/aaai/aaai-25/",
    "https://ojs.aaai.org/index.php/AAAI/about",
    "https://www.aaai.org/Conferences/AAAI/2016/aaai16call.php",
  ],
};
