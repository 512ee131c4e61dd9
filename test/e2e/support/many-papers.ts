/** A catalogue of any size: papers of our own, put straight where the background keeps its papers. */
import type { StoredPaper } from "../../../lib/store/database.ts";
import type { OpenChromium } from "./chromium.ts";
import { ask, inExtension } from "./extension-api.ts";
import { expect } from "./test.ts";

/** A word that stands in every one of these papers, and in no other. */
export const MANY = "quokka";

/** Adds so many papers and stops the worker, which then takes them into its index; waits until it has. */
export async function addManyPapers(app: OpenChromium, count: number): Promise<void> {
  const probe = await app.probe();
  // While the built-in list is being filled in, the store is not ours.
  await expect.poll(async () => (await ask(probe, "status")).papers).toBeGreaterThan(0);
  await expect.poll(async () => (await ask(probe, "trending", { period: "today", limit: 1 })).total).toBeGreaterThan(0);
  await inExtension(
    probe,
    putPapers,
    Array.from({ length: count }, (_, index) => manyPaper(index)),
  );
  await app.killWorker();
  await expect.poll(async () => (await ask(probe, "status")).unindexed).toBe(0);
  await probe.close();
}

/** Long and short titles, with and without authors, found by the title or by the abstract: rows of every height. */
function manyPaper(index: number): Omit<StoredPaper, "id"> {
  const number = String(index).padStart(5, "0");
  const tail = index % 3 === 0 ? " in sparsely observed networks with a very long name that needs two lines" : "";
  const isInAbstract = index % 4 === 1;
  return {
    identifiers: [`arxiv:9901.${number}`],
    fingerprint: `title:many${number}`,
    title: `The ${isInAbstract ? "animal" : MANY} number ${number}${tail}`,
    abstract: isInAbstract ? `We study the ${MANY}. ${"It is said to be the happiest of all. ".repeat(index % 9)}` : "",
    authors: index % 5 === 0 ? [] : ["Ada Writer", "Bo Reader"],
    date: null,
    venue: null,
    links: [],
    sources: ["page"],
    addedAt: index,
    // Behind everything the background has written, so that the search index takes them in.
    rev: 1_000_000 + index,
  };
}

async function putPapers(_: unknown, papers: readonly unknown[]): Promise<void> {
  const opening = indexedDB.open("paperkin");
  const db = await new Promise<IDBDatabase>((resolve) =>
    opening.addEventListener("success", () => resolve(opening.result)),
  );
  const writing = db.transaction("papers", "readwrite");
  for (const paper of papers) writing.objectStore("papers").add(paper);
  await new Promise<void>((resolve, reject) => {
    writing.addEventListener("complete", () => resolve());
    writing.addEventListener("abort", () => reject(writing.error ?? new Error("The papers could not be stored.")));
  });
  db.close();
}
