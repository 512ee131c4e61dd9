/** What axe objects to in a page. */
import axe from "axe-core";
import type { Page } from "playwright/test";

/** One line each: the rule and where. `where` is a script, because axe lives in the page. */
export async function faultsOf(page: Page, where = "document"): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations }: axe.AxeResults = await page.evaluate(`axe.run(${where})`);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)}`));
}
