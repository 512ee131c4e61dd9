/** What is asked about the reader's lists as the library page shows and changes them. */
import { barePaperOf } from "../paper.ts";
import { PaperkinError } from "../errors.ts";
import { readingStates, type ReadingState } from "../formats/entry.ts";
import type { Identifier } from "../identifiers.ts";
import type {
  LibraryEdit,
  LibraryRequests,
  LibraryRow,
  LibraryScope,
  LibraryView,
  TagSummary,
} from "../library-messages.ts";
import type { ChangeCause, StoredPaper } from "../store/database.ts";
import type { ImportRuns } from "../store/import-runs.ts";
import type { SavedLists } from "../store/lists.ts";
import type { Catalogue } from "../store/papers.ts";
import { marksIn } from "../store/saved-names.ts";
import type { Names } from "../sync/edits.ts";
import { editLists, papersIn } from "../sync/library-edits.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import { isReadingState, isTagList } from "../sync/paper-states.ts";
import { mergeFacts, savedSince, type PaperFacts } from "../sync/paper-facts.ts";
import { visibleTags } from "../sync/tags.ts";
import { visibleLists } from "../sync/views.ts";
import { clip, compareTexts, fold } from "../text.ts";
import { inOrder } from "./library-order.ts";
import { findInLibrary, type LibraryWordsTools } from "./library-words.ts";
import type { Handlers } from "./router.ts";
import { rowOf, type Saved } from "./rows.ts";
import { knownOf, type SavedPaper, type SavedPapers, type SavedPapersCache } from "./saved-papers.ts";

export type LibraryHandlers = Pick<Handlers, keyof LibraryRequests>;

/** How much of a note stands in a row. */
const NOTE_BEGINNING = 200;

export type LibraryTools = LibraryWordsTools & {
  readonly catalogue: Pick<Catalogue, "get" | "findAll">;
  readonly lists: Pick<SavedLists, "state" | "edit" | "undo">;
  readonly savedPapers: SavedPapersCache;
  /** Takes back and makes again whole imports. */
  readonly runs: Pick<ImportRuns, "undo">;
  /** Takes those of these papers into the catalogue that were found further away and are not in it. */
  readonly takeFound: (papers: readonly Identifier[]) => Promise<void>;
  readonly filled: () => Promise<void>;
  readonly listsChanged: () => void;
};

/** The handlers over their tools. */
export function createLibraryHandlers(tools: LibraryTools): LibraryHandlers {
  const { catalogue, lists, savedPapers } = tools;

  async function current(): Promise<{ readonly state: ListsState; readonly saved: SavedPapers }> {
    const state = await lists.state();
    return { state, saved: await savedPapers.of(state) };
  }

  /** The rows of papers, in their order. */
  async function rowsOf(
    papers: readonly SavedPaper[],
    state: ListsState,
    list: ListId | null,
  ): Promise<readonly LibraryRow[]> {
    const records = await recordsById(papers);
    const marked = marksIn(state);
    return papers.map((paper) => rowFor(paper, records.get(paper.known?.id ?? -1), marked, list));
  }

  async function recordsById(papers: readonly SavedPaper[]): Promise<ReadonlyMap<number, StoredPaper>> {
    const ids = papers.map(({ known }) => known?.id).filter((id) => id !== undefined);
    return new Map((await catalogue.get(ids)).map((record) => [record.id, record]));
  }

  /** Papers by their handles, saved or not, in the order asked for. */
  async function papersNamed(handles: readonly Identifier[], { byName }: SavedPapers): Promise<readonly SavedPaper[]> {
    const others = await catalogue.findAll(handles.filter((handle) => !byName.has(handle)));
    return handles.map((handle) => {
      const record = others.get(handle);
      return byName.get(handle) ?? (record === undefined ? unknownPaper(handle) : unsavedPaper(record));
    });
  }

  /** All names of each paper; those that were only found further away join the catalogue. */
  async function namesOfAll(handles: readonly Identifier[]): Promise<ReadonlyMap<Identifier, Names>> {
    const { saved } = await current();
    const look = async () => {
      const papers = await papersNamed(handles, saved);
      return handles.map((handle, place) => [handle, papers[place] ?? unknownPaper(handle)] as const);
    };
    let found = await look();
    const unknown = found.filter(([, { known }]) => known === null).map(([handle]) => handle);
    if (unknown.length > 0) {
      await tools.takeFound(unknown);
      found = await look();
    }
    return new Map(found.map(([handle, { names }]) => [handle, names]));
  }

  return {
    async libraryOverview() {
      const { state, saved } = await current();
      return overviewOf(state, saved);
    },

    async libraryView({ view, limit }) {
      // A worker that was asleep reads all of it from disk, at the same time.
      await Promise.all([tools.filled(), savedPapers.warm(), lists.state()]);
      const { state, saved } = await current();
      const pool = saved.all.filter((paper) => isInView(paper.facts, view));
      const list = view.scope.of === "list" ? view.scope.list : null;
      const found =
        view.words.trim() === ""
          ? { papers: pool, isRanked: false }
          : await findInLibrary(tools, view.words, state, saved, pool);
      const papers = found.isRanked ? found.papers : inOrder(found.papers, view.sort, view.isDescending, list);
      return { papers: papers.map(({ paper }) => paper), rows: await rowsOf(papers.slice(0, limit), state, list) };
    },

    async libraryRows({ papers, list }) {
      const { state, saved } = await current();
      return rowsOf(await papersNamed(papers, saved), state, list);
    },

    async libraryPaper({ paper: handle }) {
      const { state, saved } = await current();
      const [paper] = await papersNamed([handle], saved);
      if (paper === undefined || (paper.known === null && !saved.byName.has(handle))) {
        throw new PaperkinError("unknownPaper", handle);
      }
      const record = (await recordsById([paper])).get(paper.known?.id ?? -1);
      return {
        ...rowFor(paper, record, marksIn(state), null),
        abstract: record?.abstract ?? "",
        wholeNote: paper.facts.note,
        saved: [...paper.facts.saved].map(([list, savedAt]) => ({ list, savedAt })),
        identifiers: paper.names,
      };
    },

    async edit({ edit }) {
      const names = await namesOfAll(papersIn(edit));
      let papers = 0;
      const undo = await lists.edit(causeOf(edit), (state, clock, at) => {
        const edited = editLists(state, edit, (handle) => names.get(handle) ?? [handle], clock, at);
        ({ papers } = edited);
        return edited.delta;
      });
      if (undo !== null) tools.listsChanged();
      return { undo, papers };
    },

    async undoChange({ undo }) {
      const again = (await tools.runs.undo(undo, lists.undo)) ?? (await lists.undo(undo));
      tools.listsChanged();
      return { undo: again };
    },
  };
}

/** How a change is told in the log. */
function causeOf(edit: LibraryEdit): ChangeCause {
  switch (edit.do) {
    case "save":
    case "remove":
    case "move":
    case "star":
    case "tag":
    case "note":
      return edit.do;
    case "forget":
      return "remove";
    case "reading":
      return "state";
    case "color":
    case "place":
    case "rename":
    case "delete":
    default:
      return isTagList(edit.list) ? "tag" : "list";
  }
}

function isInView(facts: PaperFacts, view: LibraryView): boolean {
  if (!isInScope(facts, view.scope)) return false;
  if (view.isStarred && !facts.isStarred) return false;
  if (view.hasNote && facts.note === "") return false;
  if (view.reading.length > 0 && !view.reading.includes(facts.reading?.state ?? "none")) return false;
  return view.tags.every((tag) => facts.tags.includes(tag));
}

function isInScope({ saved, tags, isStarred }: PaperFacts, scope: LibraryScope): boolean {
  switch (scope.of) {
    case "all":
      return true;
    case "list":
      return saved.has(scope.list);
    case "tag":
      return tags.includes(scope.tag);
    case "starred":
    default:
      return isStarred;
  }
}

function overviewOf(state: ListsState, { all }: SavedPapers) {
  const counts = new Map<ListId, number>();
  const count = (list: ListId) => counts.set(list, (counts.get(list) ?? 0) + 1);
  const reading: Record<ReadingState, number> = { toRead: 0, reading: 0, read: 0 };
  let starred = 0;
  for (const { facts } of all) {
    for (const list of facts.saved.keys()) count(list);
    for (const tag of facts.tags) count(tag);
    if (facts.reading !== null) reading[facts.reading.state] += 1;
    if (facts.isStarred) starred += 1;
  }
  const tags: TagSummary[] = [...visibleTags(state).values()].map((tag) => ({
    ...tag,
    papers: counts.get(tag.tag) ?? 0,
  }));
  return {
    all: all.length,
    starred,
    reading,
    lists: visibleLists(state).map((list) => ({ ...list, papers: counts.get(list.list) ?? 0 })),
    tags: tags.sort((one, other) => compareTexts(fold(one.name), fold(other.name))),
  };
}

function rowFor(
  { paper, facts }: SavedPaper,
  record: StoredPaper | undefined,
  marked: Saved,
  list: ListId | null,
): LibraryRow {
  const row = rowOf(record ?? barePaperOf(paper), marked);
  // Two browsers may have put a paper into two reading states; it is shown in one.
  const others = row.states.filter((state) => !isReadingState(state));
  const states = readingStates.filter((state) => state === facts.reading?.state);
  return {
    ...row,
    paper,
    states: [...states, ...others],
    savedAt: savedSince(facts, list),
    reading: facts.reading,
    isStarred: facts.isStarred,
    tags: facts.tags,
    note: clip(facts.note, NOTE_BEGINNING),
  };
}

function unsavedPaper(record: StoredPaper): SavedPaper {
  const { identifiers } = record;
  return { paper: identifiers[0], names: identifiers, facts: mergeFacts([]), known: knownOf(record) };
}

function unknownPaper(handle: Identifier): SavedPaper {
  return { paper: handle, names: [handle], facts: mergeFacts([]), known: null };
}
