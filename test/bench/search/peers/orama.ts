/** Orama with title and authors boosted 3 and 2 times and a tolerance of one slip. */
import { create, insertMultiple, search } from "@orama/orama";
import type { Peer } from "../engine.ts";

export const orama: Peer = {
  name: "orama",
  async build(papers) {
    const engine = create({ schema: { title: "string", authors: "string", abstract: "string" } as const });
    const records = papers.map(({ id, title, authors, abstract }) => {
      return { id: String(id), title, authors: authors.join(" "), abstract };
    });
    await insertMultiple(engine, records, 1_000);
    return async (query, limit) => {
      const { hits } = await search(engine, {
        term: query,
        properties: ["title", "authors", "abstract"],
        boost: { title: 3, authors: 2, abstract: 1 },
        tolerance: 1,
        threshold: 1,
        limit,
      });
      return hits.map(({ id }) => Number(id));
    };
  },
};
