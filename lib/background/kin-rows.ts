/** The kin of papers with the reasons why, from the index, the evidence and the catalogue's records. */
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import { identifiersIn } from "../pasted.ts";
import { createReasoner } from "../search/reasons.ts";
import type { KinOptions } from "../search/related/find.ts";
import { pickKin, SPARE, type Kin } from "../search/related/pick.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { monthOf } from "../search/segment.ts";
import { paperAt } from "../sites/index.ts";
import type { StoredPaper } from "../store/database.ts";
import type { Catalogue } from "../store/papers.ts";
import { recordsOf } from "./rows.ts";

/** How papers are named in texts: by address, DOI or arXiv id. */
const NAME = /(?:https?:\/\/|\b(?:arxiv:|doi:|10\.\d{4,9}\/))[^\s()[\]{}<>"'`,;]{1,300}/giu;
const MOST_NAMES = 20;

/** The kin of one paper: first those that its text names, then the nearest. At most `limit`. */
export async function kinOf(
  catalogue: Pick<Catalogue, "get" | "findAll">,
  index: SearchIndex,
  page: Paper,
  { limit, ...options }: KinOptions,
): Promise<readonly Kin<StoredPaper>[]> {
  const names = namedIn(page.abstract);
  const hits = index.related([page], { ...options, limit: limit * SPARE });
  const named = names.length === 0 ? new Map<Identifier, StoredPaper>() : await catalogue.findAll(names);
  const { except, within, accepts } = options;
  const isAllowed = ({ id, date }: StoredPaper) =>
    !except.includes(id) && within?.has(id) !== false && accepts?.(id, monthOf(date)) !== false;
  const cited = new Map([...named.values()].filter(isAllowed).map((record) => [record.id, record]));
  const closeness = new Map(hits.map((hit) => [hit.id, hit.closeness]));
  const others = await recordsOf(
    catalogue,
    hits.filter(({ id }) => !cited.has(id)),
  );
  const explain = createReasoner(index, page);
  const found = [...cited.values(), ...others].map((record) => ({ record, closeness: closeness.get(record.id) ?? 0 }));
  return pickKin([page], found, (record) => explain(record, cited.has(record.id)), {
    limit,
    papers: index.size,
  });
}

/** The papers a text names. */
function namedIn(text: string): readonly Identifier[] {
  const found = text
    .matchAll(NAME)
    .take(MOST_NAMES)
    .flatMap(([name]) => identifiersIn(name, paperAt));
  return [...new Set(found)];
}
