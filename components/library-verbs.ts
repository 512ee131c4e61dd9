/** What the reader does to papers and lists on the library page: each shows at once, is told, and can be taken back. */
import { batch, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { ReadingState } from "../lib/formats/entry.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryEdit, LibraryOverview } from "../lib/library-messages.ts";
import type { ListColor, ListId } from "../lib/sync/merge.ts";
import { shorten } from "./format.ts";
import type { Latest } from "./latest.ts";
import type { LibraryChanges } from "./library-changes.ts";
import type { LibraryNames } from "./library-names.ts";
import type { LibraryPapers } from "./library-papers.ts";
import type { LibraryPlace } from "./library-route.ts";
import type { LibrarySelection } from "./library-selection.ts";
import type { Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";

/** The changes that the library page offers; what fails is told. */
export type LibraryVerbs = {
  /** The list that is shown, which papers can be moved out of. */
  readonly openList: () => ListId | null;
  readonly addTo: (list: ListId, papers: readonly Identifier[]) => Promise<void>;
  /** Adds where there is no list to move from. */
  readonly moveTo: (list: ListId, papers: readonly Identifier[]) => Promise<void>;
  /** Out of what is shown: the list, the tag, the starred ones, or all of it. */
  readonly takeOut: (papers: readonly Identifier[]) => Promise<void>;
  readonly removeFrom: (list: ListId, papers: readonly Identifier[]) => Promise<void>;
  readonly setReading: (state: ReadingState | null, papers: readonly Identifier[]) => Promise<void>;
  readonly star: (isOn: boolean, papers: readonly Identifier[]) => Promise<void>;
  /** Stars the papers, or takes the stars where all have one. */
  readonly toggleStar: (papers: readonly Identifier[]) => Promise<void>;
  readonly tag: (name: string, isOn: boolean, papers: readonly Identifier[]) => Promise<void>;
  /** Starts a list; gives it, or the code of the sentence to show. */
  readonly create: (name: string) => Promise<{ readonly list: ListId } | { readonly error: ErrorCode }>;
  readonly rename: (list: ListId, name: string) => Promise<ErrorCode | null>;
  readonly color: (list: ListId, color: ListColor | null) => Promise<void>;
  readonly placeBefore: (list: ListId, before: ListId | null) => Promise<void>;
  /** Deletes a list or a tag. */
  readonly remove: (list: ListId) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly place: ReadonlySignal<LibraryPlace>;
  readonly overview: Latest<undefined, LibraryOverview>;
  readonly papers: LibraryPapers;
  readonly selection: LibrarySelection;
  readonly changes: LibraryChanges;
  readonly notices: Notices;
  readonly names: LibraryNames;
  /** Goes to a place by its address. */
  readonly navigate: (hash: string) => void;
  readonly now: () => number;
};

/** Builds the verbs. */
export function createLibraryVerbs(parts: Parts): LibraryVerbs {
  const { send, place, overview, papers, selection, changes, notices, navigate, now: clock } = parts;
  const { nameOf, tagName, anyName } = parts.names;

  function openList(): ListId | null {
    const { value: at } = place;
    return at.show === "papers" && at.scope.of === "list" ? at.scope.list : null;
  }

  /** Changes the lists; what failed is told. */
  async function change(edit: LibraryEdit, say: (count: number) => string): Promise<void> {
    try {
      await changes.edit(edit, say);
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  async function forPapers(edit: LibraryEdit & { readonly papers: readonly Identifier[] }, say: (c: number) => string) {
    if (edit.papers.length > 0) await change(edit, say);
  }

  /** The sentence for one paper by its title, for more by their number. */
  function saying(of: readonly Identifier[], one: (title: string) => string, many: (count: number) => string) {
    const [only] = of;
    const title = only === undefined ? undefined : papers.rows.peek().get(only)?.title;
    return (count: number) => (of.length === 1 && title !== undefined ? one(shorten(title)) : many(count));
  }

  async function removeFrom(list: ListId, of: readonly Identifier[]) {
    const name = nameOf(list);
    if (openList() === list) leave(of);
    await forPapers(
      { do: "remove", papers: of, list },
      saying(
        of,
        (title) => i18n.t("noticeRemoved", [title, name]),
        (count) => i18n.t("noticeRemovedMany", [plural("papers", count), name]),
      ),
    );
  }

  /** Shows at once that papers are no longer here. */
  function leave(of: readonly Identifier[]) {
    batch(() => {
      papers.takeOut(of);
      if (of.length > 1) selection.clear();
    });
  }

  async function star(isOn: boolean, of: readonly Identifier[]) {
    papers.patch(of, (row) => ({ ...row, isStarred: isOn }));
    const say = (what: string) => (isOn ? i18n.t("noticeStarred", [what]) : i18n.t("noticeUnstarred", [what]));
    await forPapers(
      { do: "star", papers: of, on: isOn },
      saying(
        of,
        (title) => say(`“${title}”`),
        (count) => say(plural("papers", count)),
      ),
    );
  }

  async function tag(name: string, isOn: boolean, of: readonly Identifier[]) {
    const word = name.trim();
    if (word === "") return;
    await forPapers({ do: "tag", papers: of, name: word, on: isOn }, (count) =>
      isOn
        ? i18n.t("noticeTagged", [plural("papers", count), word])
        : i18n.t("noticeUntagged", [plural("papers", count), word]),
    );
  }

  async function setReading(state: ReadingState | null, of: readonly Identifier[]) {
    papers.patch(of, (row) => ({ ...row, reading: state === null ? null : { state, since: clock() } }));
    await forPapers({ do: "reading", papers: of, state }, (count) =>
      state === null
        ? i18n.t("noticeNoReading", [plural("papers", count)])
        : i18n.t("noticeReading", [plural("papers", count), i18n.t(`reading_${state}`)]),
    );
  }

  async function addTo(list: ListId, of: readonly Identifier[]) {
    const name = nameOf(list);
    await forPapers(
      { do: "save", papers: of, list },
      saying(
        of,
        (title) => i18n.t("noticeAdded", [`“${title}”`, name]),
        (count) => i18n.t("noticeAdded", [plural("papers", count), name]),
      ),
    );
  }

  return {
    openList,
    addTo,
    async moveTo(list, of) {
      const from = openList();
      if (from === null) return addTo(list, of);
      if (from === list) return undefined;
      const name = nameOf(list);
      const say = saying(
        of,
        (title) => i18n.t("noticeMoved", [`“${title}”`, name]),
        (count) => i18n.t("noticeMoved", [plural("papers", count), name]),
      );
      leave(of);
      return forPapers({ do: "move", papers: of, from, to: list }, say);
    },
    async takeOut(of) {
      const { value: at } = place;
      if (at.show !== "papers" || of.length === 0) return;
      if (at.reading !== null) await setReading(null, of);
      else if (at.scope.of === "list") await removeFrom(at.scope.list, of);
      else if (at.scope.of === "tag") await tag(tagName(at.scope.tag), false, of);
      else if (at.scope.of === "starred") await star(false, of);
      else {
        const say = saying(
          of,
          (title) => i18n.t("noticeForgotten", [`“${title}”`]),
          (count) => i18n.t("noticeForgotten", [plural("papers", count)]),
        );
        leave(of);
        await forPapers({ do: "forget", papers: of }, say);
      }
    },
    removeFrom,
    setReading,
    star,
    async toggleStar(of) {
      await star(!of.every((one) => papers.rows.peek().get(one)?.isStarred === true), of);
    },
    tag,
    async create(name) {
      try {
        const { list, undo } = await send("createList", { name: name.trim() });
        if (undo !== null) changes.offerUndo(i18n.t("noticeListMade", [name.trim()]), undo);
        await overview.load(undefined);
        return { list };
      } catch (thrown) {
        return { error: errorCodeOf(thrown) };
      }
    },
    async rename(list, name) {
      const before = anyName(list);
      try {
        await changes.edit({ do: "rename", list, name: name.trim() }, () =>
          i18n.t("noticeRenamed", [before, name.trim()]),
        );
        return null;
      } catch (thrown) {
        return errorCodeOf(thrown);
      }
    },
    async color(list, to) {
      await change({ do: "color", list, color: to }, () => i18n.t("noticeColored", [anyName(list)]));
    },
    async placeBefore(list, before) {
      await change({ do: "place", list, before }, () => i18n.t("noticePlaced", [nameOf(list)]));
    },
    async remove(list) {
      const name = anyName(list);
      const { value: at } = place;
      const isOpen =
        at.show === "papers" &&
        ((at.scope.of === "list" && at.scope.list === list) || (at.scope.of === "tag" && at.scope.tag === list));
      if (isOpen) navigate("#all");
      await change({ do: "delete", list }, () => i18n.t("noticeListDeleted", [name]));
    },
  };
}
