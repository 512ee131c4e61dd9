/** Where a paper can be opened: addresses derived from its identifiers, the links it carries, or a title search. Pure. */
import { splitIdentifier, type Identifier } from "./identifiers.ts";
import type { RowLink } from "./messages.ts";
import { isNamedByTitleOnly, type Paper } from "./paper.ts";

/** arXiv converts papers to HTML since December 2023 (blog.arxiv.org/2023/12/21); older ids mostly have none. */
const FIRST_ARXIV_HTML = "2312";

/** Places that readers know by name: a page there is called by it, whoever gave the link. */
const namedHosts: ReadonlyMap<string, RowLink["to"]> = new Map([
  ["arxiv.org", "arxiv"],
  ["huggingface.co", "huggingface"],
  ["alphaxiv.org", "alphaxiv"],
  ["openreview.net", "openreview"],
  ["aclanthology.org", "acl"],
  ["aclweb.org", "acl"],
  ["pubmed.ncbi.nlm.nih.gov", "pubmed"],
  ["pmc.ncbi.nlm.nih.gov", "pmc"],
  ["semanticscholar.org", "semanticscholar"],
  ["doi.org", "doi"],
]);

/** The order after the first: the paper itself, then what others have of it, then what belongs to it. */
const order: readonly RowLink["to"][] = [
  "arxiv",
  "acl",
  "pubmed",
  "pmc",
  "page",
  "pdf",
  "html",
  "huggingface",
  "alphaxiv",
  "openreview",
  "doi",
  "semanticscholar",
  "code",
  "project",
  "data",
  "search-arxiv",
  "search-scholar",
];

/**
 * The links of a paper, the best to open first, no place twice. A paper known by its title only leads to searches for
 * that title.
 */
export function paperLinks(paper: Pick<Paper, "identifiers" | "links" | "title">): readonly RowLink[] {
  const all = [
    ...paper.identifiers.flatMap(identifierLinks),
    ...paper.links.map((link) => ({ to: link.kind === "page" ? nameOfPage(link.url) : link.kind, url: link.url })),
    ...(isNamedByTitleOnly(paper) ? titleSearches(paper.title) : []),
  ];
  const places = new Set<string>();
  const [best, ...others] = all.filter((link) => places.size < places.add(placeOf(link)).size);
  if (best === undefined) return [];
  return [best, ...others.toSorted((one, other) => order.indexOf(one.to) - order.indexOf(other.to))];
}

/** Which of a paper's links leads to the page at this address; null when that cannot be told. */
export function linkOfPage(links: readonly RowLink[], page: URL): RowLink | null {
  const here = addressOf(page);
  const isFile = /pdf/iu.test(page.pathname);
  const same = links.find(({ to, url }) => {
    // Some sites put ".pdf" behind the address of the page.
    if (to === "pdf" && !isFile) return false;
    const link = new URL(url);
    const isAsked = [...link.searchParams].every(([name, value]) => page.searchParams.get(name) === value);
    return addressOf(link) === here && isAsked;
  });
  if (same !== undefined) return same;
  // A site with one page for a paper may show it at other addresses, too; arXiv has three pages, and files are no pages.
  const name = namedHosts.get(hostOf(page));
  if (name === undefined || name === "arxiv" || isFile) return null;
  return links.find(({ to }) => to === name) ?? null;
}

function identifierLinks(identifier: Identifier): readonly RowLink[] {
  const { scheme, value } = splitIdentifier(identifier);
  const part = encodeURIComponent(value);
  switch (scheme) {
    case "arxiv":
      return arxivLinks(value);
    case "hf":
      return [{ to: "huggingface", url: `https://huggingface.co/papers/${value}` }];
    case "doi":
      return [{ to: "doi", url: `https://doi.org/${encodeURI(value).replaceAll("?", "%3F").replaceAll("#", "%23")}` }];
    case "openreview":
      return [
        { to: "openreview", url: `https://openreview.net/forum?id=${part}` },
        { to: "pdf", url: `https://openreview.net/pdf?id=${part}` },
      ];
    case "acl":
      return [
        { to: "acl", url: `https://aclanthology.org/${part}/` },
        { to: "pdf", url: `https://aclanthology.org/${part}.pdf` },
      ];
    case "pmc":
      return [{ to: "pmc", url: `https://pmc.ncbi.nlm.nih.gov/articles/${part}/` }];
    case "pmid":
      return [{ to: "pubmed", url: `https://pubmed.ncbi.nlm.nih.gov/${part}/` }];
    case "s2":
      return [{ to: "semanticscholar", url: `https://www.semanticscholar.org/paper/${part}` }];
    // A site's number leads nowhere by itself; the record has the page as a link.
    case "page":
    case "title":
      return [];
    default:
      return scheme satisfies never;
  }
}

function arxivLinks(id: string): readonly RowLink[] {
  const modern = !id.includes("/");
  return [
    { to: "arxiv", url: `https://arxiv.org/abs/${id}` },
    { to: "pdf", url: `https://arxiv.org/pdf/${id}` },
    ...(modern && id.slice(0, 4) >= FIRST_ARXIV_HTML
      ? [{ to: "html" as const, url: `https://arxiv.org/html/${id}` }]
      : []),
    ...(modern
      ? [
          { to: "huggingface" as const, url: `https://huggingface.co/papers/${id}` },
          { to: "alphaxiv" as const, url: `https://www.alphaxiv.org/abs/${id}` },
        ]
      : []),
    { to: "semanticscholar", url: `https://api.semanticscholar.org/arXiv:${id}` },
  ];
}

/** The likely homes of a paper whose identifiers are unknown. */
function titleSearches(title: string): readonly RowLink[] {
  const quoted = encodeURIComponent(`"${title}"`);
  return [
    { to: "search-arxiv", url: `https://arxiv.org/search/?query=${quoted}&searchtype=title` },
    { to: "search-scholar", url: `https://scholar.google.com/scholar?q=${quoted}` },
  ];
}

/** What a paper page is called: by the name of its place, if it has one. */
function nameOfPage(url: string): RowLink["to"] {
  return namedHosts.get(hostOf(new URL(url))) ?? "page";
}

/** What two links to one place have in common. A place has one page and one file of a paper, but may have much code. */
function placeOf({ to, url }: RowLink): string {
  if (to === "pdf" || to === "html" || to === "page") return `${to} ${hostOf(new URL(url))}`;
  if (to !== "code" && to !== "project" && to !== "data") return to;
  const link = new URL(url);
  return addressOf(link) + link.search;
}

/** The host without the names that mirrors and interfaces of a site put before it. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^(?:www|export|browse|api|dx)\./u, "");
}

/** Without what may be left out or added: the end of a file's name, a version, a slash. */
function pathOf({ pathname }: URL): string {
  return pathname.replace(/(?:\.pdf|\.git)?\/?$/u, "").replace(/(?<=\d)v\d+$/u, "");
}

function addressOf(url: URL): string {
  return hostOf(url) + pathOf(url);
}
