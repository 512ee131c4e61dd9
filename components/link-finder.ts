/**
 * Finds a page's links to papers: reads nothing of them but addresses, asks the background which lead to papers and
 * what the reader has of these, and remembers its answers.
 */
import { HREF_LIMIT, HREFS_LIMIT, type LinkMark } from "../lib/messages.ts";
import { clip, tidy } from "../lib/text.ts";
import { rowsOfLinks, type LinkRow, type PageLink } from "./link-rows.ts";
import type { Send } from "./send.ts";
import { createTurns } from "./turns.ts";

/** A link that a page's script cannot change the workings of: this is read in our own world. */
export type Anchor = HTMLAnchorElement;

/** On pages with more links than this, those at the end are left alone. */
const LINKS = 10_000;
/** Links are read in handfuls: looking at the clock for each would cost as much as the link. */
const HANDFUL = 64;
/** Text of a link that may be a title. */
const TEXT = 1_000;

/** What is known of one page's links. */
export function createLinkFinder(send: Send) {
  const answers = new Map<string, LinkMark | null>();

  async function ask(hrefs: readonly string[]): Promise<void> {
    // What is not answered is asked again when the page changes next.
    const marks = await send("marks", { hrefs }).catch(() => []);
    for (const [index, mark] of marks.entries()) {
      const href = hrefs[index];
      if (href !== undefined) answers.set(href, mark);
    }
  }

  return {
    /** The rows of links to papers that the page has now. */
    async find(): Promise<{ readonly rows: readonly LinkRow<Anchor>[]; readonly busyMs: number }> {
      const turns = createTurns();
      // A living collection, because it is walked only as far as it is read.
      const found = document.getElementsByTagName("a");
      const links: { readonly link: Anchor; readonly href: string }[] = [];
      const asking: Promise<void>[] = [];
      let unknown = new Set<string>();
      const seen = new Set(answers.keys());
      for (let index = 0; index < LINKS; index++) {
        if (index % HANDFUL === 0 && turns.isOver()) await turns.next();
        const link = found[index];
        if (link === undefined) break;
        const href = addressOf(link);
        if (href === null) continue;
        links.push({ link, href });
        if (seen.has(href)) continue;
        seen.add(href);
        unknown.add(href);
        if (unknown.size < HREFS_LIMIT) continue;
        asking.push(ask([...unknown]));
        unknown = new Set();
      }
      if (unknown.size > 0) asking.push(ask([...unknown]));
      await turns.next(Promise.all(asking));
      const marked = links.map(({ link, href }): PageLink<Anchor> => ({ link, href, mark: answers.get(href) ?? null }));
      return { rows: rowsOfLinks(marked, textOf), busyMs: turns.busyMs() };
    },

    /** Asks anew what the reader has of the papers. */
    async refresh(): Promise<void> {
      const papers = [...answers].filter(([, mark]) => mark !== null).map(([href]) => href);
      for (let start = 0; start < papers.length; start += HREFS_LIMIT) {
        await ask(papers.slice(start, start + HREFS_LIMIT));
      }
    },
  };
}

/** The address a link leads to, without the place in the page; null when that is none on the web. */
function addressOf(link: Anchor): string | null {
  // A link in a drawing (SVG) is another kind of element, whose address is an object.
  const href: unknown = link.href;
  if (typeof href !== "string" || !href.startsWith("http")) return null;
  const hash = href.indexOf("#");
  const address = hash === -1 ? href : href.slice(0, hash);
  return address.length > HREF_LIMIT ? null : address;
}

function textOf(link: Anchor): string {
  return tidy(clip(link.textContent, TEXT));
}
