/**
 * Reads the paper of a tab's page: our reader is brought into the page, and what it sends back is checked, because a
 * page's renderer can be taken over and then sends what it likes. Where no script may run (Firefox's PDF viewer) the
 * address alone tells which paper it is.
 */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import type { PagePaper } from "../messages.ts";
import { paperLimits, parsePaper } from "../paper.ts";
import { paperAt } from "../sites/index.ts";
import type { Reading } from "../sites/read-page.ts";
import { clip } from "../text.ts";
import type { PageContext } from "./router.ts";

/** A page's paper and how well it was read; `unread` where no script could look at it. */
export type TabReading = {
  readonly paper: PagePaper;
  readonly found: Reading["found"] | "unread";
  /** There when the page asks whether a person is there: that it does not tell of its paper is nobody's fault. */
  readonly isBotCheck?: true;
};

export type PageReaderTools = {
  /** Runs the reader in a tab's page, for any page or for those of sites; rejects where the browser lets no script in. */
  readonly readTab: (tab: number, isAny: boolean) => Promise<unknown>;
  /** Whether the reader of Paperkin wants a page read that no site knows. */
  readonly mayReadAny: (page: PageContext) => Promise<boolean>;
};

/** The most names a paper of a page may have. */
const NAMES = 8;

/** Reads pages; the last reading of a tab is kept for whoever asks again at the same address. */
export function createPageReader({ readTab, mayReadAny }: PageReaderTools) {
  const last = new Map<number, { readonly address: string; readonly reading: TabReading }>();

  /** Whether a page may be looked at at all. */
  async function mayRead(page: PageContext): Promise<boolean> {
    return paperAt(page.url) !== null || (await mayReadAny(page));
  }

  return {
    mayRead,

    /** The paper of a page that was just asked for, null when it holds none; rejects where no script may run. */
    async readAsked({ tab, url }: PageContext): Promise<TabReading | null> {
      return parseReading(await readTab(tab, paperAt(url) === null), url);
    },

    /** The paper of a page, null when it is none. `again`: what was read before will do. */
    async read(page: PageContext, again: boolean): Promise<TabReading | null> {
      const { tab, url } = page;
      const address = url.origin + url.pathname + url.search;
      const known = last.get(tab);
      if (again && known?.address === address) return known.reading;
      if (!(await mayRead(page))) return null;
      const reading = parseReading(await readTab(tab, paperAt(url) === null).catch(() => null), url);
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
  const { paper: sent, found, isBotCheck } = fieldsOf(value);
  const { identifiers, title, abstract, authors, date, venue, links } = fieldsOf(sent);
  if (!Array.isArray(identifiers) || typeof title !== "string" || typeof abstract !== "string") return null;
  const names = namesOf(identifiers.filter(isIdentifier).slice(0, NAMES), title, paperAt(url));
  if (names === null) return null;
  return {
    paper: {
      identifiers: names,
      // One unit more than the limit tells that they were cut.
      title: clip(title, paperLimits.title + 1),
      abstract: clip(abstract, paperLimits.abstract + 1),
      authors: Array.isArray(authors) ? authors.filter((name) => typeof name === "string") : [],
      date: typeof date === "string" ? date : null,
      venue: typeof venue === "string" ? venue : null,
      links: Array.isArray(links) ? links : [],
    },
    found: foundOf(found),
    ...(isBotCheck === true && { isBotCheck }),
  };
}

type Names = readonly [Identifier, ...Identifier[]];

/** The names of a page's paper: that of its address first. Where the address has none, those of the metadata; its title alone where there are none. */
function namesOf([first, ...rest]: readonly Identifier[], title: string, certain: Identifier | null): Names | null {
  if (first === undefined) return null;
  if (certain !== null) return certain === first ? [first, ...rest.filter(isShared)] : null;
  // A site's own number is told by pages behind a library's proxy.
  if (!first.startsWith("title:")) return [first, ...rest.filter(isShared)];
  const [best, ...others] = rest.filter(isShared);
  return best === undefined ? (parsePaper({ title })?.identifiers ?? null) : [best, ...others];
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
