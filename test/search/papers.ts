/** Papers to search in, and short ways to ask. */
import type {
  IndexedPaper,
  Marks,
  PaperText,
  Range,
  Reason,
  SearchHit,
  SearchOptions,
} from "../../lib/search/search-index.ts";
import { openSegment, type Segment } from "../../lib/search/segment.ts";
import { featuresOf } from "../../lib/search/related/features.ts";
import type { KinEvidence } from "../../lib/search/related/find.ts";
import { fold, openModel } from "../../lib/search/related/model.ts";
import { createRows } from "../../lib/search/related/rows.ts";
import { createTrainer } from "../../lib/search/related/train.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { correctQuery } from "../../lib/search/correction.ts";
import { markPaper } from "../../lib/search/marks.ts";
import { mergeSegments } from "../../lib/search/merge-segments.ts";
import { openIndex } from "../../lib/search/open-index.ts";
import { readQuery } from "../../lib/search/query.ts";
import { createReasoner } from "../../lib/search/reasons.ts";

export function paper(id: number, fields: Partial<Omit<IndexedPaper, "id">> = {}): IndexedPaper {
  return { id, title: "Untitled", abstract: "", authors: [], date: null, venue: null, ...fields };
}

export const resnet = paper(1, {
  title: "Deep Residual Learning for Image Recognition",
  abstract:
    "Deeper neural networks are more difficult to train. We present a residual learning framework to ease the training of networks that are substantially deeper than those used previously. We evaluate residual nets with a depth of up to 152 layers on ImageNet.",
  authors: ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"],
  date: "2015-12-10",
});
export const densenet = paper(2, {
  title: "Densely Connected Convolutional Networks",
  abstract:
    "Recent work has shown that convolutional networks can be substantially deeper if they contain shorter connections between layers close to the input and those close to the output. Dense blocks connect each layer to every other layer in a feed-forward fashion.",
  authors: ["Gao Huang", "Zhuang Liu", "Laurens van der Maaten", "Kilian Q. Weinberger"],
  date: "2016-08-25",
});
export const cait = paper(3, {
  title: "Going deeper with Image Transformers",
  abstract:
    "Transformers have been recently adapted for large scale image classification. We build and optimize deeper transformer networks for image classification, with class-attention layers.",
  authors: ["Hugo Touvron", "Matthieu Cord", "Alexandre Sablayrolles", "Gabriel Synnaeve", "Hervé Jégou"],
  date: "2021-03-31",
});
export const attention = paper(4, {
  title: "Attention Is All You Need",
  abstract:
    "The dominant sequence transduction models are based on complex recurrent or convolutional neural networks. We propose the Transformer, based solely on attention mechanisms.",
  authors: ["Ashish Vaswani", "Noam Shazeer"],
  date: "2017-06-12",
});
export const chinese = paper(5, { title: "基于注意力机制的图像分类方法", authors: ["王小明"] });
export const arabic = paper(6, { title: "التعلم العميق لتصنيف الصور الطبية" });

export const shelf = [resnet, densenet, cait, attention, chinese, arabic];

/** A hit as a reader gets it: the index's answer and what the texts add to it. */
export type MarkedHit = SearchHit & { readonly marks: Marks };

/** The search index with the texts it does not keep; every change is a segment of its own. */
export type TestIndex = {
  readonly size: number;
  put(papers: readonly IndexedPaper[]): void;
  remove(ids: readonly number[]): void;
  /** Merges all segments into one. */
  compact(): void;
  search(
    query: string,
    limit: number,
    options?: Omit<SearchOptions, "limit">,
  ): { readonly hits: readonly MarkedHit[]; readonly total: number; readonly correction: string | null };
  related(
    page: PaperText,
    limit: number,
    except: readonly number[],
  ): readonly { readonly id: number; readonly score: number; readonly reasons: readonly Reason[] }[];
};

export function indexOf(papers: readonly IndexedPaper[] = shelf): TestIndex {
  const texts = new Map<number, IndexedPaper>();
  let segments: Segment[] = [];
  const index = () => openIndex(segments);
  const test: TestIndex = {
    get size() {
      return index().size;
    },
    put(some) {
      for (const one of some) texts.set(one.id, one);
      segments.push(openSegment(runAtOnce(buildSegment(some))));
    },
    remove(ids) {
      segments.push(openSegment(runAtOnce(buildSegment([], ids))));
    },
    compact() {
      segments = [openSegment(runAtOnce(mergeSegments(segments)))];
    },
    search(typed, limit, options = {}) {
      const { hits, total, words } = index().search(readQuery(typed), { ...options, limit });
      const best = texts.get(hits[0]?.id ?? -1);
      return {
        hits: hits.map((hit) => ({ ...hit, marks: markPaper(texts.get(hit.id)!, words) })),
        total,
        correction: best === undefined ? null : correctQuery(typed, words, best),
      };
    },
    related(page, limit, except) {
      const explain = createReasoner(index(), page);
      return index()
        .related([page], { limit, except, evidence: evidenceOf(texts.values()) })
        .map((hit) => ({ ...hit, reasons: explain(texts.get(hit.id)!) }));
    },
  };
  test.put(papers);
  return test;
}

export function idsFor(query: string, index = indexOf(), limit = 10): number[] {
  return index.search(query, limit).hits.map((hit) => hit.id);
}

/** The marked pieces of a text. */
export function marked(text: string, ranges: readonly Range[]): string[] {
  return ranges.map(([start, end]) => text.slice(start, end));
}

/** What can be learned from these papers; null when they are none. */
export function evidenceOf(papers: Iterable<IndexedPaper>): KinEvidence | null {
  const trainer = createTrainer();
  const all = [...papers];
  for (const one of all) trainer.add(one);
  if (all.length === 0) return null;
  const model = openModel(runAtOnce(trainer.train(all.length)));
  const rows = createRows(model.dims);
  for (const one of all) rows.put(one.id, fold(model, featuresOf(one)));
  return { model, rows };
}
