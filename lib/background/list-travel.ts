/**
 * What travels with the lists: cards, so that another browser can show a saved paper it has never met, or all that is
 * known of it where there is room. Papers of the
 * built-in list need none, every browser has them.
 */
import { parsePaper, yearOf, type Paper } from "../paper.ts";
import { builtin } from "../sources/builtin.ts";
import type { SavedLists } from "../store/lists.ts";
import { CHUNK, SYNC_SOURCE, type Catalogue } from "../store/papers.ts";
import type { Card, ListsState } from "../sync/merge.ts";
import { isDismissalList } from "../sync/dismissals.ts";
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

/** What is known of the papers that the reader says anything of, without abstracts: what a document has room for. */
export async function papersOf(state: ListsState, catalogue: Catalogue): Promise<readonly Paper[]> {
  const named = [...state.members].flatMap(([list, members]) => (isDismissalList(list) ? [] : [...members.keys()]));
  const records = await catalogue.findAll([...named, ...state.notes.keys()]);
  return [...new Map([...records.values()].map((record) => [record.id, record])).values()].map(
    ({ identifiers, title, authors, date, venue, links, details }) => ({
      identifiers,
      title,
      abstract: "",
      authors,
      date,
      venue,
      links,
      ...(details !== undefined && { details }),
    }),
  );
}

/** Takes received papers into the catalogue where they are unknown; true when there were any. */
export async function takePapers(papers: readonly Paper[], catalogue: Catalogue): Promise<boolean> {
  const known = await catalogue.findAll(papers.flatMap(({ identifiers }) => identifiers));
  const unknown = papers.filter(({ identifiers }) => !identifiers.some((name) => known.has(name)));
  for (let start = 0; start < unknown.length; start += CHUNK) {
    await catalogue.merge(unknown.slice(start, start + CHUNK), SYNC_SOURCE);
  }
  return unknown.length > 0;
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
