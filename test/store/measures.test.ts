/** What a digest is told of papers' counts: days are the reader's own, at any hour of theirs. */
import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import type { Metrics } from "../../lib/sources/source.ts";
import { PaperkinDatabase, type StoredPaper } from "../../lib/store/database.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createMeasures } from "../../lib/store/measures.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import type { Paper } from "../../lib/paper.ts";

const paper: Paper = {
  identifiers: ["arxiv:2611.00001", "doi:10.1000/x"],
  title: "Counted papers",
  abstract: "",
  authors: [],
  date: null,
  venue: null,
  links: [],
};
const metrics: Metrics = {
  upvotes: 0,
  comments: 1,
  stars: 7,
  artefacts: null,
  gist: "",
  keywords: ["sea"],
  listedAt: null,
};

afterEach(() => vi.unstubAllEnvs());

/** The papers of a new catalogue in which one was counted at these moments. */
async function counted(counts: readonly (readonly [at: number, upvotes: number])[]) {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const catalogue = createCatalogue(db, () => 0);
  const other: Paper = { ...paper, identifiers: ["arxiv:2611.00002"], title: "A paper that nobody counts" };
  await catalogue.merge([paper, other], "huggingface");
  const store = createMetricsStore(db);
  for (const [at, upvotes] of counts) await store.keep([["doi:10.1000/x", { ...metrics, upvotes }]], at);
  const papers: readonly StoredPaper[] = await catalogue.get([1, 2]);
  return { store, papers };
}

test("counts are found by any name of a paper; of one that nobody counts nothing is known", async () => {
  const now = new Date(2026, 10, 23, 8).getTime();
  const { store, papers } = await counted([[now, 40]]);
  expect(await createMeasures(store, () => null)(papers, now)).toEqual([
    { counts: { upvotes: 40, comments: 1, stars: 7 }, momentum: 0, listedAt: null, keywords: ["sea"] },
    { counts: null, momentum: 0, listedAt: null, keywords: [] },
  ]);
});

test.each(["America/Los_Angeles", "Europe/Berlin", "UTC", "Pacific/Kiritimati"])(
  "what was counted five days ago tells how fast a paper gains, at any hour in %s",
  async (zone) => {
    vi.stubEnv("TZ", zone);
    for (const hour of [0, 12, 23]) {
      const at = (day: number) => new Date(2026, 10, day, hour, 30).getTime();
      const { store, papers } = await counted([
        [at(18), 10],
        [at(21), 100],
      ]);
      const [measure] = await createMeasures(store)(papers, at(23));
      // The only one is the middle one: thirty a day, of which twice as many count for a half.
      expect({ hour, momentum: measure?.momentum }).toEqual({ hour, momentum: 30 / (30 + 60) });
    }
  },
);
