/** Saves the paper that a link leads to, also on pages that are none of ours, where the reader asks for it in the menu. */
import type { Identifier } from "../identifiers.ts";
import { siteHosts, sites } from "../sites/index.ts";
import type { SavedLists } from "../store/lists.ts";
import { LINK_SOURCE, type Catalogue } from "../store/papers.ts";
import { READING } from "../sync/merge.ts";
import { cardOfLink, identifierOfLink } from "./link-cards.ts";

type MeetTools = {
  readonly catalogue: Pick<Catalogue, "find" | "merge">;
  /** Called after papers came in, so that the index takes them in too. */
  readonly catalogueGrew: () => void;
};

export type SaveLinkTools = MeetTools & {
  readonly catalogue: Pick<Catalogue, "namesOf">;
  readonly lists: Pick<SavedLists, "save">;
  /** Called after the lists changed. */
  readonly listsChanged: () => void;
};

/** Match patterns of links that may lead to papers: of the sites, also where they were, and of DOIs. */
export const linkPatterns: readonly string[] = [
  ...siteHosts.map((pattern) => pattern.replace(/^https:/u, "*:")),
  ...sites.flatMap(({ formerHosts = [] }) => formerHosts.map((host) => `*://${host}/*`)),
  ...["doi.org", "dx.doi.org", "www.doi.org"].map((host) => `*://${host}/*`),
];

/** Saves to the reading list; false when the link leads to no paper. */
export function createSaveLink(tools: SaveLinkTools): (href: string, text: string) => Promise<boolean> {
  const { catalogue, lists, listsChanged } = tools;
  return async (href, text) => {
    const identifier = identifierOfLink(href);
    if (identifier === null) return false;
    await meetByLink(tools, identifier, text);
    await lists.save(READING, await catalogue.namesOf(identifier));
    listsChanged();
    return true;
  };
}

/** A paper that is saved by a link nobody knows more of keeps at least the title the link says. */
export async function meetByLink(
  { catalogue, catalogueGrew }: MeetTools,
  identifier: Identifier,
  text: string,
): Promise<void> {
  if ((await catalogue.find([identifier])) !== undefined) return;
  const card = cardOfLink(identifier, text);
  if (card === null) return;
  await catalogue.merge([card], LINK_SOURCE);
  catalogueGrew();
}
