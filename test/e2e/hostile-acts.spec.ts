/** Pages that act against the scripts on them: they work as before, and Paperkin works or is not there at all. */
import { hostileActs } from "./support/hostile-acts.ts";
import { pierce, type Pierced } from "./support/pierce.ts";
import { expect, test } from "./support/test.ts";

/** An element put back more often than this is put back in a loop. */
const INSERTIONS = 3;

type PageState = {
  readonly ticks: number;
  readonly clicks: number;
  readonly errors: readonly string[];
  readonly removed?: number;
  readonly calls?: number;
  readonly leaked?: number;
};

const stateOf = (seen: Pierced) => seen.evaluate<PageState>("pageState()");

function outcome(works: boolean | null): string {
  if (works === null) return "";
  return works ? ", and the sidebar too" : ", and Paperkin is not there";
}

for (const act of hostileActs) {
  test(`a page that ${act.what} works as before${outcome(act.works)}`, async ({ app }) => {
    const page = await app.context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      const isOurs = message.location().url.startsWith("chrome-extension:") || message.text().includes("Paperkin");
      if (isOurs || /content security policy|trusted ?type/iu.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`https://arxiv.org/abs/${act.id}`);
    const seen = await pierce(page);
    const isThere = () => seen.text("paperkin-sidebar").then((text) => text.includes("Related in your"));
    // Long enough for acts that take their time, in the page's own time.
    await expect.poll(async () => (await stateOf(seen)).ticks, { timeout: 30_000 }).toBeGreaterThan(80);
    if (act.works === true) {
      await expect.poll(() => seen.count("paperkin-tab")).toBe(1);
      expect(await seen.count("paperkin-sidebar")).toBe(0);
      await expect
        .poll(async () => (await isThere()) || ((await seen.click("paperkin-tab", "pk-tab")) && (await isThere())))
        .toBe(true);
      expect(await seen.count("paperkin-sidebar")).toBe(1);
      expect(await seen.click("paperkin-sidebar", "icon-button")).toBe(true);
      await expect.poll(() => seen.count("paperkin-sidebar")).toBe(0);
    } else if (act.works === false) {
      await seen.click("paperkin-tab", "pk-tab");
      await expect.poll(() => seen.count("paperkin-tab")).toBe(0);
      expect(await seen.count("paperkin-sidebar")).toBe(0);
    }
    const { ticks, clicks } = await stateOf(seen);
    await seen.evaluate(`Document.prototype.getElementById.call(document, "page-button").click()`);
    await expect.poll(async () => (await stateOf(seen)).ticks).toBeGreaterThan(ticks);
    const after = await stateOf(seen);
    expect(after.clicks).toBe(clicks + 1);
    expect(after.errors).toEqual([]);
    if (after.removed !== undefined) {
      expect(after.removed).toBeGreaterThan(0);
      expect(after.removed).toBeLessThanOrEqual(INSERTIONS);
    }
    expect(after.calls ?? 0).toBe(0);
    expect(after.leaked ?? 0).toBe(0);
    expect(complaints).toEqual([]);
  });
}
