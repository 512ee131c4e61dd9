/** What is asked about digests: the days with their papers as they are now, making one, having seen them, a test message. */
import { digestMailto } from "../digest/render/mailto.ts";
import type { DigestWords } from "../digest/render/words.ts";
import type { DigestEntry } from "../digest/digest.ts";
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { DigestDay, DigestPaper } from "../news-messages.ts";
import type { Preferences } from "../preferences.ts";
import type { DigestRow, StoredPaper } from "../store/database.ts";
import type { DigestStore } from "../store/digest-store.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import type { Catalogue } from "../store/papers.ts";
import type { createDelivery } from "./digest-delivery.ts";
import type { Digests } from "./digest.ts";
import type { NewsHandlers } from "./news.ts";
import { previewOf, rowOf, type Saved } from "./rows.ts";

type DigestHandlerTools = {
  readonly catalogue: Pick<Catalogue, "findAll">;
  readonly lists: Pick<SavedLists, "state">;
  readonly store: Pick<DigestStore, "list" | "count">;
  readonly digests: Pick<Digests, "makeNow" | "nextAt" | "seen">;
  readonly delivery: Pick<ReturnType<typeof createDelivery>, "test">;
  readonly preferences: () => Promise<Preferences>;
  /** The sentences in the reader's language. */
  readonly words: () => DigestWords;
};

/** The handlers over their tools. */
export function createDigestHandlers(
  tools: DigestHandlerTools,
): Pick<NewsHandlers, "digests" | "makeDigest" | "digestsSeen" | "testDelivery"> {
  const { catalogue, lists, store, digests, delivery } = tools;

  return {
    async digests({ limit }) {
      const [rows, total, nextAt] = await Promise.all([store.list(limit), store.count(), digests.nextAt()]);
      const saved = markedNames(await lists.state());
      const words = tools.words();
      const records = await catalogue.findAll(
        rows.flatMap(({ entries }) => entries.flatMap(({ paper }) => paper.identifiers)),
      );
      return { days: rows.map((row) => dayOf(row, { records, saved, words })), total, nextAt };
    },

    async makeDigest() {
      return { day: await digests.makeNow() };
    },

    digestsSeen: digests.seen,

    async testDelivery() {
      const { webhook } = await tools.preferences();
      if (webhook === null) throw new PaperkinError("badRequest", "no webhook");
      await delivery.test(webhook);
    },
  };
}

type Known = {
  readonly records: ReadonlyMap<Identifier, StoredPaper>;
  readonly saved: Saved;
  readonly words: DigestWords;
};

function dayOf(row: DigestRow, { records, saved, words }: Known): DigestDay {
  const { day, madeAt, isSeen, entries, delivery } = row;
  const papers = entries.map((entry) => paperOf(entry, records, saved));
  return { day, madeAt, isSeen, papers, delivery, mailto: digestMailto(row, words) };
}

/** A paper as the catalogue has it now; as it was then, where the catalogue has let it go. */
function paperOf(
  { paper: was, why, counts }: DigestEntry,
  records: ReadonlyMap<Identifier, StoredPaper>,
  saved: Saved,
): DigestPaper {
  const name = was.identifiers.find((one) => records.has(one));
  const paper = (name === undefined ? undefined : records.get(name)) ?? was;
  return { ...rowOf(paper, saved), why, counts, preview: previewOf(paper) };
}
