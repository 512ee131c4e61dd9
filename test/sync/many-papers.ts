/** A reader with thousands of saved papers: ids, moments and titles as uneven as real ones, the same in every run. */
import type { Identifier } from "../../lib/identifiers.ts";
import type { CardPiece, Cell } from "../../lib/sync/cells.ts";
import { clockOf } from "../../lib/sync/clock.ts";
import { createRandom } from "../random.ts";

const WORDS =
  `deep residual learning image recognition attention neural networks language models training optimization graph
  transformers diffusion sampling convolution representation robust generative adversarial policy reinforcement bayesian
  inference efficient scaling retrieval knowledge distillation segmentation detection self-supervised contrastive multimodal
  sparse mixture experts alignment evaluation benchmark reasoning few-shot federated privacy causal discovery dynamics`.split(
    /\s+/u,
  );
const NAMES =
  "Kaiming Xiangyu Shaoqing Jian Ashish Noam Niki Jakob Llion Aidan Łukasz Illia Wei Yann Zhang Müller Chen Silva García".split(
    " ",
  );

/** Cells and cards of `count` papers saved to the reading list by one device, a few hours apart. */
export function manyPapers(
  count: number,
  { device = "d3v1ce00", maxAuthors = 8, seed = 7 } = {},
): { cells: Cell[]; cards: CardPiece[] } {
  const next = createRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const words = (source: readonly string[], length: number): string =>
    Array.from({ length }, () => source[below(source.length)]!).join(" ");
  const cells: Cell[] = [];
  const cards: CardPiece[] = [];
  const known = new Set<Identifier>();
  let time = Date.UTC(2025, 0, 1);
  while (cells.length < count) {
    time += 1 + below(8 * 60 * 60 * 1000);
    const month = String(1 + below(12)).padStart(2, "0");
    const identifier: Identifier = `arxiv:${15 + below(11)}${month}.${String(below(20_000)).padStart(5, "0")}`;
    if (known.has(identifier)) continue;
    known.add(identifier);
    cells.push({
      kind: "member",
      list: "reading",
      identifier,
      clock: clockOf(time, 0, device)!,
      present: true,
      savedAt: time - below(2),
    });
    const authors = Array.from({ length: 1 + below(maxAuthors) }, () => words(NAMES, 2));
    cards.push({
      kind: "card",
      identifier,
      card: { title: words(WORDS, 5 + below(8)), authors, year: 2015 + below(11) },
    });
  }
  return { cells, cards };
}
