/** Papers to search in, and short ways to ask. */
import type { IndexedPaper, Range, SearchIndex } from "../../lib/search/search-index.ts";
import { createSearchIndex } from "../../lib/search/memory-index.ts";

export function paper(id: number, fields: Partial<Omit<IndexedPaper, "id">> = {}): IndexedPaper {
  return { id, title: "Untitled", abstract: "", authors: [], date: null, ...fields };
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

export function indexOf(papers: readonly IndexedPaper[] = shelf): SearchIndex {
  const index = createSearchIndex();
  index.put(papers);
  return index;
}

export function idsFor(query: string, index = indexOf(), limit = 10): number[] {
  return index.search(query, limit).hits.map((hit) => hit.id);
}

/** The marked pieces of a text. */
export function marked(text: string, ranges: readonly Range[]): string[] {
  return ranges.map(([start, end]) => text.slice(start, end));
}
