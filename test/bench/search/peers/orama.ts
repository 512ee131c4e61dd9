/**
 * Orama with title and authors boosted 3 and 2 times. Its own tokenizer keeps hyphenated words in one piece and its
 * exact search minds capitals, so it is given folded words and a tokenizer that parts them. Papers that hold every word
 * exactly come first; when they do not fill the list, all that hold any word, a beginning of one, or one with a single
 * slip (tolerance 1). BM25 is left at its defaults, which rank best.
 */
import { create, insertMultiple, search, type Tokenizer } from "@orama/orama";
import type { Peer } from "../engine.ts";
import { wordsOf } from "../queries.ts";

const tokenizer: Tokenizer = {
  language: "english",
  normalizationCache: new Map(),
  tokenize: (text) => [...new Set(text.split(" "))],
};

const properties: ("title" | "authors" | "abstract")[] = ["title", "authors", "abstract"];
const options = { properties, boost: { title: 3, authors: 2, abstract: 1 }, threshold: 1 };

/** The searches in the order of trust. */
const steps = [{ exact: true }, { tolerance: 1 }] as const;

export const orama: Peer = {
  name: "orama",
  async build(papers) {
    const schema = { title: "string", authors: "string", abstract: "string" } as const;
    const engine = create({ schema, components: { tokenizer } });
    const records = papers.map(({ id, title, authors, abstract }) => {
      return { id: String(id), title: fold(title), authors: fold(authors.join(" ")), abstract: fold(abstract) };
    });
    await insertMultiple(engine, records, 1_000);
    return async (query, limit) => {
      const found = new Set<number>();
      for (const step of steps) {
        const { hits } = await search(engine, { term: fold(query), limit, ...options, ...step });
        for (const { id } of hits) found.add(Number(id));
        if (found.size >= limit) break;
      }
      return [...found].slice(0, limit);
    };
  },
};

function fold(text: string): string {
  return wordsOf(text).join(" ");
}
