/**
 * What travels with the lists: cards, so that another browser can show a saved paper it has never met. Papers of the
 * built-in list need none, every browser has them.
 */
import { parsePaper, yearOf, type Paper } from "../paper.ts";
import { builtin } from "../sources/builtin.ts";
import type { SavedLists } from "../store/lists.ts";
import { SYNC_SOURCE, type Catalogue } from "../store/papers.ts";
import type { Card, ListsState } from "../sync/merge.ts";
import { isHiddenList } from "../sync/paper-states.ts";
import type { Identifier } from "../identifiers.ts";

/** Authors on a card: as many as a row shows. */
const CARD_AUTHORS = 3;

/** The lists with a card for each saved paper that another browser may not know. */
export async function withCards(lists: SavedLists, catalogue: Catalogue): Promise<ListsState> {
  const state = await lists.state();
  const saved = [...state.members].flatMap(([list, members]) =>
    isHiddenList(list) ? [] : [...members].filter(([, { value }]) => value.present).map(([identifier]) => identifier),
  );
  return { ...state, cards: await cardsOf(saved, catalogue) };
}

/** Cards of those papers that another browser may not know. */
export async function cardsOf(
  papers: readonly Identifier[],
  catalogue: Catalogue,
): Promise<ReadonlyMap<Identifier, Card>> {
  const records = await catalogue.findAll(papers);
  const cards = new Map<Identifier, Card>();
  for (const [identifier, record] of records) {
    // Known there by the same name: a title-only paper that gained its identifier here has not gained it there.
    if (record.sources.includes(builtin.id) && record.identifiers.length === 1) continue;
    cards.set(identifier, {
      title: record.title,
      authors: record.authors.slice(0, CARD_AUTHORS),
      year: yearOf(record),
    });
  }
  return cards;
}

/** Takes received cards into the catalogue where their paper is unknown; true when there were any. */
export async function takeCards(cards: ListsState["cards"], catalogue: Catalogue): Promise<boolean> {
  const known = await catalogue.findAll([...cards.keys()]);
  const unknown = [...cards]
    .filter(([identifier]) => !known.has(identifier))
    .map(([identifier, card]) => paperOf(identifier, card));
  const papers = unknown.filter((paper) => paper !== null);
  if (papers.length > 0) await catalogue.merge(papers, SYNC_SOURCE);
  return papers.length > 0;
}

function paperOf(identifier: Identifier, { title, authors, year }: Card): Paper | null {
  return parsePaper({
    identifiers: [identifier],
    title,
    authors,
    date: year === null ? null : String(year).padStart(4, "0"),
  });
}
