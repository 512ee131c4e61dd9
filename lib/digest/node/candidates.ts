/**
 * What may come into a digest: the papers of all feeds and how near they are to what was saved, worked out in memory as
 * the extension does in its worker.
 */
import type { Identifier } from "../../identifiers.ts";
import { mergePapers, type Paper } from "../../paper.ts";
import { buildSegment } from "../../search/build-segment.ts";
import { openIndex } from "../../search/open-index.ts";
import { createReasoner } from "../../search/reasons.ts";
import { featuresOf } from "../../search/related/features.ts";
import { openModel } from "../../search/related/model.ts";
import { portraitOf } from "../../search/related/portrait.ts";
import { likingsOf } from "../../search/related/taste.ts";
import { createTrainer, sampleOf } from "../../search/related/train.ts";
import { openSegment } from "../../search/segment.ts";
import { runAtOnce } from "../../search/slices.ts";
import type { LoadedPapers } from "../../sources/source.ts";
import { namesOf, type Candidate } from "../choose.ts";
import { measuresOf } from "../measures.ts";

/** With fewer papers there is nothing to learn. */
const LEAST_LEARNED = 50;
/** The first of a reader's papers that are gone by; comparing takes the square of their number. */
const MOST_SAVED = 500;

type Papers = {
  /** The lists that feeds brought. */
  readonly loaded: readonly LoadedPapers[];
  readonly saved: readonly Paper[];
  /** Papers to learn from besides. */
  readonly others: readonly Paper[];
  /** Epoch milliseconds. */
  readonly now: number;
};

/** The candidates, in the order of the feeds. */
export function candidatesOf({ loaded, saved, others, now }: Papers): readonly Candidate[] {
  const papers = united(loaded.flatMap((list) => list.papers));
  const found = new Map(loaded.flatMap((list) => [...(list.metrics ?? [])]));
  const measures = measuresOf(
    papers.map(({ identifiers }) => {
      const metrics = identifiers.map((name) => found.get(name)).find((one) => one !== undefined) ?? null;
      return { metrics, days: [] };
    }),
    now,
  );
  const near = nearness(saved.slice(0, MOST_SAVED), papers, others);
  return papers.flatMap((paper, place) => {
    const measure = measures[place];
    if (measure === undefined) return [];
    const { counts, momentum, keywords } = measure;
    return [{ paper, ...near(paper, place), counts, momentum, keywords }];
  });
}

/** One record for each paper, in the order they came in. */
function united(papers: readonly Paper[]): readonly Paper[] {
  const records: Paper[] = [];
  const places = new Map<Identifier, number>();
  for (const paper of papers) {
    const place = namesOf(paper)
      .map((name) => places.get(name))
      .find((found) => found !== undefined);
    const before = place === undefined ? undefined : records[place];
    const record = before === undefined ? paper : mergePapers(before, paper);
    records[place ?? records.length] = record;
    for (const name of namesOf(record)) places.set(name, place ?? records.length - 1);
  }
  return records;
}

/** How near each paper is to the saved ones, and why. */
function nearness(saved: readonly Paper[], papers: readonly Paper[], others: readonly Paper[]) {
  const all = united([...others, ...saved, ...papers]);
  const index = openIndex([openSegment(runAtOnce(buildSegment(all.map((paper, id) => ({ ...paper, id })))))]);
  const trainer = createTrainer();
  for (const paper of sampleOf(all)) trainer.add(paper);
  const model = all.length < LEAST_LEARNED ? null : openModel(runAtOnce(trainer.train(all.length)));
  const draw = (paper: Paper) => portraitOf(featuresOf(paper), model, index.rarity);
  const portraits = papers.map(draw);
  const likings = saved.length === 0 ? [] : runAtOnce(likingsOf(saved.map(draw), portraits));
  return (paper: Paper, place: number): Pick<Candidate, "portrait" | "liking" | "nearest" | "reasons"> => {
    const { score: liking = 0, nearest = -1 } = likings[place] ?? {};
    const source = saved[nearest];
    return {
      portrait: portraits[place] ?? draw(paper),
      liking,
      nearest: source === undefined ? null : { paper: source.identifiers[0], title: source.title, lists: [] },
      reasons: () => (source === undefined ? [] : createReasoner(index, source)(paper)),
    };
  };
}
