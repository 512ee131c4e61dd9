/** The library page over lists that live in memory, for the tests of what a reader notices there. */
import { render } from "@testing-library/preact";
import { signal } from "@preact/signals";
import { createExportModel } from "../../components/export-model.ts";
import { createHistoryModel } from "../../components/history-model.ts";
import { createImportModel } from "../../components/import-model.ts";
import type { LibraryTools } from "../../components/library-tools.ts";
import { createTravelModel } from "../../components/travel-model.ts";
import { createLibraryModel, type LibraryWays } from "../../components/library-model.ts";
import { Library } from "../../components/library.tsx";
import type { NoteDraft } from "../../components/library-notes.ts";
import type { ReadingState } from "../../lib/formats/entry.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { LibraryEdit, LibraryRow, LibraryView } from "../../lib/library-messages.ts";
import { fakeBackground, row } from "./background.ts";

export const NOW = new Date(2026, 10, 23, 12).getTime();

/** A saved paper; override what the test is about. */
export function saved(index: number, fields: Partial<LibraryRow> = {}): LibraryRow {
  const paper: Identifier = `arxiv:2101.${String(index).padStart(5, "0")}`;
  return {
    ...row({ paper, title: `Paper ${String(index)}`, savedIn: ["seminar"] }),
    savedAt: NOW - index * 86_400_000,
    reading: null,
    isStarred: false,
    tags: [],
    note: "",
    ...fields,
  };
}

type Options = {
  readonly hash?: string;
  readonly ways?: LibraryWays;
  readonly drafts?: Map<Identifier, NoteDraft>;
  /** Comes before the answer to a change: may throw. */
  readonly onEdit?: (edit: LibraryEdit) => void | Promise<void>;
  readonly replaced?: Parameters<typeof fakeBackground>[1];
};

/** Opens the page; `papers` are in the list "seminar" unless they say otherwise. */
export function openLibrary(papers: readonly LibraryRow[], options: Options = {}) {
  let rows = papers;
  let lists: readonly { list: string; name: string | null }[] = [
    { list: "reading", name: null },
    { list: "seminar", name: "Seminar" },
    { list: "thesis", name: "Thesis" },
    { list: "later", name: "Later" },
  ];
  let tags = [...new Set(rows.flatMap((one) => one.tags))].map((tag) => ({ tag, name: tag.replace("tag-", "") }));
  const undos = new Map<string, () => void>();
  const { drafts = new Map<Identifier, NoteDraft>() } = options;

  const change = (of: readonly Identifier[], edit: (one: LibraryRow) => LibraryRow) => {
    const wanted = new Set(of);
    rows = rows.map((one) => (wanted.has(one.paper) ? edit(one) : one));
  };
  const without = (one: LibraryRow, list: string) => one.savedIn.filter((other) => other !== list);

  /** Gives how many papers it concerned. */
  function apply(edit: LibraryEdit): number {
    switch (edit.do) {
      case "save":
        change(edit.papers, (one) => ({ ...one, savedIn: [...without(one, edit.list), edit.list] }));
        return edit.papers.length;
      case "remove":
        change(edit.papers, (one) => ({ ...one, savedIn: without(one, edit.list) }));
        return edit.papers.length;
      case "move":
        change(edit.papers, (one) => ({ ...one, savedIn: [...without(one, edit.from), edit.to] }));
        return edit.papers.length;
      case "forget":
        change(edit.papers, (one) => ({ ...one, savedIn: [], isStarred: false, reading: null }));
        return edit.papers.length;
      case "reading": {
        const { state } = edit;
        change(edit.papers, (one) => ({ ...one, reading: state === null ? null : { state, since: NOW } }));
        return edit.papers.length;
      }
      case "star":
        change(edit.papers, (one) => ({ ...one, isStarred: edit.on }));
        return edit.papers.length;
      case "tag": {
        const tag = `tag-${edit.name}`;
        if (!tags.some((one) => one.tag === tag)) tags = [...tags, { tag, name: edit.name }];
        change(edit.papers, (one) => ({
          ...one,
          tags: edit.on ? [...one.tags, tag] : one.tags.filter((other) => other !== tag),
        }));
        return edit.papers.length;
      }
      case "note":
        change([edit.paper], (one) => ({ ...one, note: edit.text }));
        return 1;
      case "place": {
        const moved = lists.find(({ list }) => list === edit.list)!;
        const others = lists.filter((one) => one !== moved);
        const at = others.findIndex(({ list }) => list === edit.before);
        lists = at === -1 ? [...others, moved] : others.toSpliced(at, 0, moved);
        return 0;
      }
      case "rename":
        lists = lists.map((one) => (one.list === edit.list ? { ...one, name: edit.name } : one));
        return 0;
      case "delete":
        lists = lists.filter(({ list }) => list !== edit.list);
        return 0;
      case "color":
      default:
        return 0;
    }
  }

  /** Remembers how things are, to be put back. */
  function undoable(): string {
    const [rowsBefore, listsBefore] = [rows, lists];
    const undo = `undo-${String(undos.size)}`;
    undos.set(undo, () => {
      rows = rowsBefore;
      lists = listsBefore;
    });
    return undo;
  }

  function shown({ scope, words, isStarred, hasNote, reading, sort, isDescending }: LibraryView) {
    const found = rows.filter(
      (one) =>
        (scope.of !== "list" || one.savedIn.includes(scope.list)) &&
        (scope.of !== "tag" || one.tags.includes(scope.tag)) &&
        ((scope.of !== "starred" && !isStarred) || one.isStarred) &&
        (!hasNote || one.note !== "") &&
        (reading.length === 0 || reading.includes(one.reading?.state ?? "none")) &&
        one.title.toLowerCase().includes(words.toLowerCase()),
    );
    if (sort !== "title") return found;
    return found.toSorted((a, b) => a.title.localeCompare(b.title) * (isDescending ? -1 : 1));
  }

  const find = (paper: Identifier) => rows.find((one) => one.paper === paper);
  const counted = (state: ReadingState) => rows.filter(({ reading }) => reading?.state === state).length;
  const { send, asked, unanswered } = fakeBackground([], {
    libraryOverview: () => ({
      all: rows.length,
      starred: rows.filter((one) => one.isStarred).length,
      reading: { toRead: counted("toRead"), reading: counted("reading"), read: counted("read") },
      lists: lists.map((one) => ({
        ...one,
        color: null,
        papers: rows.filter(({ savedIn }) => savedIn.includes(one.list)).length,
      })),
      tags: tags.map((one) => ({ ...one, papers: 0, color: null })),
    }),
    libraryView: ({ view, limit }) => {
      const found = shown(view);
      return { papers: found.map(({ paper }) => paper), rows: found.slice(0, limit) };
    },
    libraryRows: ({ papers: of }) => of.flatMap((paper) => find(paper) ?? []),
    libraryPaper: ({ paper }) => {
      const one = find(paper)!;
      return {
        ...one,
        abstract: `What ${one.title} is about.`,
        wholeNote: one.note,
        saved: one.savedIn.map((list) => ({ list, savedAt: NOW })),
        identifiers: [paper],
      };
    },
    edit: async ({ edit }) => {
      await options.onEdit?.(edit);
      const undo = undoable();
      return { papers: apply(edit), undo };
    },
    undoChange: ({ undo }) => {
      const redo = undoable();
      undos.get(undo)?.();
      return { undo: redo };
    },
    createList: ({ name }) => {
      const undo = undoable();
      lists = [...lists, { list: `list-${name}`, name }];
      return { list: `list-${name}`, undo };
    },
    ...options.replaced,
  });
  const went: string[] = [];
  const model = createLibraryModel({
    send,
    hash: options.hash ?? "#list=seminar",
    navigate: (hash) => {
      went.push(hash);
      model.go(hash);
    },
    drafts: {
      read: () => new Map(drafts),
      keep: (paper, draft) => void (draft === null ? drafts.delete(paper) : drafts.set(paper, draft)),
    },
    now: () => NOW,
    restMs: 0,
    ...(options.ways !== undefined && { ways: options.ways }),
  });
  void model.start();
  const { notices, offerUndo } = model;
  const nothing = async () => ({ entries: [], problems: [] });
  const tools: LibraryTools = {
    imports: createImportModel({
      send,
      notices,
      offerUndo,
      readFile: nothing,
      readText: nothing,
      bookmarks: { grant: async () => false, folders: async () => [], read: nothing },
      writeCopy: async () => undefined,
      whileWriting: (_, work) => work(),
    }),
    exporting: createExportModel({
      send,
      notices,
      download: () => undefined,
      copy: async () => undefined,
      cite: async () => ({ text: "", html: "" }),
    }),
    history: createHistoryModel({ send, notices, offerUndo }),
    travel: createTravelModel({
      send,
      notices,
      offerUndo,
      download: () => undefined,
      decode: (file) => file.text(),
      isExport: () => false,
      preview: () => undefined,
      grantHost: async () => true,
      grantDownloads: async () => true,
    }),
    sharing: signal(null),
    send,
  };
  render(<Library model={model} tools={tools} />);
  return {
    model,
    tools,
    asked,
    drafts,
    went,
    unanswered,
    /** Another browser changes the papers. */
    become(next: readonly LibraryRow[]) {
      rows = next;
      model.onEvent("listsChanged");
    },
    edits: () =>
      asked.filter(({ name }) => name === "edit").map(({ payload }) => (payload as { edit: LibraryEdit }).edit),
  };
}
