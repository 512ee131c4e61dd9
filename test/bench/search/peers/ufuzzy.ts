/**
 * uFuzzy, which keeps no index: strings of the titles, of titles with authors, and of everything are searched in that
 * order until there are enough papers, which is how it can weigh one field above another. Words may stand in any order
 * (up to five of them), accents are stripped and its own sort ranks. It looks for the words as typed, at the beginnings
 * of words, and only when no paper has them for words with one slip at any letter (`intraMode` 1): its patterns take
 * seconds over abstracts.
 */
import uFuzzy from "@leeoniya/ufuzzy";
import type { Peer } from "../engine.ts";

/** Words that may change places; more than that would be tried in too many orders. */
const outOfOrder = 5;

export const ufuzzy: Peer = {
  name: "ufuzzy",
  build(papers) {
    const asTyped = new uFuzzy({ interLft: 2 });
    const withSlips = new uFuzzy({ intraMode: 1, intraSlice: [0, Infinity] });
    const titles = uFuzzy.latinize(papers.map(({ title }) => title));
    const heads = uFuzzy.latinize(papers.map(({ title, authors }) => `${title} ${authors.join(" ")}`));
    const texts = uFuzzy.latinize(papers.map(({ abstract }, place) => `${heads[place]} ${abstract}`));
    return (query, limit) => {
      const needle = uFuzzy.latinize(query);
      const found = new Set<number>();
      for (const engine of [asTyped, withSlips]) {
        if (found.size > 0) break;
        for (const haystack of [titles, heads, texts]) {
          const [places, info, order] = engine.search(haystack, needle, outOfOrder, Infinity);
          const ranked = info === null ? places : order.map((place) => info.idx[place] ?? 0);
          for (const place of ranked ?? []) found.add(papers[place]?.id ?? place);
          if (found.size >= limit) break;
        }
      }
      return [...found].slice(0, limit);
    };
  },
};
