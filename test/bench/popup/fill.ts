/** Fills the catalogue of an open browser with papers the way a reader does: by importing a file. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { OpenChromium } from "../../e2e/support/chromium.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import type { CorpusPaper } from "../search/corpus.ts";

const pollMs = 500;

/**
 * Imports the papers through the library page and waits until the search knows them all. Gives the number of papers the
 * catalogue then has.
 */
export async function fillCatalogue(app: OpenChromium, papers: readonly CorpusPaper[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "paperkin-bench-"));
  const file = join(folder, "papers.jsonl");
  writeFileSync(file, papers.map((paper) => JSON.stringify(paper)).join("\n"));
  const page = await app.extensionPage("library.html#import");
  try {
    const start = performance.now();
    await page.locator("input[type=file]").setInputFiles(file);
    for (;;) {
      const [first] = await ask(page, "imports");
      const { papers: count, unindexed } = await ask(page, "status");
      const seconds = ((performance.now() - start) / 1_000).toFixed(1);
      console.error(`after ${seconds} s: ${count} papers, ${unindexed} of them not yet in the index`);
      if (first?.state === "done" && unindexed === 0) return count;
      await wait(pollMs);
    }
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
}
