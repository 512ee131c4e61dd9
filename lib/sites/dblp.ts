/**
 * dblp: records of computer science papers. A record says little, but where the paper is: from its links come its other
 * names.
 */
import { arxivIdentifier, type Identifier } from "../identifiers.ts";
import { doiInPath } from "./doi-paths.ts";
import { arxivInPath } from "./arxiv-paths.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { PageDocument, Site, SiteExamples } from "./site.ts";

export const dblp: Site = {
  id: "dblp",
  name: "dblp",
  hosts: ["dblp.org", "www.dblp.org", "dblp.uni-trier.de"],
  formerHosts: ["dblp1.uni-trier.de", "dblp2.uni-trier.de", "dblp.dagstuhl.de"],

  detect({ pathname, search }) {
    const [, key] =
      /^\/rec\/(?:(?:html|bibtex|bib|xml|rdf|ris|nt)[012]?\/)?(.+?)(?:\.(?:html|bib|xml|rdf|ris|nt|ttl))?\/*$/u.exec(
        pathname,
      ) ?? [];
    const identifier = key === undefined || !isPaper(key) ? null : (ofCorr(key) ?? pageIdentifier("dblp", key));
    if (identifier !== null) return { kind: "paper", identifier };
    const isList =
      /^\/(?:pid|pers|db|streams)\/[^/]/u.test(pathname) && !/^\/db\/(?:[^/]+\/)?(?:index\.html)?$/u.test(pathname);
    return isList || (/^\/search(?:\/publ)?\/?$/u.test(pathname) && search !== "") ? { kind: "list" } : null;
  },

  read(page) {
    const heading = page.querySelector("#headline h1");
    // Set between quotes, with the full stop of a reference.
    const title = heading && textOf(heading).replace(/^["“](.+?)\.?["”]$/u, "$1");
    const bibtex = page.querySelector("#bibtex-section pre")?.textContent ?? "";
    const authors = [...page.querySelectorAll('li.entry [itemprop="author"] [itemprop="name"]')].map(nameOf);
    const year =
      page.querySelector('[itemprop="datePublished"]')?.textContent ?? /^\s*year\s*=\s*\{(\d{4})\}/mu.exec(bibtex)?.[1];
    const identifiers = [...new Set([...linked(page), ...linkedFrom(bibtex)])];
    return {
      ...(title && { title }),
      ...(authors.length > 0 ? { authors } : authorsIn(bibtex)),
      ...(year && /^\d{4}$/u.test(year) && { date: year }),
      ...(identifiers.length > 0 && { identifiers }),
    };
  },
};

/** A volume's key ends with its year, a book's has no part for the collection that a chapter is in. */
function isPaper(key: string): boolean {
  const [kind, ...rest] = key.split("/");
  if (kind === "books") return rest.length > 2;
  if (kind === undefined || !KINDS.has(kind) || rest.length < 2) return kind === "phd" && rest.length > 0;
  return kind === "journals" || kind === "phd" || !/^(?:19|20)\d{2}(?![\dA-Z])/u.test(rest.at(-1) ?? "");
}

const KINDS = new Set(["journals", "conf", "phd", "ms", "reference", "series", "tr"]);

/** arXiv's newer papers, and those of its early days that dblp keys by their number. */
function ofCorr(key: string): Identifier | null {
  const [, year, number] = /^journals\/corr\/abs-(\d{4})-(\d{4,5})$/u.exec(key) ?? [];
  if (year !== undefined) return arxivIdentifier(`${year}.${number}`);
  const [, archive, old] = /^journals\/corr\/(?:abs-)?([a-z]+(?:-[a-z]+)?)(?:-[A-Z]{2})?-(\d{7})$/u.exec(key) ?? [];
  return archive === undefined ? null : arxivIdentifier(`${archive}/${old}`);
}

/** What the record's links to the paper itself name. */
function linked(page: PageDocument): readonly Identifier[] {
  const links = [...page.querySelectorAll("li.ee a, li.entry nav.publ a[itemprop='url']")];
  return links.map((link) => named(link.getAttribute("href") ?? "")).filter((name) => name !== null);
}

function linkedFrom(bibtex: string): readonly Identifier[] {
  const [, doi] = /^\s*doi\s*=\s*\{(.+?)\}/imu.exec(bibtex) ?? [];
  const [, url] = /^\s*url\s*=\s*\{(.+?)\}/imu.exec(bibtex) ?? [];
  return [doi === undefined ? null : doiInPath(doi.replaceAll("\\", "")), url === undefined ? null : named(url)].filter(
    (name) => name !== null,
  );
}

function named(address: string): Identifier | null {
  const [, doi] = /^https?:\/\/(?:dx\.)?doi\.org\/(10\..+)$/u.exec(address) ?? [];
  if (doi !== undefined) return doiInPath(doi.replaceAll("\\", ""));
  const [, id] = /^https?:\/\/arxiv\.org\/abs\/(.+)$/u.exec(address) ?? [];
  return id === undefined ? null : arxivInPath(id);
}

function authorsIn(bibtex: string): { authors?: readonly string[] } {
  const [, names] = /^\s*author\s*=\s*\{([^}\\]+)\},?$/mu.exec(bibtex) ?? [];
  return names === undefined ? {} : { authors: names.split(/\s+and\s+/u).map(withoutNumber) };
}

function nameOf(element: Element): string {
  return withoutNumber(textOf(element));
}

/** Namesakes are told apart by a number. */
function withoutNumber(name: string): string {
  return name.trim().replace(/\s\d{4}$/u, "");
}

/** Addresses on dblp, which the contract test finds by this name. @public */
export const dblpExamples: SiteExamples = {
  papers: [
    { url: "https://dblp.org/rec/conf/iclr/DasMYTM19.html?view=bibtex", identifier: "page:dblp/conf/iclr/DasMYTM19" },
    { url: "http://dblp.uni-trier.de/rec/bibtex/journals/cssc/XuY12", identifier: "page:dblp/journals/cssc/XuY12" },
    { url: "https://dblp.org/rec/conf/cvpr/0001Z0S20", identifier: "page:dblp/conf/cvpr/0001Z0S20" },
    { url: "https://dblp.org/rec/journals/corr/abs-1706-03762.bib", identifier: "arxiv:1706.03762" },
    { url: "https://dblp.dagstuhl.de/rec/html/journals/corr/cs-AI-9401101", identifier: "arxiv:cs/9401101" },
  ],
  lists: [
    "https://dblp.org/search?q=dynamic%20knowledge%20graphs",
    "https://dblp.dagstuhl.de/pid/k/DonaldEKnuth.html",
    "https://dblp.uni-trier.de/db/journals/tods/tods31.html",
  ],
  others: [
    "https://dblp.org/",
    "https://dblp.org/rec/conf/iclr/2019.html",
    "https://dblp.org/rec/books/aw/Knuth73",
    "https://dblp.org/db/journals/index.html",
    "https://dblp.org/faq/",
  ],
};
