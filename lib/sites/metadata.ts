/**
 * What most paper pages share: metadata for scholarly search engines in the head, in families that say the same in
 * different words. Each family fills what the surer ones before it left out. Reads only; nothing here runs, fetches or
 * changes a page.
 */
import { arxivIdentifier, type Identifier } from "../identifiers.ts";
import { familyName } from "../paper.ts";
import { fold, skeleton } from "../text.ts";
import { mostExact } from "./dates.ts";
import { plainText } from "./html-text.ts";
import { readJsonLd } from "./json-ld.ts";
import { digitalCommons, dublinCore, eprints, highwire, readFamily, withoutLabel } from "./meta-families.ts";
import { readMetas, type Metas } from "./metas.ts";
import type { PageDocument, PageFields } from "./site.ts";
import { identifiersIn, unambiguous } from "./stated-identifiers.ts";

/** Where a page states its DOI, the surest first; several metas of one step are equally sure. Never its body. */
const doiNames: readonly (readonly string[])[] = [
  ["citation_doi"],
  ["publication_doi", "prism.doi", "bepress_citation_doi", "doi"],
  ["dc.identifier.doi"],
  ["dc.identifier", "dcterms.identifier", "dc.identifier.uri"],
  ["eprints.doi", "eprints.id_number", "eprints.official_url"],
];

/** og:description is often a teaser; shorter ones are slogans. */
const SHORTEST_DESCRIPTION = 100;

/** The contents of every meta of that (lower-case) name, in order; sites write `name` or `property`, in any case. */
export function metaContents(page: PageDocument, name: string): string[] {
  return [...(readMetas(page).get(name) ?? [])];
}

/** What a page's metadata say, family by family. */
export type Metadata = {
  readonly highwire: PageFields;
  readonly dublinCore: PageFields;
  readonly jsonLd: PageFields;
  /** All of them as one. */
  readonly all: PageFields;
};

/** What the page's metadata say of its paper: what is not said is left out, down to an empty object. */
export function readMetadata(page: PageDocument): PageFields {
  return readFamilies(page).all;
}

/** The same with the families told apart, for those who weigh them. */
export function readFamilies(page: PageDocument): Metadata {
  const metas = readMetas(page);
  const jsonLd = readJsonLd(page);
  const [publisher, commons, core, repository] = [highwire, digitalCommons, dublinCore, eprints].map((family) =>
    readFamily(metas, family),
  );
  return {
    highwire: { ...commons, ...publisher },
    dublinCore: { ...repository, ...core },
    jsonLd,
    all: merge(
      metas,
      [publisher, commons, core, repository, jsonLd].map((family) => family ?? {}),
    ),
  };
}

function merge(metas: Metas, families: readonly PageFields[]): PageFields {
  const { links = [], ...fields }: PageFields = Object.assign({}, ...families.toReversed());
  const date = mostExact(families.flatMap((family) => family.date ?? []));
  // arXiv's PDF names the paper; nobody needs a link beside the name.
  const preprints = identifiersIn(links.map(({ url }) => url)).filter((name) => name.startsWith("arxiv:"));
  const identifiers = unambiguous([...statedBy(metas, families), ...preprints]);
  const teaser = fields.abstract === undefined ? teaserOf(metas, fields, identifiers) : undefined;
  return {
    ...fields,
    ...(teaser !== undefined && { abstract: teaser }),
    ...(date !== undefined && { date }),
    ...(identifiers.length > 0 && { identifiers }),
    ...(preprints.length === 0 && links.length > 0 && { links }),
  };
}

function statedBy(metas: Metas, families: readonly PageFields[]): readonly Identifier[] {
  const steps = [
    ...doiNames.map((names) => identifiersIn(names.flatMap((name) => metas.get(name) ?? []))),
    families.flatMap((family) => family.identifiers ?? []),
  ];
  const surest = steps.find((step) => step.length > 0) ?? [];
  const arxiv = (metas.get("citation_arxiv_id") ?? []).map(arxivIdentifier).filter((name) => name !== null);
  const pubmed = (metas.get("citation_pmid") ?? []).filter((id) => /^\d{1,9}$/u.test(id));
  return [...unambiguous(surest), ...arxiv, ...pubmed.map((id) => `pmid:${id}` as const)];
}

/** What a page tells social networks, when it is of a paper and does not just list who wrote it and where. */
function teaserOf(metas: Metas, { title = "", authors = [] }: PageFields, names: readonly Identifier[]) {
  if (title === "" || (authors.length === 0 && names.length === 0)) return undefined;
  const text = plainText(metas.get("og:description")?.[0] ?? "");
  const words = new Set(fold(text).split(/[^\p{L}\p{N}'’-]+/u));
  const namesAuthors = authors.length > 0 && authors.slice(0, 3).every((name) => words.has(familyName(name)));
  const isByline = namesAuthors || skeleton(text).startsWith(skeleton(title));
  return text.length < SHORTEST_DESCRIPTION || isByline ? undefined : withoutLabel(text);
}
