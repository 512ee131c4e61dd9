/** Where a paper can be opened: addresses derived from its identifiers, the links it carries, or a title search. Pure. */
import { splitIdentifier, type Identifier } from "./identifiers.ts";
import type { RowLink } from "./messages.ts";
import { isNamedByTitleOnly, type Paper } from "./paper.ts";

/** arXiv converts papers to HTML since December 2023 (blog.arxiv.org/2023/12/21); older ids mostly have none. */
const FIRST_ARXIV_HTML = "2312";

/** The links of a paper, the best to open first. A paper known by its title only leads to searches for that title. */
export function paperLinks(paper: Pick<Paper, "identifiers" | "links" | "title">): readonly RowLink[] {
  const links = [
    ...paper.identifiers.flatMap(identifierLinks),
    ...paper.links.map((link) => ({ to: link.kind, url: link.url })),
  ];
  const all = isNamedByTitleOnly(paper) ? [...links, ...titleSearches(paper.title)] : links;
  return all.filter((link, index) => all.findIndex(({ url }) => url === link.url) === index);
}

function identifierLinks(identifier: Identifier): readonly RowLink[] {
  const { scheme, value } = splitIdentifier(identifier);
  switch (scheme) {
    case "arxiv":
      return arxivLinks(value);
    case "hf":
      return [{ to: "huggingface", url: `https://huggingface.co/papers/${value}` }];
    case "doi":
      return [{ to: "doi", url: `https://doi.org/${encodeURI(value).replaceAll("?", "%3F").replaceAll("#", "%23")}` }];
    case "openreview":
      return [{ to: "page", url: `https://openreview.net/forum?id=${encodeURIComponent(value)}` }];
    case "acl":
      return [{ to: "page", url: `https://aclanthology.org/${encodeURIComponent(value)}/` }];
    case "pmc":
      return [{ to: "page", url: `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(value)}/` }];
    case "pmid":
      return [{ to: "page", url: `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(value)}/` }];
    case "s2":
      return [{ to: "semanticscholar", url: `https://www.semanticscholar.org/paper/${encodeURIComponent(value)}` }];
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
    ...(modern ? [{ to: "huggingface" as const, url: `https://huggingface.co/papers/${id}` }] : []),
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
