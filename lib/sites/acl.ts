/**
 * The ACL Anthology, at its present address and at the ones it had before. Ids before 2020 name venue, year, volume and
 * number in nine signs (`P19-1533`), later ones spell them out (`2020.acl-main.148`).
 */
import type { Identifier } from "../identifiers.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const acl: Site = {
  id: "acl",
  name: "ACL Anthology",
  hosts: ["aclanthology.org", "www.aclanthology.org"],
  formerHosts: [
    "aclanthology.info",
    "www.aclanthology.info",
    "aclanthology.coli.uni-saarland.de",
    "aclweb.org",
    "www.aclweb.org",
    "anthology.aclweb.org",
    "www.anthology.aclweb.org",
    "acl.ldc.upenn.edu",
  ],

  detect({ hostname, pathname, search }) {
    const path = pathname.replace(/\/{2,}/gu, "/").replace(/^\/(?:old_)?anthology(?:-new)?(?=\/|$)/u, "");
    // The association's own site has more than the Anthology.
    if (/^(?:www\.)?aclweb\.org$/u.test(hostname) && path === pathname.replace(/\/{2,}/gu, "/")) return null;
    // Some addresses go on with the title behind the id.
    const [, named, last = ""] = /^(?:\/papers\/([^/]+)\/)?(?:.*\/)?([^/]+)\/?$/u.exec(path) ?? [];
    const file = named !== undefined && aclIdentifier(named) !== null ? named : last;
    const identifier = aclIdentifier(file);
    if (identifier !== null)
      return { kind: /\.(?:pdf|ps)$/iu.test(file) || isAttachment(path) ? "pdf" : "paper", identifier };
    const [, early] = EARLY.exec(path) ?? /^\/(papers\/[a-z0-9]+(?:-[a-z0-9]+){2,})\/?$/u.exec(path) ?? [];
    const unnumbered = early === undefined ? null : pageIdentifier("acl", early.toLowerCase());
    if (unnumbered !== null) return { kind: /\.(?:pdf|ps)$/iu.test(path) ? "pdf" : "paper", identifier: unnumbered };
    return isList(path, search) ? { kind: "list" } : null;
  },

  read(page) {
    const element = page.querySelector(".acl-abstract");
    const abstract = element && textOf(element, "h5");
    return abstract ? { abstract } : {};
  },
};

/** The paper of that id or file name (`P18-1001v2.pdf`); null for volumes and for their front matter, which is number 0. */
export function aclIdentifier(file: string): Identifier | null {
  const [, old, modern] = NAME.exec(file) ?? [];
  const id = old?.toUpperCase() ?? modern?.toLowerCase();
  return id === undefined || FRONT.test(id) ? null : `acl:${id}`;
}

/** Behind the id: a version, the name of an attachment, an ending, or the punctuation of the sentence around a link. */
const NAME =
  /^(?:([A-Z]\d{2}-\d{4})|(\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+))(?:[ve]\d+)?(?:\.(?:pdf|ps|bib|xml|endf|xhtml|html?|mods)|\.[A-Z][\w.-]*)?(?:[^\w/-].*)?$/iu;
/** Conferences whose files had names before they had ids. */
const EARLY = /^\/((?:e?acl|naacl|coling|hlt)[\w-]*\/.+)\.(?:pdf|ps)$/iu;
const FRONT = /^(?:[A-Z]\d{2}-\d000|W\d{2}-\d\d00|[\w.-]+\.0)$/u;

function isAttachment(path: string): boolean {
  return /^\/(?:attachments|revisions|errata)\//u.test(path);
}

function isList(path: string, search: string): boolean {
  if (/^\/(?:volumes|events|venues|people|sigs)\/[^/]/u.test(path)) return true;
  if (/^\/(?:[A-Z]\/?(?:[A-Z]\d{2}\/?)?|[A-Z]\d{2}-\d{1,2}\/?)$/u.test(path)) return true;
  return /^\/search\/?$/u.test(path) && search !== "";
}

/** Addresses of the ACL Anthology, which the contract test finds by this name. @public */
export const aclExamples: SiteExamples = {
  papers: [
    { url: "https://aclanthology.org/2020.acl-main.405/", identifier: "acl:2020.acl-main.405" },
    { url: "https://www.aclweb.org/anthology/W03-0419", identifier: "acl:W03-0419" },
    { url: "https://www.aclweb.org/anthology/papers/P/P19/P19-1533/", identifier: "acl:P19-1533" },
    { url: "https://aclanthology.coli.uni-saarland.de/papers/J18-1002/j18-1002", identifier: "acl:J18-1002" },
    {
      url: "http://aclanthology.info/papers/E17-1074/nonsymbolic-text-representation",
      identifier: "acl:E17-1074",
    },
    { url: "https://aclanthology.info/papers/D17-1004/d17-1004", identifier: "acl:D17-1004" },
  ],
  pdfs: [
    { url: "https://aclanthology.org/2020.acl-main.405.pdf", identifier: "acl:2020.acl-main.405" },
    { url: "https://aclanthology.org/P18-1001v2.pdf", identifier: "acl:P18-1001" },
    { url: "http://anthology.aclweb.org/P/P02/P02-1040.pdf", identifier: "acl:P02-1040" },
    { url: "http://www.aclweb.org/anthology-new/P/P08/P08-1001.pdf", identifier: "acl:P08-1001" },
    { url: "http://www.aclweb.org/old_anthology/D/D16/D16-1058.pdf", identifier: "acl:D16-1058" },
    { url: "http://acl.ldc.upenn.edu/acl2004/emnlp/pdf/Moore.pdf", identifier: "page:acl/acl2004/emnlp/pdf/moore" },
    { url: "http://acl.ldc.upenn.edu/P/P02/P02-1040.pdf", identifier: "acl:P02-1040" },
  ],
  lists: [
    "https://aclanthology.org/volumes/2020.acl-main/",
    "https://aclanthology.org/events/acl-2020/",
    "https://aclanthology.org/venues/acl/",
    "https://aclanthology.org/search/?q=attention",
    "http://aclweb.org/anthology/P/P93/",
  ],
  others: [
    "https://aclanthology.org/",
    "https://aclanthology.org/faq/",
    "https://aclanthology.org/2020.acl-main.0/",
    "https://aclanthology.org/P19-1000.pdf",
    "https://aclanthology.org/2020.acl-main.pdf",
    "https://www.aclweb.org/portal/node/1000",
    "https://www.aclweb.org/aclwiki/P19-1533",
  ],
};
