/**
 * The papers of the lists, each once under all of its names, with what is needed to order and find them: in memory, kept
 * in step with the lists and the catalogue, so that thousands of saved papers are not read again for every question.
 */
import type { Identifier } from "../identifiers.ts";
import { yearOf } from "../paper.ts";
import { createQueue } from "../queue.ts";
import { builtin } from "../sources/builtin.ts";
import type { StoredPaper } from "../store/database.ts";
import type { Catalogue } from "../store/papers.ts";
import type { KnownPaper, SavedStore } from "../store/saved-store.ts";
import type { Names } from "../sync/edits.ts";
import type { ListsState } from "../sync/merge.ts";
import { factsByName, mergeFacts, type PaperFacts } from "../sync/paper-facts.ts";
import { once } from "./catch-up.ts";
import { report } from "./report.ts";

/** Names looked up at once, and changes read at once; some tens of milliseconds of unpacking. */
const READ = 250;
/** After more changes than this it is faster to look all names up again than to read the changes. */
const MOST_CHANGES = 2_000;
/** The copy on disk may be behind by so many papers or changes. */
const BEHIND = 200;

/** A paper of which the lists say something. */
export type SavedPaper = {
  /** Its handle: the best of its names. */
  readonly paper: Identifier;
  readonly names: Names;
  readonly facts: PaperFacts;
  /** Null for one that the catalogue does not know. */
  readonly known: KnownPaper | null;
};

/** All of them. */
export type SavedPapers = {
  readonly all: readonly SavedPaper[];
  /** By each of their names. */
  readonly byName: ReadonlyMap<Identifier, SavedPaper>;
  /** By key in the catalogue. */
  readonly byId: ReadonlyMap<number, SavedPaper>;
};

type SavedPapersTools = {
  readonly catalogue: Pick<Catalogue, "findAll" | "changesSince" | "lastRev">;
  readonly store: SavedStore;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
};

export type SavedPapersCache = ReturnType<typeof createSavedPapers>;

/** Over a catalogue; nothing is read before it is asked. */
export function createSavedPapers({ catalogue, store, pause }: SavedPapersTools) {
  const byId = new Map<number, KnownPaper>();
  const byName = new Map<Identifier, KnownPaper>();
  /** Names that were looked up, found or not. */
  let asked = new Set<Identifier>();
  let upTo = 0;
  /** Grows with every change of what is known. */
  let version = 0;
  /** Papers and changes that the copy on disk does not have. */
  let behind = 0;
  let last: { readonly state: ListsState; readonly version: number; readonly papers: SavedPapers } | null = null;
  const inTurn = createQueue();

  const loaded = once(async () => {
    const stored = await store.read();
    if (stored === null) return;
    ({ upTo } = stored);
    for (const paper of stored.papers) learn(paper);
  });

  function learn(paper: KnownPaper): void {
    forget(paper.id);
    byId.set(paper.id, paper);
    for (const name of paper.names) {
      byName.set(name, paper);
      asked.add(name);
    }
  }

  function forget(id: number): void {
    const paper = byId.get(id);
    if (paper === undefined) return;
    byId.delete(id);
    for (const name of paper.names) {
      if (byName.get(name) === paper) byName.delete(name);
      asked.delete(name);
    }
  }

  /** Takes in what changed in the catalogue since. */
  async function follow(): Promise<void> {
    const rev = await catalogue.lastRev();
    if (rev === upTo) return;
    if (rev < upTo || rev - upTo > MOST_CHANGES) {
      byId.clear();
      byName.clear();
      asked = new Set();
      upTo = rev;
      version += 1;
    }
    while (upTo < rev) {
      const changes = await catalogue.changesSince(upTo, READ);
      if (changes.upTo === upTo) break;
      const changed = changes.records.filter(({ id, identifiers }) => byId.has(id) || identifiers.some(isAsked));
      if (changed.length > 0 || changes.gone.some((id) => byId.has(id))) version += 1;
      for (const id of changes.gone) forget(id);
      for (const record of changed) learn(knownOf(record));
      behind += changes.upTo - upTo;
      ({ upTo } = changes);
      if (changes.more) await pause();
    }
  }

  function isAsked(name: Identifier): boolean {
    return asked.has(name);
  }

  /** Takes in what changed, and looks up those of these names that nobody asked about yet. */
  async function learnOf(names: readonly Identifier[]): Promise<void> {
    await follow();
    const unknown = names.filter((name) => !asked.has(name));
    if (unknown.length > 0) await lookUp(unknown);
  }

  async function lookUp(names: readonly Identifier[]): Promise<void> {
    for (let start = 0; start < names.length; start += READ) {
      const some = names.slice(start, start + READ);
      const records = await catalogue.findAll(some);
      for (const record of new Set(records.values())) learn(knownOf(record));
      for (const name of some) asked.add(name);
      if (start + READ < names.length) await pause();
    }
    behind += names.length;
    version += 1;
  }

  function keep({ byId: saved }: SavedPapers): void {
    if (behind < BEHIND) return;
    behind = 0;
    store
      .write({ upTo, papers: [...saved.values()].map(({ known }) => known).filter((paper) => paper !== null) })
      .catch(report);
  }

  return {
    /** Reads the copy on disk beforehand, for whoever is about to ask; does not reject. */
    warm(): Promise<void> {
      return loaded().catch(report);
    },

    /** Takes note of records that are about to be saved: they need not be read again. */
    meet(records: readonly StoredPaper[]): Promise<void> {
      return inTurn(async () => {
        await loaded();
        const unknown = records.filter(({ id }) => !byId.has(id));
        if (unknown.length === 0) return;
        for (const record of unknown) learn(knownOf(record));
        behind += unknown.length;
        version += 1;
      });
    },

    /** What is known under these names, each in some list: those that nobody asked about yet are looked up. */
    known(names: readonly Identifier[]): Promise<ReadonlyMap<Identifier, KnownPaper>> {
      return inTurn(async () => {
        await loaded();
        await learnOf(names);
        const pairs = names.map((name) => [name, byName.get(name)] as const);
        return new Map(pairs.filter((pair): pair is [Identifier, KnownPaper] => pair[1] !== undefined));
      });
    },

    /** The papers of these lists. */
    of(state: ListsState): Promise<SavedPapers> {
      return inTurn(async () => {
        await loaded();
        const facts = factsByName(state);
        await learnOf([...facts.keys()]);
        if (last?.state !== state || last.version !== version) {
          last = { state, version, papers: join(facts, byName) };
        }
        keep(last.papers);
        return last.papers;
      });
    },
  };
}

function join(facts: ReadonlyMap<Identifier, PaperFacts>, known: ReadonlyMap<Identifier, KnownPaper>): SavedPapers {
  const all: SavedPaper[] = [];
  const byName = new Map<Identifier, SavedPaper>();
  const byId = new Map<number, SavedPaper>();
  for (const [name, said] of facts) {
    if (byName.has(name)) continue;
    const paper = known.get(name) ?? null;
    const names: Names = paper?.names ?? [name];
    const saidOfAll = names.length === 1 ? said : mergeFacts(names.flatMap((other) => facts.get(other) ?? []));
    const saved = { paper: names[0], names, facts: saidOfAll, known: paper };
    all.push(saved);
    for (const other of names) byName.set(other, saved);
    if (paper !== null) byId.set(paper.id, saved);
  }
  return { all, byName, byId };
}

/** Authors that are kept: as many as a row shows. */
const AUTHORS = 3;

/** What is kept of a record. */
export function knownOf(record: StoredPaper): KnownPaper {
  const { id, identifiers, title, authors, sources } = record;
  const isBuiltin = sources.includes(builtin.id);
  return { id, names: identifiers, title, authors: authors.slice(0, AUTHORS), year: yearOf(record), isBuiltin };
}
