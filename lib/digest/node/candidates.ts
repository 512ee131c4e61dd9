/**
 * What may come into a digest: the papers of all feeds that are new to the reader, and how near they are to what was
 * saved, worked out in memory as the extension does in its worker.
 */
import type { Identifier } from "../../identifiers.ts";
import { titleIdentifier } from "../../identifiers.ts";
import { mergePapers, type Paper } from "../../paper.ts";
import { buildSegment } from "../../search/build-segment.ts";
import { openIndex } from "../../search/open-index.ts";
import { createReasoner, type Explain } from "../../search/reasons.ts";
import { featuresOf } from "../../search/related/features.ts";
import { openModel } from "../../search/related/model.ts";
import { portraitOf } from "../../search/related/portrait.ts";
import { likingsOf } from "../../search/related/taste.ts";
import { createTrainer, sampleOf } from "../../search/related/train.ts";
import { openSegment } from "../../search/segment.ts";
import { runAtOnce } from "../../search/slices.ts";
import type { LoadedPapers, Metrics } from "../../sources/source.ts";
import type { Candidate } from "./choose.ts";

/** With fewer papers there is nothing to learn. */
const LEAST_LEARNED = 50;
/** The first of a reader's papers that are gone by; comparing takes the square of their number. */
const MOST_SAVED = 500;
const DAY_MS = 86_400_000;

type Papers = {
  /** The lists that feeds brought. */
  readonly loaded: readonly LoadedPapers[];
  readonly saved: readonly Paper[];
  /** Papers to learn from besides. */
  readonly others: readonly Paper[];
  /** Names of papers that were sent. */
  readonly shown: ReadonlySet<Identifier>;
  readonly now: number;
};

/** The candidates, in the order of the feeds. */
export function candidatesOf({ loaded, saved, others, shown, now }: Papers): readonly Candidate[] {
  const known = new Set([...shown, ...saved.flatMap(namesOf)]);
  const fresh = united(loaded.flatMap(({ papers }) => papers)).filter(
    (paper) => !namesOf(paper).some((name) => known.has(name)),
  );
  const metrics = new Map(loaded.flatMap((list) => [...(list.metrics ?? [])]));
  const near = nearness(saved.slice(0, MOST_SAVED), fresh, others);
  return fresh.map((paper, place) => {
    const counted = paper.identifiers.map((name) => metrics.get(name)).find((found) => found !== undefined);
    return { paper, ...near(place), ...countsOf(counted, now) };
  });
}

/** Every name a paper may be known by. */
export function namesOf(paper: Paper): readonly Identifier[] {
  return [...paper.identifiers, titleIdentifier(paper.title)];
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

/** How near each fresh paper is to the saved ones, and why. */
function nearness(saved: readonly Paper[], fresh: readonly Paper[], others: readonly Paper[]) {
  const all = united([...others, ...saved, ...fresh]);
  const index = openIndex([openSegment(runAtOnce(buildSegment(all.map((paper, id) => ({ ...paper, id })))))]);
  const trainer = createTrainer();
  for (const paper of sampleOf(all)) trainer.add(paper);
  const model = all.length < LEAST_LEARNED ? null : openModel(runAtOnce(trainer.train(all.length)));
  const draw = (paper: Paper) => portraitOf(featuresOf(paper), model, index.rarity);
  const likings = saved.length === 0 ? [] : runAtOnce(likingsOf(saved.map(draw), fresh.map(draw)));
  const reasoners = new Map<Paper, Explain>();
  return (place: number): Pick<Candidate, "liking" | "saved" | "reasons"> => {
    const { score: liking = 0, nearest = -1 } = likings[place] ?? {};
    const source = saved[nearest];
    const paper = fresh[place];
    if (source === undefined || paper === undefined) return { liking, saved: null, reasons: [] };
    const explain = reasoners.get(source) ?? createReasoner(index, source);
    reasoners.set(source, explain);
    return { liking, saved: { paper: source.identifiers[0], title: source.title }, reasons: explain(paper) };
  };
}

/** What a hub counted; with one look at it, what was gained a day since it was listed. */
function countsOf(metrics: Metrics | undefined, now: number): Pick<Candidate, "counts" | "momentum" | "listedAt"> {
  if (metrics === undefined) return { counts: null, momentum: 0, listedAt: null };
  const { upvotes, comments, stars, listedAt } = metrics;
  const days = listedAt === null ? null : Math.max(1, (now - listedAt) / DAY_MS);
  return { counts: { upvotes, comments, stars }, momentum: days === null ? 0 : upvotes / days, listedAt };
}
