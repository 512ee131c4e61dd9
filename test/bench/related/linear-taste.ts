/**
 * A linear model of what is saved against a sample of the rest, to compare with: a support vector machine with squared
 * hinge loss and balanced classes, by dual coordinate descent (Hsieh and others, 2008), as arxiv-sanity trains one.
 */
import { LATENT_WEIGHT, SLOTS, type Portrait } from "../../../lib/search/related/portrait.ts";
import { createRandom, shuffle } from "../../random.ts";

const cost = 0.1;
const passes = 10;

/** Learns from the saved and from other papers; gives the margin of any paper. */
export function learnLinearTaste(saved: readonly Portrait[], others: readonly Portrait[]) {
  const random = createRandom(1);
  const plane = new Float64Array(SLOTS);
  const latentPlane = new Float64Array(saved[0]?.latent.length ?? 0);
  let bias = 0;
  const papers = [...saved, ...others];
  const shares = new Float64Array(papers.length);

  function margin({ slots, weights, latent }: Portrait): number {
    let sum = bias;
    for (const [index, slot] of slots.entries()) sum += (plane[slot] ?? 0) * (weights[index] ?? 0);
    for (const [dim, value] of latent.entries()) sum += (latentPlane[dim] ?? 0) * value;
    return sum;
  }

  function move({ slots, weights, latent }: Portrait, step: number): void {
    for (const [index, slot] of slots.entries()) plane[slot] = (plane[slot] ?? 0) + step * (weights[index] ?? 0);
    for (const [dim, value] of latent.entries()) {
      latentPlane[dim] = (latentPlane[dim] ?? 0) + step * LATENT_WEIGHT * value;
    }
    bias += step;
  }

  for (let pass = 0; pass < passes; pass++) {
    for (const index of shuffle([...papers.keys()], random)) {
      const paper = papers[index];
      if (paper === undefined) continue;
      const isSaved = index < saved.length;
      const side = isSaved ? 1 : -1;
      const slack = (isSaved ? saved.length : others.length) / (cost * papers.length);
      const share = shares[index] ?? 0;
      const gradient = side * margin(paper) - 1 + share * slack;
      const next = Math.max(0, share - gradient / (2 + LATENT_WEIGHT + slack));
      shares[index] = next;
      if (next !== share) move(paper, (next - share) * side);
    }
  }
  return margin;
}
