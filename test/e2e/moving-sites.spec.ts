/** Sites of one page: the sidebar follows from paper to paper and never takes one for another. */
import { movingPapers, movingSites } from "./support/moving-sites.ts";
import { expect, test } from "./support/test.ts";
import { openSidebar, ownTitle, rowsIn, search, sidebarOf } from "./support/views.ts";

const [first, second, third] = movingPapers.map(({ title }) => title);

/** Hasty moves, as many as somebody makes who pages through a list. */
const MOVES = 50;

for (const { host, pathOf } of movingSites) {
  test(`the sidebar follows ${host} from paper to paper, there and back`, async ({ app }) => {
    const page = await app.context.newPage();
    const title = ownTitle(sidebarOf(page));
    await openSidebar(page, `https://${host}${pathOf(0)}`);
    await expect(title).toHaveText(first!);
    await page.evaluate("moveTo(1)");
    await expect(title).toHaveText(second!);
    await page.goBack();
    await expect(title).toHaveText(first!);
    await page.goForward();
    await expect(title).toHaveText(second!);
    await page.evaluate(`(async () => {
      for (let move = 0; move < ${MOVES}; move++) {
        moveTo(move % 2);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      moveTo(2);
    })()`);
    await expect(title).toHaveText(third!);
    await expect(page.locator("paperkin-sidebar")).toHaveCount(1);
    await expect(page.locator("paperkin-tab")).toHaveCount(1);
    // Each was read as itself: had a late head joined two, one of them would answer to the other's title.
    const popup = await app.popup();
    for (const known of [first!, second!, third!]) {
      const rows = await search(popup, `"${known}"`);
      await expect(rows.first().locator("a.title")).toHaveText(known);
      await expect(rowsIn(popup.getByRole("tabpanel")).filter({ hasText: known })).toHaveCount(1);
    }
  });
}
