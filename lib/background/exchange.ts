/** What is asked about entries of files: what goes out, what an import would do, and what it does. */
import { PaperkinError } from "../errors.ts";
import { ENTRIES_LIMIT, type EntryVerdict, type ExchangeRequests, type ExportOf } from "../exchange-messages.ts";
import type { Entry } from "../formats/entry.ts";
import { titleIdentifier, type Identifier } from "../identifiers.ts";
import { barePaperOf, familyName, isSameWork, type Paper } from "../paper.ts";
import type { StoredPaper } from "../store/database.ts";
import type { ImportRuns } from "../store/import-runs.ts";
import { FILE_SOURCE } from "../store/imports.ts";
import { newListId } from "../store/list-changes.ts";
import type { SavedLists } from "../store/lists.ts";
import type { Catalogue } from "../store/papers.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import { mergeFacts, type PaperFacts } from "../sync/paper-facts.ts";
import { takeEntries } from "../sync/take-entries.ts";
import { visibleTags } from "../sync/tags.ts";
import { isVisibleList, visibleLists } from "../sync/views.ts";
import { inOrder } from "./library-order.ts";
import type { Handlers } from "./router.ts";
import type { SavedPapersCache } from "./saved-papers.ts";

export type ExchangeHandlers = Pick<Handlers, keyof ExchangeRequests>;

/** All but the way to Zotero, which goes through the network. */
export type EntryHandlers = Omit<ExchangeHandlers, "sendToZotero">;

/** Papers merged in one transaction: searches that come meanwhile wait no longer than for this many. */
const CHUNK = 100;

export type ExchangeTools = {
  readonly catalogue: Pick<Catalogue, "get" | "findAll" | "merge" | "likeAll">;
  readonly lists: Pick<SavedLists, "state" | "edit">;
  readonly savedPapers: SavedPapersCache;
  readonly runs: Pick<ImportRuns, "nextToken" | "end">;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: () => string;
  /** Lets whoever waits for the thread have it. Not until no view waits for an answer: the one that sent entries does. */
  readonly pause: () => Promise<void>;
  /** Told of each part of an import, and of its end. */
  readonly importing: { readonly partIn: () => void; readonly ended: () => void };
};

/** A paper to be written out: a saved one, or any of the catalogue. */
type Outgoing = { readonly paper: Identifier; readonly id: number | null; readonly facts: PaperFacts };

/** The handlers over their tools. */
export function createExchangeHandlers(tools: ExchangeTools): EntryHandlers {
  const { catalogue, lists, savedPapers, runs, readingName } = tools;
  /** The papers of the export that is under way: what changes meanwhile must not be left out or come twice. */
  let export_: { readonly what: string; readonly papers: readonly Outgoing[] } | null = null;

  async function outgoing(what: ExportOf, state: ListsState): Promise<readonly Outgoing[]> {
    const { all, byName } = await savedPapers.of(state);
    if (what.of === "papers") {
      const others = await catalogue.findAll(what.papers.filter((name) => !byName.has(name)));
      const papers = what.papers.map((name): Outgoing => {
        const saved = byName.get(name);
        if (saved !== undefined) return { paper: saved.paper, id: saved.known?.id ?? null, facts: saved.facts };
        const record = others.get(name);
        return { paper: record?.identifiers[0] ?? name, id: record?.id ?? null, facts: mergeFacts([]) };
      });
      return [...new Map(papers.map((paper) => [paper.paper, paper])).values()];
    }
    const list = what.of === "list" ? what.list : null;
    if (list !== null && !isVisibleList(state, list)) throw new PaperkinError("unknownList", list);
    const papers = list === null ? all : all.filter(({ facts }) => facts.saved.has(list));
    return inOrder(papers, "saved", true, list).map(({ paper, facts, known }) => ({
      paper,
      facts,
      id: known?.id ?? null,
    }));
  }

  return {
    async exportEntries({ what, from }) {
      const state = await lists.state();
      const key = JSON.stringify(what);
      if (from === 0 || export_?.what !== key) export_ = { what: key, papers: await outgoing(what, state) };
      const { papers } = export_;
      const some = papers.slice(from, from + ENTRIES_LIMIT);
      const records = await catalogue.get(some.map(({ id }) => id).filter((id) => id !== null));
      const byId = new Map(records.map((record) => [record.id, record]));
      const names = namesOf(state, readingName);
      const entries = some.map(({ paper, id, facts }) => {
        const record = id === null ? undefined : byId.get(id);
        return entryOf(record === undefined ? barePaperOf(paper) : paperOf(record), facts, names);
      });
      if (from + some.length >= papers.length) export_ = null;
      return { entries, total: papers.length };
    },

    async judgeEntries({ entries }) {
      const state = await lists.state();
      const [{ byName }, like] = await Promise.all([
        savedPapers.of(state),
        catalogue.likeAll(entries.map(({ paper }) => paper)),
      ]);
      return entries.map(({ paper }) => verdictOn(paper, like, (name) => byName.get(name)?.facts));
    },

    async takeEntries({ entries, list, run }) {
      if (list !== null && !isVisibleList(await lists.state(), list)) throw new PaperkinError("unknownList", list);
      const records: StoredPaper[] = [];
      let added = 0;
      for (let start = 0; start < entries.length; start += CHUNK) {
        await tools.pause();
        const papers = entries.slice(start, start + CHUNK).map(({ paper }) => paper);
        const merged = await catalogue.merge(papers, FILE_SOURCE);
        records.push(...merged.records);
        added += merged.added;
      }
      await savedPapers.meet(records);
      const taken = entries.map((entry, place) => ({
        entry,
        names: records[place]?.identifiers ?? entry.paper.identifiers,
      }));
      const token = await runs.nextToken(run);
      const into = { list, readingName: readingName(), newListId };
      await lists.edit("import", (state, clock, at) => takeEntries(state, taken, into, clock, at), token);
      tools.importing.partIn();
      return { added, merged: entries.length - added };
    },

    async endImport({ run }) {
      const undo = await runs.end(run);
      tools.importing.ended();
      return { undo };
    },
  };
}

/** What lists and tags are called. */
function namesOf(state: ListsState, readingName: () => string): ReadonlyMap<ListId, string> {
  const names = new Map(visibleLists(state).map(({ list, name }) => [list, name ?? readingName()]));
  for (const { tag, name } of visibleTags(state).values()) names.set(tag, name);
  return names;
}

function entryOf(paper: Paper, facts: PaperFacts, names: ReadonlyMap<ListId, string>): Entry {
  return {
    paper,
    note: facts.note,
    tags: facts.tags.map((tag) => names.get(tag)).filter((name) => name !== undefined),
    reading: facts.reading,
    isStarred: facts.isStarred,
    lists: [...facts.saved].map(([list, savedAt]) => ({ name: names.get(list) ?? list, savedAt })),
  };
}

/** The paper of a record, without what only this device has of it. */
function paperOf(record: StoredPaper): Paper {
  const { id: _id, fingerprint: _title, sources: _sources, addedAt: _addedAt, rev: _rev, ...paper } = record;
  return paper;
}

/** What an import would do with a paper, by the records that share a name or the title with it. */
function verdictOn(
  paper: Paper,
  like: {
    readonly named: ReadonlyMap<Identifier, StoredPaper>;
    readonly titled: ReadonlyMap<Identifier, readonly StoredPaper[]>;
  },
  factsOf: (name: Identifier) => PaperFacts | undefined,
): EntryVerdict {
  const verdict = (is: EntryVerdict["is"], record: StoredPaper): EntryVerdict => {
    const facts = new Set(record.identifiers.map(factsOf).filter((said) => said !== undefined));
    return { is, title: record.title, savedIn: [...mergeFacts([...facts]).saved.keys()] };
  };
  const strong = paper.identifiers.find((name) => !name.startsWith("title:") && like.named.has(name));
  const named = strong === undefined ? undefined : like.named.get(strong);
  if (named !== undefined) return verdict("known", named);
  const namesakes = like.titled.get(titleIdentifier(paper.title)) ?? [];
  const same = namesakes.find(
    (record) => shareAuthor(record, paper) && shareName(record, paper) && isSameWork(record, paper),
  );
  if (same !== undefined) return verdict("known", same);
  const doubtful = namesakes.find((record) => mayShareAuthor(record, paper));
  return doubtful === undefined ? { is: "new", title: null, savedIn: [] } : verdict("doubtful", doubtful);
}

function shareName(one: Paper, other: Paper): boolean {
  return one.identifiers.some((name) => other.identifiers.includes(name));
}

function shareAuthor(one: Paper, other: Paper): boolean {
  const names = new Set(one.authors.map(familyName));
  return other.authors.some((name) => names.has(familyName(name)));
}

/** False only when both say who wrote them and agree on nobody. */
function mayShareAuthor(one: Paper, other: Paper): boolean {
  return one.authors.length === 0 || other.authors.length === 0 || shareAuthor(one, other);
}
