/** Papers of few words, so that collisions, slips and words nobody uses any more happen all the time; and queries for them. */
import fc from "fast-check";
import type { IndexedPaper } from "../../lib/search/search-index.ts";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { openSegment, type Segment } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";

/** What texts are made of: near neighbours, compounds, function words, many scripts, LaTeX, and what breaks programs. */
export const vocabulary = [
  "residual residuals reisdual resudial deep deeper learning lerning leaning query queries transformer transformers",
  "net nets network networks netwrok pre training pretraining pre-training self the of and his state art",
  "注意力机制 注意 力 図書館 ディープラーニング 한국어 GPT注意力2 𠮷野 β beta VAE λόγος λόγου нейронные нейронная العميق",
  String.raw`$\beta$-VAE Sch\"olkopf Sch{\"o}lkopf Schölkopf Scholkopf \textbf{LaTA} \v{S}koda Škoda`,
  "Straße ﬁlters filters Ørsted 𝒜𝒷𝒸 🙂 \ud83d x\udc00y e\u0301te\u0301 \u0301 2019 152 10.1000/182 __proto__",
  `${"x".repeat(90)} ${"é".repeat(300)} ${"a".repeat(84)}𝒜b `,
].flatMap((words) => words.split(" "));

const word = fc.constantFrom(...vocabulary);
export const textOf = (maxLength: number) =>
  fc
    .array(fc.tuple(word, fc.constantFrom(" ", " ", " ", "-", ", ", " – ", "")), { maxLength })
    .map((words) => words.flat().join(""));

const anyPaper: fc.Arbitrary<IndexedPaper> = fc.record({
  // Few ids, so that papers are replaced; the last is the highest there may be.
  id: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 4_294_967_295),
  title: textOf(6),
  abstract: textOf(30),
  authors: fc.array(textOf(3), { maxLength: 4 }),
  date: fc.constantFrom(null, "2019", "2019-05", "2021-11-30", "0999", "9999"),
  venue: fc.option(textOf(2)),
});

/** What one segment brings: papers, some of them perhaps twice, and ids that count no more. */
export type Delivery = { readonly papers: readonly IndexedPaper[]; readonly gone: readonly number[] };

export const deliveries: fc.Arbitrary<readonly Delivery[]> = fc.array(
  fc.record({
    papers: fc.array(anyPaper, { maxLength: 5 }),
    gone: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Some words as typed: whole, cut short, with a slip, or with an operator before them. */
const typedWord = fc
  .tuple(word, fc.constantFrom("whole", "cut", "swap", "drop", "double"), fc.nat(8))
  .map(([whole, slip, place]) => {
    const units = Array.from(whole);
    const at = Math.min(place, Math.max(0, units.length - 2));
    if (slip === "cut") return units.slice(0, place + 1).join("");
    if (slip === "swap") units.splice(at, 2, ...units.slice(at, at + 2).toReversed());
    if (slip === "drop") units.splice(at, 1);
    if (slip === "double") units.splice(at, 0, units[at] ?? "");
    return units.join("");
  });
const typedPiece = fc.oneof(
  { weight: 6, arbitrary: typedWord },
  { weight: 1, arbitrary: typedWord.map((typed) => `-${typed}`) },
  { weight: 1, arbitrary: typedWord.map((typed) => `author:${typed}`) },
  { weight: 1, arbitrary: fc.tuple(typedWord, typedWord).map(([one, other]) => `"${one} ${other}"`) },
  { weight: 1, arbitrary: fc.constantFrom("year:2019", "year:2020..", "year:..2019", "-", '"') },
);

/** What a reader may have typed so far. */
export const queries: fc.Arbitrary<string> = fc
  .tuple(fc.array(typedPiece, { minLength: 1, maxLength: 4 }), fc.constantFrom("", " "))
  .map(([pieces, end]) => pieces.join(" ") + end);

/** One segment a delivery. */
export function segmentsOf(all: readonly Delivery[]): Segment[] {
  return all.map(({ papers, gone }) => openSegment(runAtOnce(buildSegment(papers, gone))));
}

/** The papers that still count after all deliveries, in the order in which the index keeps them. */
export function livingOf(all: readonly Delivery[]): IndexedPaper[] {
  const living = new Map<number, IndexedPaper>();
  for (const { papers, gone } of all) {
    // Ids taken out are those of older segments.
    for (const id of gone) living.delete(id);
    for (const paper of papers) {
      living.delete(paper.id);
      living.set(paper.id, paper);
    }
  }
  return [...living.values()];
}
