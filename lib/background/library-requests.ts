/** What the requests about the reader's lists must look like; part of `requestRules`. All from our own pages. */
import { readingStates } from "../formats/entry.ts";
import { isIdentifier, type Identifier } from "../identifiers.ts";
import {
  EDIT_LIMIT,
  LIBRARY_ROWS_LIMIT,
  librarySorts,
  type LibraryEdit,
  type LibraryRequests,
  type LibraryScope,
  type LibraryView,
} from "../library-messages.ts";
import { queryLimits } from "../search/query.ts";
import { isListId, listColors } from "../sync/merge.ts";
import { isRows, isText, papersOf, shape, type Fields, type Rule } from "./request-shapes.ts";

export const libraryRules: { readonly [Name in keyof LibraryRequests]: Rule<Name> } = {
  libraryOverview: { from: "own", parse: () => undefined },
  libraryView: {
    from: "own",
    parse: shape(({ view: sent, limit }) => {
      const view = viewOf(sent);
      return view !== null && isRows(limit) ? { view, limit } : null;
    }),
  },
  libraryRows: {
    from: "own",
    parse: shape(({ papers: sent, list }) => {
      const papers = papersOf(sent, LIBRARY_ROWS_LIMIT);
      return papers !== null && (list === null || isListId(list)) ? { papers, list } : null;
    }),
  },
  libraryPaper: { from: "own", parse: shape(({ paper }) => (isIdentifier(paper) ? { paper } : null)) },
  edit: {
    from: "own",
    parse: shape(({ edit: sent }) => {
      const edit = editOf(sent);
      return edit === null ? null : { edit };
    }),
  },
  undoChange: { from: "own", parse: shape(({ undo }) => (isText(undo) ? { undo } : null)) },
};

const viewOf = shape((fields): LibraryView | null => {
  const { reading, tags, isStarred, hasNote, words, isDescending } = fields;
  const scope = scopeOf(fields["scope"]);
  const sort = librarySorts.find((known) => known === fields["sort"]);
  if (scope === null || sort === undefined || !isText(words) || !Array.isArray(reading) || !Array.isArray(tags)) {
    return null;
  }
  if (typeof isStarred !== "boolean" || typeof hasNote !== "boolean" || typeof isDescending !== "boolean") return null;
  return {
    scope,
    reading: [...readingStates, "none" as const].filter((state) => reading.includes(state)),
    tags: tags.filter(isListId),
    isStarred,
    hasNote,
    words: words.slice(0, queryLimits.characters),
    sort,
    isDescending,
  };
});

const scopeOf = shape(({ of, list, tag }): LibraryScope | null => {
  if (of === "all" || of === "starred") return { of };
  if (of === "list") return isListId(list) ? { of, list } : null;
  return of === "tag" && isListId(tag) ? { of, tag } : null;
});

const editOf = shape((fields): LibraryEdit | null => {
  const papers = papersOf(fields["papers"], EDIT_LIMIT);
  return papers === null ? editOfOne(fields) : editOfMany(fields, papers);
});

function editOfMany(
  { do: what, list, from, to, state: sent, on, name }: Fields,
  papers: readonly Identifier[],
): LibraryEdit | null {
  switch (what) {
    case "save":
    case "remove":
      return isListId(list) ? { do: what, papers, list } : null;
    case "move":
      return isListId(from) && isListId(to) ? { do: what, papers, from, to } : null;
    case "forget":
      return { do: what, papers };
    case "reading": {
      const state = readingStates.find((known) => known === sent) ?? null;
      return state !== null || sent === null ? { do: what, papers, state } : null;
    }
    case "star":
      return typeof on === "boolean" ? { do: what, papers, on } : null;
    case "tag":
      return isText(name) && typeof on === "boolean" ? { do: what, papers, name, on } : null;
    default:
      return null;
  }
}

function editOfOne({ do: what, paper, text, list, color: sent, before, name }: Fields): LibraryEdit | null {
  if (what === "note") return isIdentifier(paper) && isText(text) ? { do: what, paper, text } : null;
  if (!isListId(list)) return null;
  switch (what) {
    case "color": {
      const color = listColors.find((known) => known === sent) ?? null;
      return color !== null || sent === null ? { do: what, list, color } : null;
    }
    case "place":
      return before === null || isListId(before) ? { do: what, list, before } : null;
    case "rename":
      return isText(name) ? { do: what, list, name } : null;
    case "delete":
      return { do: what, list };
    default:
      return null;
  }
}
