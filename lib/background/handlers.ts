/** What the background does for each request: one function a message, nothing about who may call it. */
import { PaperkinError } from "../errors.ts";
import { bareEntry } from "../formats/entry.ts";
import { formats } from "../formats/index.ts";
import type { Identifier } from "../identifiers.ts";
import type { PaperState, Status } from "../messages.ts";
import { markedNames } from "../store/saved-names.ts";
import { READING, type ListId } from "../sync/merge.ts";
import { isHiddenList, isReadingState, stateList } from "../sync/paper-states.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { ExchangeHandlers } from "./exchange.ts";
import type { ForYou } from "./for-you.ts";
import type { Importer } from "./import.ts";
import { createKin, expectOffered, type KinTools } from "./kin.ts";
import type { LibraryHandlers } from "./library.ts";
import type { MarkHandlers } from "./marks.ts";
import type { OptionsHandlers } from "./options.ts";
import type { NewsHandlers } from "./news.ts";
import type { Handlers } from "./router.ts";
import { bareRowOf, rowOf, type Saved } from "./rows.ts";
import type { SavedPapersCache } from "./saved-papers.ts";
import { createSearch } from "./search.ts";
import type { TravelHandlers } from "./travel.ts";
import { createSharedKin } from "./shared-kin.ts";

/** What handlers use; everything of the browser comes in here. */
export type HandlerTools = KinTools & {
  readonly collect: Handlers["collect"];
  readonly forYou: Pick<ForYou, "answer">;
  readonly savedPapers: SavedPapersCache;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: () => string;
  readonly syncStatus: () => Promise<Status["sync"]>;
  /** What is asked about imports. */
  readonly importer: Importer["handlers"];
  /** What is asked about links of pages. */
  readonly linkMarks: MarkHandlers;
  /** What is asked about links that hold a list. */
  readonly sharedLinks: Pick<Handlers, "openShared">;
  /** What is asked about settings and sites, and on pages of no known site. */
  readonly options: OptionsHandlers;
  /** What is asked about news. */
  readonly news: NewsHandlers;
  /** What is asked about the reader's lists. */
  readonly library: LibraryHandlers;
  /** What is asked about how lists travel and come back. */
  readonly travel: TravelHandlers;
  /** What is asked about entries of files. */
  readonly exchange: ExchangeHandlers;
  /** Takes those of these papers into the catalogue that were found further away and are not in it. */
  readonly takeFound: (papers: readonly Identifier[]) => Promise<void>;
};

/** The handlers over their tools. */
export function createHandlers(tools: HandlerTools): Handlers {
  const { catalogue, lists, index } = tools;

  async function saved(): Promise<Saved> {
    return markedNames(await lists.state());
  }

  const relatedTo = createSharedKin(tools);

  return {
    search: createSearch(tools),

    forYou: tools.forYou.answer,

    ...createKin(tools),

    collect: tools.collect,

    async relatedTo(request) {
      if ("papers" in request) await tools.takeFound(request.papers);
      return relatedTo(request);
    },

    async toggleSave({ paper, saved: save, list = READING, undo }, page) {
      await expectOffered(tools, page, paper);
      if (isHiddenList(list)) throw new PaperkinError("unknownList", list);
      await tools.takeFound([paper]);
      const names = await catalogue.namesOf(paper);
      const token = await toggle(names, save, list, undo);
      tools.listsChanged();
      return { undo: token };
    },

    async setState({ paper, state, on }, page) {
      await expectOffered(tools, page, paper);
      await putState(paper, state, on);
    },

    setPaperState: ({ paper, state, on }) => putState(paper, state, on),

    async pageLists() {
      return visibleLists(await lists.state());
    },

    async pageCite({ paper, format }, page) {
      await expectOffered(tools, page, paper);
      return cite(paper, format);
    },

    async lists() {
      return visibleLists(await lists.state());
    },

    async listPapers({ list, limit }) {
      const members = visibleMembers(await lists.state(), list);
      const names = await saved();
      const records = await catalogue.findAll(members.map(({ identifier }) => identifier));
      const rows = members.map(({ identifier }) => {
        const record = records.get(identifier);
        return record === undefined ? bareRowOf(identifier, names) : rowOf(record, names);
      });
      // One paper saved under two of its names, here and on another browser, is still one paper.
      const distinct = [...new Map(rows.map((row) => [row.paper, row])).values()];
      return { rows: distinct.slice(0, limit), total: distinct.length };
    },

    async createList({ name }) {
      const undo = crypto.randomUUID();
      const list = await lists.create(name, undo);
      tools.listsChanged();
      return { list, undo };
    },

    async renameList({ list, name }) {
      await lists.rename(list, name);
      tools.listsChanged();
    },

    async deleteList({ list }) {
      const undo = await lists.delete(list);
      tools.listsChanged();
      return { undo };
    },

    async savePaper({ paper, list }) {
      await tools.takeFound([paper]);
      await lists.save(list, await catalogue.namesOf(paper));
      tools.listsChanged();
    },

    async removePaper({ paper, list }) {
      const undo = await lists.remove([list], await catalogue.namesOf(paper));
      tools.listsChanged();
      return { undo };
    },

    async undo({ undo }) {
      await lists.undo(undo);
      tools.listsChanged();
    },

    async cite({ paper, format }) {
      await tools.takeFound([paper]);
      return cite(paper, format);
    },

    async status() {
      await tools.filled();
      // Also the first thing an opened popup asks: the index is read while the reader is still reaching for the keys.
      const [papers, { size }, sync] = await Promise.all([catalogue.count(), index.get(), tools.syncStatus()]);
      return { papers, unindexed: Math.max(0, papers - size), sync };
    },

    ...tools.importer,

    ...tools.linkMarks,

    ...tools.options,

    ...tools.sharedLinks,

    ...tools.news,

    ...tools.library,

    ...tools.travel,

    ...tools.exchange,
  };

  async function putState(paper: Identifier, state: PaperState, isOn: boolean): Promise<void> {
    const names = await catalogue.namesOf(paper);
    // Of a state that goes with others only one stays.
    if (isReadingState(state) && isOn) await lists.setReading([names], state);
    else await (isOn ? lists.save(stateList(state), names) : lists.remove([stateList(state)], names));
    tools.listsChanged();
  }

  async function cite(paper: Identifier, format: string): Promise<{ text: string }> {
    const record = await catalogue.find([paper]);
    const writer = formats.find(({ id }) => id === format);
    if (record === undefined) throw new PaperkinError("unknownPaper", paper);
    if (writer === undefined) throw new PaperkinError("badRequest", format);
    return { text: writer.write([bareEntry(record)]) };
  }

  /** Saves to a list or takes out of it. */
  async function toggle(
    names: readonly [Identifier, ...Identifier[]],
    save: boolean,
    list: ListId,
    undo?: string,
  ): Promise<string | null> {
    if (!save) return lists.remove([list], names);
    await (undo === undefined ? lists.save(list, names) : lists.undo(undo, { papers: names, lists: [list] }));
    return null;
  }
}
