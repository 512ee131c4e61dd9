/**
 * Pages on which the reader asked for Paperkin: by tab and address, for as long as the tab shows that page. In the
 * session area, which outlives the worker and not the browser.
 */

/** Where it is kept. */
export type AskedArea = {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
};

/** `isNew` until the page has shown what was asked for. */
type Asked = { readonly address: string; readonly isNew: boolean };

const PREFIX = "asked:";

export type AskedPages = ReturnType<typeof createAskedPages>;

/** The asked pages in an area of the browser's storage. */
export function createAskedPages(area: AskedArea) {
  async function of(tab: number): Promise<Asked | null> {
    const { [PREFIX + String(tab)]: kept } = await area.get(PREFIX + String(tab));
    return isAsked(kept) ? kept : null;
  }

  async function keep(tab: number, url: URL, isNew: boolean): Promise<void> {
    await area.set({ [PREFIX + String(tab)]: { address: addressOf(url), isNew } satisfies Asked });
  }

  return {
    /** The reader asked on this page. */
    add: (tab: number, url: URL) => keep(tab, url, true),

    /** Whether the reader asked on this page. */
    async has(tab: number, url: URL): Promise<boolean> {
      return (await of(tab))?.address === addressOf(url);
    },

    /** True once after the reader asked on this page: what they asked for is to open by itself. */
    async takeNew(tab: number, url: URL): Promise<boolean> {
      const asked = await of(tab);
      if (asked === null || !asked.isNew || asked.address !== addressOf(url)) return false;
      await keep(tab, url, false);
      return true;
    },

    /** The tab is gone, or its page is not to be read after all. */
    forget: (tab: number) => area.remove(PREFIX + String(tab)),

    /** Every tab on which the reader asked. */
    async tabs(): Promise<readonly number[]> {
      const keys = Object.keys(await area.get(null));
      return keys.filter((key) => key.startsWith(PREFIX)).map((key) => Number(key.slice(PREFIX.length)));
    },
  };
}

function addressOf({ origin, pathname }: URL): string {
  return origin + pathname;
}

function isAsked(value: unknown): value is Asked {
  return (
    typeof value === "object" &&
    value !== null &&
    "address" in value &&
    typeof value.address === "string" &&
    "isNew" in value &&
    typeof value.isNew === "boolean"
  );
}
