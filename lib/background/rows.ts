/** Turns records of the catalogue into the rows that views draw. */
import type { Identifier } from "../identifiers.ts";
import type { PaperRow } from "../messages.ts";
import { barePaperOf, yearOf, type Paper } from "../paper.ts";
import { paperLinks } from "../paper-links.ts";
import type { StoredPaper } from "../store/database.ts";
import type { Catalogue } from "../store/papers.ts";
import type { ListId } from "../sync/merge.ts";
import { stateOf } from "../sync/paper-states.ts";
import { clip } from "../text.ts";

/** In which lists each name is, those of states included. */
export type Saved = Pick<ReadonlyMap<Identifier, readonly ListId[]>, "get">;

/** The records of what the index found, in its order; a paper that has left the catalogue since is left out. */
export async function recordsOf(
  catalogue: Pick<Catalogue, "get">,
  hits: readonly { readonly id: number }[],
): Promise<readonly StoredPaper[]> {
  return catalogue.get(hits.map(({ id }) => id));
}

/** The row of a paper. */
export function rowOf(paper: Paper, saved: Saved): PaperRow {
  const lists = [...new Set(paper.identifiers.flatMap((name) => saved.get(name) ?? []))];
  return {
    paper: paper.identifiers[0],
    title: paper.title,
    authors: paper.authors,
    year: yearOf(paper),
    venue: paper.venue,
    links: paperLinks(paper),
    savedIn: lists.filter((list) => stateOf(list) === null),
    states: lists.map(stateOf).filter((state) => state !== null),
  };
}

/** The row of a saved paper that this device knows by nothing but its name. */
export function bareRowOf(identifier: Identifier, saved: Saved): PaperRow {
  return rowOf(barePaperOf(identifier), saved);
}

/** How much of an abstract a view shows before the paper is opened. */
const PREVIEW = 600;

/** The beginning of the abstract, empty when there is none. */
export function previewOf({ abstract }: Pick<Paper, "abstract">): string {
  return clip(abstract, PREVIEW);
}
