/**
 * What travels with the lists: cards, so that another browser can show a paper of the library it has never met, or all
 * that is known of it where there is room. Papers of the built-in list need none, every browser has them.
 */
import { parsePaper, type Paper } from "../paper.ts";
import type { SavedLists } from "../store/lists.ts";
import { CHUNK, SYNC_SOURCE, type Catalogue } from "../store/papers.ts";
import type { Card, ListsState } from "../sync/merge.ts";
import { libraryNames } from "../sync/views.ts";
import type { Identifier } from "../identifiers.ts";
import type { SavedPapersCache } from "./saved-papers.ts";

/** What cards are made of: in memory, so that not every exchange reads thousands of records. */
export type Acquaintance = Pick<SavedPapersCache, "known">;

/** The lists with a card for each paper of the library that another browser may not know. */
export async function withCards(lists: SavedLists, acquaintance: Acquaintance): Promise<ListsState> {
  const state = await lists.state();
  return { ...state, cards: await cardsOf(libraryNames(state), acquaintance) };
}

/** Cards of those papers that another browser may not know. */
export async function cardsOf(
  papers: readonly Identifier[],
  acquaintance: Acquaintance,
): Promise<ReadonlyMap<Identifier, Card>> {
  const cards = new Map<Identifier, Card>();
  for (const [identifier, { isBuiltin, names, title, authors, year }] of await acquaintance.known(papers)) {
    // Known there by the same name: a title-only paper that gained its identifier here has not gained it there.
    if (isBuiltin && names.length === 1) continue;
    cards.set(identifier, { title, authors, year });
  }
  return cards;
}

/** What is known of the papers that the reader says anything of, without abstracts: what a document has room for. */
export async function papersOf(state: ListsState, catalogue: Catalogue): Promise<readonly Paper[]> {
  const records = await catalogue.findAll(libraryNames(state));
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

/**
 * Takes received papers into the catalogue where one of their names is unknown, because lists may go by that one; true
 * when there were any.
 */
export async function takePapers(papers: readonly Paper[], catalogue: Catalogue): Promise<boolean> {
  const known = await catalogue.findAll(papers.flatMap(({ identifiers }) => identifiers));
  const unknown = papers.filter(({ identifiers }) => !identifiers.every((name) => known.has(name)));
  for (let start = 0; start < unknown.length; start += CHUNK) {
    await catalogue.merge(unknown.slice(start, start + CHUNK), SYNC_SOURCE);
  }
  return unknown.length > 0;
}

/** Takes received cards into the catalogue where their paper is unknown; true when there were any. */
export async function takeCards(
  cards: ListsState["cards"],
  catalogue: Catalogue,
  acquaintance: Acquaintance,
): Promise<boolean> {
  // Nearly all that come with an exchange are of papers that are saved here, too.
  const known = await acquaintance.known([...cards.keys()]);
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
