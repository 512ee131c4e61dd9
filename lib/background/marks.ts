/**
 * What pages are told of the papers their links lead to, and what letters do to them there. The background names a
 * paper by the link's address alone: a page cannot give a link another paper's name.
 */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { LinkMark, PageState, TriageAction } from "../messages.ts";
import type { Settings } from "../settings.ts";
import { detect, paperAt } from "../sites/index.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import type { Catalogue } from "../store/papers.ts";
import { READING, type ListId } from "../sync/merge.ts";
import { isHiddenList, stateList, stateOf } from "../sync/paper-states.ts";
import { visibleLists } from "../sync/views.ts";
import { identifierOfLink } from "./link-cards.ts";
import type { Handlers } from "./router.ts";
import type { Saved } from "./rows.ts";
import { meetByLink } from "./save-link.ts";

/** What these handlers use. */
export type MarkTools = {
  readonly catalogue: Pick<Catalogue, "find" | "findAll" | "merge" | "namesOf">;
  readonly lists: Pick<SavedLists, "state" | "saveUndoably" | "undo">;
  readonly settings: () => Promise<Settings>;
  /** What the reader calls a list, given the name it was given; null when it never was. */
  readonly nameOf: (list: ListId, name: string | null) => string;
  /** Called after lists changed here. */
  readonly listsChanged: () => void;
  /** Called after papers came in, so that the index takes them in too. */
  readonly catalogueGrew: () => void;
};

export type MarkHandlers = Pick<Handlers, "marks" | "pageSettings" | "triage">;

/** The handlers over their tools. */
export function createMarks({
  catalogue,
  lists,
  settings,
  nameOf,
  listsChanged,
  catalogueGrew,
}: MarkTools): MarkHandlers {
  return {
    async marks({ hrefs }, { url }) {
      const { marks, triage } = await settings();
      if (!marks && !triage) return hrefs.map(() => null);
      const linked = hrefs.map(identifierOfLink);
      const asked = new Set(linked.filter((name) => name !== null));
      if (asked.size === 0) return hrefs.map(() => null);
      const own = paperAt(url);
      if (own !== null) asked.add(own);
      const [state, records] = await Promise.all([lists.state(), catalogue.findAll([...asked])]);
      const marked = markedNames(state);
      const shown = new Map(visibleLists(state).map(({ list, name }) => [list, nameOf(list, name)]));
      const namesOf = (name: Identifier): readonly Identifier[] => records.get(name)?.identifiers ?? [name];
      const ownNames = own === null ? [] : [own, ...namesOf(own)];

      const markOf = (name: Identifier): LinkMark | null => {
        const names = namesOf(name);
        if (names.some((each) => ownNames.includes(each))) return null;
        const paper = names[0] ?? name;
        if (!marks) return { paper, state: null, lists: [] };
        const { saved, states } = holdersOf(names, marked);
        const told = saved.map((list) => shown.get(list)).filter((each) => each !== undefined);
        if (saved.length > 0) return { paper, state: "saved", lists: told };
        const known = records.has(name) ? "known" : null;
        // Put away counts for more than having been read.
        return { paper, state: states.includes("muted") ? "muted" : (states[0] ?? known), lists: [] };
      };
      const answers = new Map([...asked].map((name) => [name, markOf(name)]));
      return linked.map((name) => (name === null ? null : (answers.get(name) ?? null)));
    },

    async pageSettings(_, { url, isPrivate }) {
      const { marks, triage } = await settings();
      return { marks, triage: triage && detect(url)?.kind === "list", keeps: !isPrivate };
    },

    async triage({ href, action, text, undo }, { isPrivate }) {
      const { triage } = await settings();
      const identifier = identifierOfLink(href);
      if (!triage || isPrivate || identifier === null) throw new PaperkinError("notAllowed", href);
      if (undo === undefined && action === "save") await meetByLink({ catalogue, catalogueGrew }, identifier, text);
      const papers = await catalogue.namesOf(identifier);
      const list = listOf(action);
      const token = undo === undefined ? await lists.saveUndoably(list, papers) : null;
      if (undo !== undefined) await lists.undo(undo, { papers, lists: [list] });
      listsChanged();
      return { undo: token };
    },
  };
}

function listOf(action: TriageAction): ListId {
  return action === "save" ? READING : stateList("muted");
}

/** The lists that hold a paper, and its states. */
function holdersOf(names: readonly Identifier[], marked: Saved): { saved: readonly ListId[]; states: PageState[] } {
  const holders = [...new Set(names.flatMap((name) => marked.get(name) ?? []))];
  return {
    saved: holders.filter((list) => !isHiddenList(list)),
    states: holders.map(stateOf).filter((state) => state === "read" || state === "muted"),
  };
}
