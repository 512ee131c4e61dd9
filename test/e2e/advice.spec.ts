/** Asking services about the page's paper in a real browser: nobody unless switched on, and only while the reader looks. */
import { hostRules } from "../../lib/network/host-rules.ts";
import { ask } from "./support/extension-api.ts";
import type { LocalSite } from "./support/local-site.ts";
import { sitePaper } from "./support/site-pages.ts";
import { expect, test } from "./support/test.ts";
import { openSidebar, pageTab, rowsIn } from "./support/views.ts";

const paper = sitePaper("2112.13692");
const address = `https://arxiv.org/abs/${paper.id}`;
const RELATED = "Attention-based aggregation, looked at again";

const services = new Set(hostRules.map(({ host }) => host));

/** What any service was asked; Chromium asks its maker of this and that. */
const told = ({ requests }: LocalSite) => requests.filter(({ host }) => services.has(host)).map(({ path }) => path);

test("nobody is told of a paper until the reader has switched that on", async ({ app, site }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, address);
  await expect(rowsIn(sidebar).first()).toBeVisible();
  expect(told(site)).toEqual([]);
});

test("a service that is switched on is told once, when the reader looks, and what it calls related comes in", async ({
  app,
  site,
}) => {
  const probe = await app.probe();
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: 222, unindexed: 0 });
  await ask(probe, "setPreferences", { change: { asks: ["semanticscholar"] } });
  const page = await app.context.newPage();
  await page.goto(address);
  await expect(pageTab(page)).toBeVisible();
  expect(told(site)).toEqual([]);

  const sidebar = await openSidebar(page, address);
  await expect(rowsIn(sidebar).first()).toBeVisible();
  await expect.poll(() => ask(probe, "search", { query: `"${RELATED}"`, limit: 1 })).toMatchObject({ total: 1 });
  expect(told(site)).toHaveLength(1);
  expect(told(site)[0]).toContain(paper.id);

  // The sidebar comes by itself now, with the new paper; nobody is asked again.
  await page.reload();
  await expect(rowsIn(sidebar).filter({ hasText: RELATED })).toBeVisible();
  expect(told(site)).toHaveLength(1);
});
