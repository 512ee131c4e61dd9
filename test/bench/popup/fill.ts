/** Fills the catalogue of an open browser with papers: the one place to change when there is a better way in. */
import { titleIdentifier } from "../../../lib/identifiers.ts";
import { parsePaper } from "../../../lib/paper.ts";
import type { StoredPaper } from "../../../lib/store/database.ts";
import type { OpenChromium } from "../../e2e/support/chromium.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import type { CorpusPaper } from "../search/corpus.ts";

type NewPaper = Omit<StoredPaper, "id">;

const chunkPapers = 500;

/**
 * Writes the papers straight into IndexedDB, behind the background's back, and stops the worker so that its index is
 * built anew. Gives the number of papers the catalogue then has.
 */
export async function fillCatalogue(app: OpenChromium, papers: readonly CorpusPaper[]): Promise<number> {
  const page = await app.probe();
  // The first question creates the database; opening it any sooner would make an empty one of another version.
  await ask(page, "today", { limit: 1 });
  const records = papers.map(recordOf).filter((record) => record !== null);
  for (let start = 0; start < records.length; start += chunkPapers) {
    await page.evaluate(addPapers, records.slice(start, start + chunkPapers));
    console.error(`filled ${Math.min(start + chunkPapers, records.length)} of ${records.length}`);
  }
  await app.killWorker();
  const { papers: count } = await ask(page, "status");
  await page.close();
  return count;
}

function recordOf({ title, abstract, authors, date, venue, arxiv }: CorpusPaper): NewPaper | null {
  const identifiers = arxiv === null ? [] : [`arxiv:${arxiv}`];
  const paper = parsePaper({ identifiers, title, abstract, authors, date, venue });
  if (paper === null) return null;
  return { ...paper, fingerprint: titleIdentifier(paper.title), sources: ["bench"], addedAt: Date.now() };
}

/** Runs in a page of the extension, so it sees nothing of this file. */
function addPapers(records: readonly NewPaper[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("paperkin");
    opening.addEventListener("error", () => reject(opening.error ?? new Error("the database did not open")));
    opening.addEventListener("success", () => {
      const database = opening.result;
      const writing = database.transaction("papers", "readwrite");
      for (const record of records) writing.objectStore("papers").add(record);
      writing.addEventListener("complete", () => {
        database.close();
        resolve();
      });
      writing.addEventListener("abort", () => reject(writing.error ?? new Error("the papers were not written")));
    });
  });
}
