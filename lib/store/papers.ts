/**
 * The catalogue: every paper cached on this device, one record per work. Papers come in from anywhere and are merged
 * by identifier; what was known before is never lost.
 */
import { splitIdentifier, titleIdentifier, type Identifier } from "../identifiers.ts";
import { isNamedByTitleOnly, isSameWork, mergePapers, type Paper } from "../paper.ts";
import type { PaperkinDatabase, SourceRow, StoredPaper } from "./database.ts";

/** Papers per transaction while a list is loaded: a killed worker loses at most this many and starts again there. */
export const CHUNK = 50;

/** The source of papers that came as cards of another browser's list. */
export const SYNC_SOURCE = "sync";

/** What a merge did: the records the papers are now part of, in order, and the keys of records that were united into them. */
export type Merged = { readonly records: readonly StoredPaper[]; readonly gone: readonly number[] };

export type Catalogue = ReturnType<typeof createCatalogue>;

/** The catalogue over a database; `now` in epoch milliseconds. */
export function createCatalogue(db: PaperkinDatabase, now: () => number) {
  async function merge(papers: readonly Paper[], source: string): Promise<Merged> {
    return db.transaction("rw", db.papers, db.sources, async () => {
      const gone: number[] = [];
      const records: StoredPaper[] = [];
      for (const paper of papers) records.push(await mergeOne(paper, source, gone));
      return { records, gone };
    });
  }

  async function mergeOne(found: Paper, source: string, gone: number[]): Promise<StoredPaper> {
    const { paper, records } = await sameWork(found);
    const [known, ...doubles] = records;
    if (known === undefined) {
      const fingerprint = titleIdentifier(paper.title);
      const record = { ...paper, fingerprint, sources: [source], addedAt: now() };
      return { ...record, id: await db.papers.add(record) };
    }
    // A card holds the beginning of a paper; whoever knows the paper itself knows better.
    const cards = source === SYNC_SOURCE ? [] : records.filter(isCardOnly);
    const knowers: Paper[] = [...records.filter((record) => !cards.includes(record)), paper, ...cards];
    const merged = knowers.reduce(mergePapers);
    const brought = new Set([...records.flatMap((record) => record.sources), source]);
    const record: StoredPaper = {
      ...merged,
      id: known.id,
      fingerprint: titleIdentifier(merged.title),
      sources: [...brought],
      addedAt: known.addedAt,
    };
    if (JSON.stringify(record) !== JSON.stringify(known)) await db.papers.put(record);
    if (doubles.length > 0)
      await replaceRecords(
        doubles.map((double) => double.id),
        record.id,
      );
    gone.push(...doubles.map((double) => double.id));
    return record;
  }

  /** Drops records that turned out to be the same work as `kept`, which takes their places in the sources' lists. */
  async function replaceRecords(dropped: readonly number[], kept: number): Promise<void> {
    await db.papers.bulkDelete([...dropped]);
    await db.sources.toCollection().modify((row: { papers: readonly number[] }) => {
      row.papers = [...new Set(row.papers.map((id) => (dropped.includes(id) ? kept : id)))];
    });
  }

  /**
   * The records of the same work, oldest first: those that share an identifier, else one that shares the title and
   * agrees. A name that belongs to a record of another work (authors type the journal's DOI by hand, and parts I and II
   * share one) is taken off the paper.
   */
  async function sameWork(found: Paper): Promise<{ paper: Paper; records: readonly StoredPaper[] }> {
    const named = await db.papers
      .where("identifiers")
      .anyOf([...found.identifiers])
      .distinct()
      .sortBy("id");
    let paper = found;
    const sure: StoredPaper[] = [];
    for (const record of named) {
      const isSame = [paper, ...sure].every((other) => !contradict(record, other));
      // A title fingerprint names a paper only as long as nothing speaks against it.
      if (isSame && (sharesStrongName(record, paper) || agrees(record, paper))) sure.push(record);
      else paper = withoutNames(paper, record.identifiers);
    }
    const namesakes = await db.papers.where("fingerprint").equals(titleIdentifier(paper.title)).sortBy("id");
    const kin = namesakes.filter(
      (record) =>
        !sure.some((other) => other.id === record.id) &&
        (isNamedByTitleOnly(record) || (isNamedByTitleOnly(paper) && sure.length === 0)) &&
        agrees(record, paper),
    );
    const records = [...sure, ...(isNamedByTitleOnly(paper) ? kin.slice(0, 1) : kin)];
    return { paper, records: records.sort((one, other) => one.id - other.id) };
  }

  return {
    /** Merges papers in one transaction; a work met twice gives one record twice. */
    merge,

    /** The record that goes by any of these names. */
    async find(identifiers: readonly Identifier[]): Promise<StoredPaper | undefined> {
      return db.papers
        .where("identifiers")
        .anyOf([...identifiers])
        .first();
    },

    /** The records that go by these names, keyed by each of the names asked for. */
    async findAll(identifiers: readonly Identifier[]): Promise<ReadonlyMap<Identifier, StoredPaper>> {
      const asked = new Set(identifiers);
      const records = await db.papers
        .where("identifiers")
        .anyOf([...asked])
        .distinct()
        .toArray();
      const pairs = records.flatMap((record) => record.identifiers.map((name) => [name, record] as const));
      return new Map(pairs.filter(([name]) => asked.has(name)));
    },

    /** Records by key, in the order asked for; unknown keys are left out. */
    async get(ids: readonly number[]): Promise<readonly StoredPaper[]> {
      const records = await db.papers.bulkGet([...ids]);
      return records.filter((record) => record !== undefined);
    },

    /** Every record, oldest first. */
    async all(): Promise<readonly StoredPaper[]> {
      return db.papers.toArray();
    },

    async count(): Promise<number> {
      return db.papers.count();
    },

    /** The current list of a source, undefined before its first load. */
    async sourceList(id: string): Promise<SourceRow | undefined> {
      return db.sources.get(id);
    },

    /**
     * Loads the list of a source in chunks, each with its progress in one transaction: a worker killed in the middle
     * goes on from there, and nothing is lost or doubled. Does nothing when this edition is in already.
     */
    async load(source: string, edition: string, papers: readonly Paper[]): Promise<void> {
      for (;;) {
        const done = await db.transaction("rw", db.papers, db.sources, async () => {
          const { done: start, complete: ready } = progressOf(await db.sources.get(source), edition);
          if (ready) return true;
          const chunk = papers.slice(start, start + CHUNK);
          const { records } = await merge(chunk, source);
          const next = start + chunk.length;
          const complete = next >= papers.length;
          // Read again: the merge may have replaced records.
          const { papers: before } = progressOf(await db.sources.get(source), edition);
          const keys = [...new Set([...before, ...records.map((record) => record.id)])];
          await db.sources.put({ id: source, edition, papers: keys, done: next, complete });
          return complete;
        });
        if (done) return;
      }
    },
  };
}

function progressOf(row: SourceRow | undefined, edition: string): Omit<SourceRow, "id" | "edition"> {
  return row?.edition === edition ? row : { papers: [], done: 0, complete: false };
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

/** True for a record that came with another browser's list and was never met here. */
function isCardOnly(record: StoredPaper): boolean {
  return record.sources.every((source) => source === SYNC_SOURCE);
}

function contradicts(name: Identifier, names: readonly Identifier[]): boolean {
  const { scheme } = splitIdentifier(name);
  const same = names.filter((candidate) => splitIdentifier(candidate).scheme === scheme);
  return scheme !== "title" && same.length > 0 && !same.includes(name);
}
