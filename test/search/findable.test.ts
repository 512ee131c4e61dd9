/** Whatever stands in a paper finds it: each of its words, typed as written or folded, and each piece of it in quotes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isFunctionWord } from "../../lib/search/function-words.ts";
import { markPaper } from "../../lib/search/marks.ts";
import { openIndex } from "../../lib/search/open-index.ts";
import { hasPhrases, holdsPhrases } from "../../lib/search/phrases.ts";
import { readQuery } from "../../lib/search/query.ts";
import type { IndexedPaper } from "../../lib/search/search-index.ts";
import { isUnspaced, tokenise } from "../../lib/search/tokens.ts";
import { livingOf, segmentsOf, textOf } from "./arbitrary.ts";
import { paper } from "./papers.ts";

/** A few papers in two deliveries, the second replacing some of the first. */
const shelves = fc
  .tuple(fc.array(textOf(6), { minLength: 1, maxLength: 6 }), fc.array(textOf(20), { minLength: 1, maxLength: 6 }))
  .map(([titles, abstracts]) => [
    { papers: titles.map((title, id) => paper(id, { title })), gone: [] },
    { papers: abstracts.map((abstract, at) => paper(at * 2, { title: titles[at] ?? "", abstract })), gone: [] },
  ]);

function found(all: Parameters<typeof segmentsOf>[0], typed: string) {
  const query = readQuery(typed);
  const { hits, words } = openIndex(segmentsOf(all)).search(query, { limit: 100 });
  return { query, words, ids: hits.map(({ id }) => id) };
}

test("each word of a title finds its paper and is marked there", () => {
  fc.assert(
    fc.property(
      shelves,
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      fc.constantFrom("", " "),
      (all, which, place, isFolded, end) => {
        const living = livingOf(all);
        const wanted = living[which % living.length]!;
        const tokens = tokenise(wanted.title, "index");
        fc.pre(tokens.length > 0);
        const { word, start, end: stop } = tokens[place % tokens.length]!;
        const { ids, words } = found(all, (isFolded ? word : wanted.title.slice(start, stop)) + end);
        expect(ids).toContain(wanted.id);
        const { title } = markPaper(wanted, words);
        expect(title.some(([from, to]) => from < stop && to > start)).toBe(true);
      },
    ),
    { numRuns: 250 },
  );
});

test("each piece of a text in quotes finds its paper", () => {
  const fields = fc.constantFrom("title", "abstract");
  fc.assert(
    fc.property(
      shelves,
      fields,
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      (all, field, which, place, more, isOpen) => {
        const living = livingOf(all);
        const wanted: IndexedPaper = living[which % living.length]!;
        const tokens = tokenise(wanted[field], "query");
        const first = place % Math.max(1, tokens.length);
        const last = first + more;
        fc.pre(last < tokens.length && last - first < 16);
        const piece = wanted[field].slice(tokens[first]!.start, tokens[last]!.end);
        const { query, ids } = found(all, `"${piece}${isOpen ? "" : '"'}`);
        // Function words alone, or with a letter or two after them, are looked for in titles only.
        const tells = query.words.some(
          ({ word, unfinished }) => !isFunctionWord(word) && (!unfinished || word.length > 2 || isUnspaced(word)),
        );
        fc.pre(hasPhrases(query) && tells);
        expect(ids).toContain(wanted.id);
        expect(holdsPhrases(wanted, query)).toBe(true);
      },
    ),
    { numRuns: 250 },
  );
});
