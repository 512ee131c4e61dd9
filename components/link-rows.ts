/** Which of a page's links are marked: one a row of links to the same paper (its number, PDF, HTML, …). Pure. */
import type { LinkMark } from "../lib/messages.ts";
import { isTitleLike } from "../lib/text.ts";

/** A link of a page, in the page's order; `mark` is null when it leads to no paper, or to the page's own. */
export type PageLink<Link> = { readonly link: Link; readonly href: string; readonly mark: LinkMark | null };

/** Links to one paper that stand together. */
export type LinkRow<Link> = {
  readonly mark: LinkMark;
  /** The one that stands for the row. */
  readonly link: Link;
  readonly href: string;
  /** What the row calls the paper; empty when no link of it says more than "PDF". */
  readonly title: string;
};

/** So many links to something else (authors, tags) may stand between two links of one row. */
const GAP = 12;

/**
 * The rows of a page. A row ends where another paper's begins, or when nothing of its paper comes for a while. The link
 * that says the title stands for it, else the first one. `textOf` is asked for links to papers only.
 */
export function rowsOfLinks<Link>(
  links: Iterable<PageLink<Link>>,
  textOf: (link: Link) => string,
): readonly LinkRow<Link>[] {
  const rows: LinkRow<Link>[] = [];
  let gap = 0;
  for (const { link, href, mark } of links) {
    if (mark === null) {
      gap++;
      continue;
    }
    const last = rows.at(-1);
    const isSameRow = last?.mark.paper === mark.paper && gap <= GAP;
    gap = 0;
    if (isSameRow && last.title !== "") continue;
    const text = textOf(link);
    const title = isTitleLike(text) ? text : "";
    if (!isSameRow) rows.push({ mark, link, href, title });
    else if (title !== "") rows[rows.length - 1] = { mark, link, href, title };
  }
  return rows;
}
