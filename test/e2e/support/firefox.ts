/**
 * Opens Firefox with the built extension and with every host mapped to the local site, in a fresh profile, through
 * WebDriver BiDi: Playwright's own Firefox cannot open extension pages.
 */
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { findFirefox, missingBrowser } from "./browsers.ts";
import { buildFolder } from "./chromium.ts";
import type { LocalSite } from "./local-site.ts";

const GECKO_ID = "paperkin@paperkin.org";
/** Firefox draws one by lot for every profile; pinned, the extension's address is known. */
const ORIGIN_ID = "b7a1f0c2-5d3e-4f61-9a80-2c7d4e8f9a10";

export type OpenFirefox = {
  readonly browser: Browser;
  /** Opens one of the extension's own pages. */
  extensionPage(path: string): Promise<Page>;
  /** Opens a web page and waits for its load. */
  page(url: string): Promise<Page>;
  close(): Promise<void>;
};

export async function openFirefox(options: {
  readonly site: LocalSite;
  readonly headless: boolean;
}): Promise<OpenFirefox> {
  const found = findFirefox();
  if (found === null) throw missingBrowser("Firefox");
  const folder = buildFolder("firefox", "e2e");
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: found.path,
    headless: options.headless,
    acceptInsecureCerts: true,
    // Since 153 Firefox keeps WebDriver out of moz-extension pages without it.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [GECKO_ID]: ORIGIN_ID }),
      "network.dns.forceResolve": "127.0.0.1",
      "network.socket.forcePort": `443=${options.site.port}`,
    },
  });
  await browser.installExtension(folder);
  return {
    browser,
    extensionPage: async (path) => {
      const page = await browser.newPage();
      // Firefox never reports the load of an extension page (mozilla/firefox-devtools-mcp#87): ask the page instead.
      await page.goto(`moz-extension://${ORIGIN_ID}/${path}`, { waitUntil: [] });
      await until(() =>
        page.evaluate(() => location.protocol === "moz-extension:" && document.readyState === "complete"),
      );
      return page;
    },
    page: async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}

/** Asks again and again until the answer is yes; a page that is being replaced counts as no. */
export async function until(isTrue: () => Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  let failure: unknown;
  while (Date.now() < end) {
    try {
      if (await isTrue()) return;
    } catch (error) {
      failure = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited ${timeoutMs} ms in vain for: ${isTrue.toString()}`, { cause: failure });
}
