/**
 * The test function of the specs: every test gets a local site and, when it asks, a Chromium in a fresh profile; an
 * error that nobody caught, in a page or in the extension, fails the test.
 */
import { test as base } from "playwright/test";
import { openChromium, type ChromiumOptions, type OpenChromium } from "./chromium.ts";
import { startLocalSite, type LocalSite } from "./local-site.ts";

type Fixtures = {
  readonly site: LocalSite;
  readonly app: OpenChromium;
  /** Opens one more Chromium, closed at the end of the test. */
  readonly openMore: (options?: Partial<ChromiumOptions>) => Promise<OpenChromium>;
};

export const test = base.extend<Fixtures>({
  // Playwright reads the parameters of a fixture from its source: the empty pattern is its rule.
  // oxlint-disable-next-line no-empty-pattern
  site: async ({}, provide) => {
    const site = await startLocalSite();
    await provide(site);
    await site.close();
  },
  openMore: async ({ site }, provide) => {
    const opened: OpenChromium[] = [];
    const errors: string[] = [];
    await provide(async (options = {}) => {
      const app = await openChromium({ site, headless: true, ...options });
      app.context.on("weberror", (error) => {
        const { stack = "" } = error.error();
        // A page's own errors are its own.
        if (stack.includes("chrome-extension:")) errors.push(stack);
      });
      opened.push(app);
      return app;
    });
    await Promise.all(opened.map((app) => app.close()));
    if (errors.length > 0) throw new Error(`Nobody caught these errors:\n${errors.join("\n")}`);
  },
  app: async ({ openMore }, provide) => provide(await openMore()),
});

export { expect } from "playwright/test";
