/**
 * "Use Paperkin on this page": from the popup, the page's menu or a key. The browser then lets us onto this one page;
 * it is read, and where it holds a paper our script is brought in, as on the pages of known sites.
 */
import type { PageInFront, UseOutcome } from "../messages.ts";
import { patternOf, ZOTERO_PATTERN } from "../site-patterns.ts";
import { siteAt } from "../sites/index.ts";
import { isWebUrl } from "../text.ts";
import type { AskedPages } from "./asked-pages.ts";
import type { TabReading } from "./page-reading.ts";
import type { PageContext } from "./router.ts";

/** What the browser tells of a tab; no address where we may not know it. */
export type OpenTab = {
  readonly id?: number | undefined;
  readonly url?: string | undefined;
  readonly incognito?: boolean | undefined;
};

/** What this uses. */
export type UsePageTools = {
  readonly asked: AskedPages;
  /** Whether the reader remembered the site of an address. */
  readonly isRemembered: (url: URL) => Promise<boolean>;
  /** The paper of a page, null when it holds none; rejects where the browser lets no script in. */
  readonly readPage: (page: PageContext) => Promise<TabReading | null>;
  /** Brings the script of paper pages in. */
  readonly bringIn: (tab: number) => Promise<void>;
  readonly tabOf: (tab: number) => Promise<OpenTab | undefined>;
  /** The tab the reader is looking at. */
  readonly tabInFront: () => Promise<OpenTab | undefined>;
};

/** What is done for it. */
export function createUsePage({ asked, isRemembered, readPage, bringIn, tabOf, tabInFront }: UsePageTools) {
  /** Uses Paperkin on the page of a tab. */
  async function use(tab: OpenTab | undefined): Promise<UseOutcome> {
    const page = pageOf(tab);
    if (page === null) return "closed";
    await asked.add(page.tab, page.url);
    try {
      if ((await readPage(page)) === null) {
        await asked.forget(page.tab);
        return "noPaper";
      }
      await bringIn(page.tab);
      return "used";
    } catch {
      // Pages of the browser itself, its shops and its PDF viewer.
      await asked.forget(page.tab);
      return "closed";
    }
  }

  return {
    use,

    handlers: {
      async pageInFront(): Promise<PageInFront | null> {
        const page = pageOf(await tabInFront());
        if (page === null || siteAt(page.url) !== null) return null;
        const { tab, url, isPrivate } = page;
        if (await isRemembered(url)) return null;
        const pattern = patternOf(url.href);
        const site = pattern === ZOTERO_PATTERN ? null : pattern;
        return { tab, host: url.hostname, site, isUsed: await asked.has(tab, url), isPrivate };
      },

      async usePage({ tab }: { readonly tab: number }): Promise<{ outcome: UseOutcome }> {
        return { outcome: await use(await tabOf(tab)) };
      },
    },
  };
}

function pageOf(tab: OpenTab | undefined): PageContext | null {
  if (tab?.id === undefined || tab.url === undefined || !isWebUrl(tab.url)) return null;
  return { tab: tab.id, url: new URL(tab.url), isPrivate: tab.incognito === true, isBeside: false };
}
