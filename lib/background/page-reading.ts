/**
 * Reads the paper of a tab's page: our reader is brought into the page, and what it sends back is checked, because a
 * page's renderer can be taken over and then sends what it likes. Where no script may run (Firefox's PDF viewer) the
 * address alone tells which paper it is.
 */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import type { PagePaper } from "../messages.ts";
import { paperLimits } from "../paper.ts";
import { paperAt } from "../sites/index.ts";
import type { Reading } from "../sites/read-page.ts";
import { clip } from "../text.ts";
import type { PageContext } from "./router.ts";

/** A page's paper and how well it was read; `unread` where no script could look at it. */
export type TabReading = { readonly paper: PagePaper; readonly found: Reading["found"] | "unread" };

export type PageReaderTools = {
  /** Runs the reader in a tab's page; rejects where the browser lets no script in. */
  readonly readTab: (tab: number) => Promise<unknown>;
};

/** The most names a paper of a page may have. */
const NAMES = 8;

/** Reads pages; the last reading of a tab is kept for whoever asks again at the same address. */
export function createPageReader({ readTab }: PageReaderTools) {
  const last = new Map<number, { readonly address: string; readonly reading: TabReading }>();

  return {
    /** The paper of a page, null when it is none. `again`: what was read before will do. */
    async read({ tab, url }: PageContext, again: boolean): Promise<TabReading | null> {
      const address = url.pathname + url.search;
      const known = last.get(tab);
      if (again && known?.address === address) return known.reading;
      const reading = parseReading(await readTab(tab).catch(() => null), url);
      // Where no script could look yet, one may the next time.
      if (reading === null) last.delete(tab);
      else last.set(tab, { address, reading });
      return reading ?? unread(url);
    },

    /** Forgets a tab that is gone. */
    forget(tab: number): void {
      last.delete(tab);
    },
  };
}

function unread(url: URL): TabReading | null {
  const identifier = paperAt(url);
  return identifier && { paper: { ...blank, identifiers: [identifier] }, found: "unread" };
}

const blank = { title: "", abstract: "", authors: [], date: null, venue: null, links: [] };

/** A reading as it came from a page at this address; null when it is none, or of another paper than the address names. */
export function parseReading(value: unknown, url: URL): TabReading | null {
  const { paper: sent, found } = fieldsOf(value);
  const { identifiers, title, abstract, authors, date, venue, links } = fieldsOf(sent);
  if (!Array.isArray(identifiers) || typeof title !== "string" || typeof abstract !== "string") return null;
  const [first, ...rest] = identifiers.filter(isIdentifier).slice(0, NAMES);
  const certain = paperAt(url);
  if (first === undefined || (certain !== null && certain !== first)) return null;
  return {
    paper: {
      identifiers: [first, ...rest.filter(isShared)],
      // One unit more than the limit tells that they were cut.
      title: clip(title, paperLimits.title + 1),
      abstract: clip(abstract, paperLimits.abstract + 1),
      authors: Array.isArray(authors) ? authors.filter((name) => typeof name === "string") : [],
      date: typeof date === "string" ? date : null,
      venue: typeof venue === "string" ? venue : null,
      links: Array.isArray(links) ? links : [],
    },
    found: foundOf(found),
  };
}

function foundOf(value: unknown): Reading["found"] {
  const { title, abstract, identifier } = fieldsOf(value);
  const agreement = (["agrees", "disagrees"] as const).find((known) => known === identifier) ?? "unstated";
  return { title: title === true, abstract: abstract === true, identifier: agreement };
}

/** Names that a page may add to its paper's own: not those that would draw any paper of that title in. */
function isShared(name: Identifier): boolean {
  return !name.startsWith("title:") && !name.startsWith("page:");
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
