/** Collects a page: every paper it links to becomes a member of a new list. Works offline; the papers are filled in later. */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { paperLimits, type Paper } from "../paper.ts";
import type { SavedLists } from "../store/lists.ts";
import { LINK_SOURCE, type Catalogue } from "../store/papers.ts";
import { clip, tidy } from "../text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import type { FillIn } from "./fill-in.ts";
import { cardOfLink, identifierOfLink } from "./link-cards.ts";
import { report } from "./report.ts";
import type { Handlers } from "./router.ts";

/** The most papers of one page: beyond that it is no reading list but an index. */
const MOST_PAPERS = 2_000;
/** Longest name a page gives its list; readers rename it. */
const NAME_LENGTH = 100;

export type CollectTools = {
  readonly catalogue: Pick<Catalogue, "merge" | "findAll">;
  readonly lists: Pick<SavedLists, "collect">;
  readonly fillIn: FillIn;
  /** Title and links of a tab's page, or of the one in front, unchecked; rejects where no script may look. */
  readonly linksOf: (tab: number | null) => Promise<unknown>;
  readonly listsChanged: () => void;
  readonly catalogueGrew: () => void;
  /** The name of a list of a page without a title. */
  readonly unnamed: () => string;
};

type Link = { readonly href: string; readonly text: string };

/** The handler of `collect`. Throws `pageClosed` where the browser lets no script in, `noLinks` when nothing was found. */
export function createCollect(tools: CollectTools): Pick<Handlers, "collect"> {
  const { catalogue, lists, fillIn } = tools;
  return {
    async collect({ tab }) {
      const page = await tools.linksOf(tab).catch((error: unknown) => {
        throw new PaperkinError("pageClosed", String(error));
      });
      const { title, links } = linksIn(page);
      const cards = cardsOf(links);
      if (cards.size === 0) throw new PaperkinError("noLinks");
      const papers = [...cards.values()].filter((card) => card !== null);
      await catalogue.merge(papers, LINK_SOURCE);
      const known = await catalogue.findAll([...cards.keys()]);
      const name = clip(tidy(title), NAME_LENGTH).trim() || tools.unnamed();
      const names = [...cards.keys()].map((paper) => known.get(paper)?.identifiers ?? ([paper] as const));
      const list = await lists.collect(name, names);
      tools.listsChanged();
      tools.catalogueGrew();
      const unknown = [...cards.keys()].filter((paper) => known.get(paper)?.sources.every(isCard) !== false);
      await fillIn.add(unknown);
      // Nobody waits for it.
      fillIn.run().catch(report);
      return { list, name, papers: cards.size };
    },
  };
}

function isCard(source: string): boolean {
  return source === LINK_SOURCE;
}

/** The papers that links lead to, in the page's order, each with the card of the first link that names it. */
function cardsOf(links: readonly Link[]): ReadonlyMap<Identifier, Paper | null> {
  const cards = new Map<Identifier, Paper | null>();
  for (const { href, text } of links) {
    const identifier = identifierOfLink(href);
    if (identifier === null || (!cards.has(identifier) && cards.size >= MOST_PAPERS)) continue;
    cards.set(identifier, cards.get(identifier) ?? cardOfLink(identifier, clip(text, paperLimits.title)));
  }
  return cards;
}

function linksIn(page: unknown): { readonly title: string; readonly links: readonly Link[] } {
  const { title, links } = fieldsOf(page);
  const checked = listOf(links)
    .map(fieldsOf)
    .map(({ href, text }) => ({
      href: typeof href === "string" ? href : "",
      text: typeof text === "string" ? text : "",
    }));
  return { title: typeof title === "string" ? title : "", links: checked };
}
