/**
 * Which records of the catalogue are the work a found paper is, and what the record is afterwards: the rules of one
 * record per work, over the candidates that share a name or a title with the paper. Pure.
 */
import { namespaceOf, titleIdentifier, type Identifier } from "../identifiers.ts";
import { isNamedByTitleOnly, isSameWork, mergePapers, type Paper } from "../paper.ts";
import type { StoredPaper } from "./database.ts";

/** The source of papers that came as cards of another browser's list. */
export const SYNC_SOURCE = "sync";

/** The source of papers that are known by nothing but a link that leads to them. */
export const LINK_SOURCE = "link";

/** The source of papers that were looked up because a list or a page named them. */
export const LOOKUP_SOURCE = "lookup";

/** The source of papers that a search further away found and the reader opened or saved. */
export const SEARCH_SOURCE = "search";

/** The source of papers that a service called related to one whose page the reader was on. */
export const ADVICE_SOURCE = "advice";

/** Sources of cards, which hold the beginning of a paper that was never met here; a link knows least of all. */
const cardSources: readonly string[] = [LINK_SOURCE, SYNC_SOURCE];

/** A record that may not have been written yet: key and change number come with the writing. */
export type Draft = Omit<StoredPaper, "id" | "rev">;

/** Those that share a name with a paper, and those that share its title; each oldest first. */
export type Candidates<Entry> = { readonly named: readonly Entry[]; readonly namesakes: readonly Entry[] };

/**
 * The entries of the same work: those that share an identifier, else one that shares the title and agrees. A name that
 * belongs to a record of another work (authors type the journal's DOI by hand, and parts I and II share one) is taken
 * off the paper.
 */
export function sameWork<Entry extends { readonly record: Draft }>(
  found: Paper,
  { named, namesakes }: Candidates<Entry>,
): { readonly paper: Paper; readonly entries: readonly Entry[] } {
  let paper = found;
  const sure: Entry[] = [];
  for (const entry of named) {
    const { record } = entry;
    const isSame = [paper, ...sure.map((other) => other.record)].every((other) => !contradict(record, other));
    // A title fingerprint names a paper only as long as nothing speaks against it.
    if (isSame && (sharesStrongName(record, paper) || agrees(record, paper))) sure.push(entry);
    else paper = withoutNames(paper, record.identifiers);
  }
  const kin = namesakes.filter(
    (entry) =>
      !sure.includes(entry) &&
      (isNamedByTitleOnly(entry.record) || (isNamedByTitleOnly(paper) && sure.length === 0)) &&
      agrees(entry.record, paper),
  );
  return { paper, entries: [...sure, ...(isNamedByTitleOnly(paper) ? kin.slice(0, 1) : kin)] };
}

/**
 * The same for a paper that is to be shown once and is not merged: services name a preprint and what it became
 * differently, so that a title and an author in common will do as well.
 */
export function sameWorkToShow<Entry extends { readonly record: Draft }>(
  found: Paper,
  candidates: Candidates<Entry>,
): { readonly paper: Paper; readonly entries: readonly Entry[] } {
  const sure = sameWork(found, candidates);
  if (sure.entries.length > 0) return sure;
  const { paper } = sure;
  const namesake = candidates.namesakes.find(
    ({ record }) => record.authors.length > 0 && paper.authors.length > 0 && agrees(record, paper),
  );
  return { paper, entries: namesake === undefined ? [] : [namesake] };
}

/** A record for a paper that is new. */
export function newRecord(paper: Paper, source: string, addedAt: number): Draft {
  return { ...paper, fingerprint: titleIdentifier(paper.title), sources: [source], addedAt };
}

/** The record that `known` (the oldest of one work) becomes with its doubles and a paper found at a source. */
export function unite(known: Draft, doubles: readonly Draft[], paper: Paper, source: string): Draft {
  const records = [known, ...doubles];
  // Whoever knows the paper itself knows better than a card.
  const cards = records.filter((record) => knowledgeOf(record.sources) < knowledgeOf([source]));
  const knowers: Paper[] = [...records.filter((record) => !cards.includes(record)), paper, ...cards];
  const merged = knowers.reduce(mergePapers);
  const brought = new Set([...records.flatMap((record) => record.sources), source]);
  return { ...known, ...merged, fingerprint: titleIdentifier(merged.title), sources: [...brought] };
}

function sharesStrongName(one: Paper, other: Paper): boolean {
  return one.identifiers.some((name) => !name.startsWith("title:") && other.identifiers.includes(name));
}

/** True when two records of one title are the same work: no scheme names them differently, and the rest agrees. */
function agrees(one: Paper, other: Paper): boolean {
  return isSameWork(one, other) && !contradict(one, other);
}

/** True when some scheme names two records differently: no work has two arXiv ids. */
function contradict(one: Paper, other: Paper): boolean {
  return one.identifiers.some((name) => contradicts(name, other.identifiers));
}

/** The paper without the names of another work; one whose names are all taken is named by its title. */
function withoutNames(paper: Paper, names: readonly Identifier[]): Paper {
  const [first = titleIdentifier(paper.title), ...rest] = paper.identifiers.filter((name) => !names.includes(name));
  return { ...paper, identifiers: [first, ...rest] };
}

/** How much the best of these sources knows of a paper: sources of cards in their order, then everybody else. */
function knowledgeOf(sources: readonly string[]): number {
  const ranks = sources.map((source) => cardSources.indexOf(source));
  return ranks.includes(-1) ? cardSources.length : Math.max(...ranks);
}

function contradicts(name: Identifier, names: readonly Identifier[]): boolean {
  const namespace = namespaceOf(name);
  const same = names.filter((candidate) => namespaceOf(candidate) === namespace);
  return namespace !== "title" && same.length > 0 && !same.includes(name);
}
