/**
 * Who may send each request and what it must look like. Whatever does not fit is refused before a handler sees it:
 * a page's renderer can be taken over and then sends what it likes.
 */
import { errorCodes } from "../errors.ts";
import { isIdentifier, type Identifier } from "../identifiers.ts";
import {
  HREF_LIMIT,
  HREFS_LIMIT,
  kinSources,
  paperStates,
  SEEDS_LIMIT,
  triageActions,
  type KinFilter,
  type PaperState,
  type RequestName,
  type SidebarState,
} from "../messages.ts";
import { queryLimits } from "../search/query.ts";
import { settingNames } from "../settings.ts";
import { exchangeRules } from "./exchange-requests.ts";
import { libraryRules } from "./library-requests.ts";
import { newsRules } from "./news-requests.ts";
import { isKey, isRows, isText, shape, type Fields, type Rule } from "./request-shapes.ts";
import { travelRules } from "./travel-requests.ts";

/** Longest name of a file that is kept. */
const NAME_LIMIT = 255;
export const requestRules: { readonly [Name in RequestName]: Rule<Name> } = {
  ...newsRules,
  ...libraryRules,
  ...travelRules,
  ...exchangeRules,
  search: {
    from: "own",
    parse: shape(({ query, limit }) =>
      typeof query === "string" && isRows(limit) ? { query: query.slice(0, queryLimits.characters), limit } : null,
    ),
  },
  forYou: { from: "own", parse: shape(({ limit }) => (isRows(limit) ? { limit } : null)) },
  related: {
    from: "view",
    parse: shape(({ sidebar, like, filter }) => {
      if (!isSidebarState(sidebar)) return null;
      const wanted = filter === undefined ? undefined : filterOf(filter);
      if (wanted === null || (like !== undefined && !isIdentifier(like))) return null;
      return { sidebar, ...(like !== undefined && { like }), ...(wanted && { filter: wanted }) };
    }),
  },
  dismiss: {
    from: "view",
    parse: shape(({ paper, beside, undo }) => {
      if (!isIdentifier(paper) || !isIdentifier(beside)) return null;
      if (undo === undefined) return { paper, beside };
      return isText(undo) ? { paper, beside, undo } : null;
    }),
  },
  kinSources: { from: "view", parse: () => undefined },
  toggleSave: {
    from: "view",
    parse: shape(({ paper, saved, list, undo }) => {
      if (!isIdentifier(paper) || typeof saved !== "boolean") return null;
      if ((list !== undefined && !isText(list)) || (undo !== undefined && !isText(undo))) return null;
      return { paper, saved, ...(list !== undefined && { list }), ...(undo !== undefined && { undo }) };
    }),
  },
  setState: { from: "view", parse: shape(stateOf) },
  setPaperState: { from: "own", parse: shape(stateOf) },
  pageLists: { from: "view", parse: () => undefined },
  pageCite: { from: "view", parse: shape(citationOf) },
  marks: {
    from: "view",
    parse: shape(({ hrefs }) =>
      Array.isArray(hrefs) && hrefs.length <= HREFS_LIMIT && hrefs.every(isHref) ? { hrefs } : null,
    ),
  },
  openShared: { from: "view", parse: shape(({ hash }) => (isText(hash) ? { hash } : null)) },
  pageSettings: { from: "view", parse: () => undefined },
  triage: {
    from: "view",
    parse: shape(({ href, action: sent, text, undo }) => {
      const action = triageActions.find((known) => known === sent);
      if (!isHref(href) || action === undefined || !isText(text)) return null;
      if (undo === undefined) return { href, action, text };
      return isText(undo) ? { href, action, text, undo } : null;
    }),
  },
  relatedTo: {
    from: "own",
    parse: shape(({ list, papers }) => {
      if (isText(list)) return { list };
      if (!Array.isArray(papers) || papers.length > SEEDS_LIMIT || !papers.every(isIdentifier)) return null;
      return { papers };
    }),
  },
  lists: { from: "own", parse: () => undefined },
  listPapers: {
    from: "own",
    parse: shape(({ list, limit }) => (isText(list) && isRows(limit) ? { list, limit } : null)),
  },
  createList: { from: "own", parse: shape(({ name }) => (isText(name) ? { name } : null)) },
  collect: {
    from: "own",
    parse: shape(({ tab }) => (tab === null || isTab(tab) ? { tab } : null)),
  },
  renameList: { from: "own", parse: shape(({ list, name }) => (isText(list) && isText(name) ? { list, name } : null)) },
  deleteList: { from: "own", parse: shape(({ list }) => (isText(list) ? { list } : null)) },
  savePaper: { from: "own", parse: shape(memberOf) },
  removePaper: { from: "own", parse: shape(memberOf) },
  undo: { from: "own", parse: shape(({ undo }) => (isText(undo) ? { undo } : null)) },
  cite: { from: "own", parse: shape(citationOf) },
  status: { from: "own", parse: () => undefined },
  noteRecovery: { from: "own", parse: () => undefined },
  pageInFront: { from: "own", parse: () => undefined },
  usePage: {
    from: "own",
    parse: shape(({ tab }) => (isTab(tab) ? { tab } : null)),
  },
  options: { from: "own", parse: () => undefined },
  setOption: {
    from: "own",
    parse: shape(({ option: sent, on }) => {
      const option = settingNames.find((known) => known === sent);
      return option !== undefined && typeof on === "boolean" ? { option, on } : null;
    }),
  },
  forgetSite: { from: "own", parse: shape(({ pattern }) => (isText(pattern) ? { pattern } : null)) },
  openOptions: { from: "view", parse: () => undefined },
  imports: { from: "own", parse: () => undefined },
  startImport: {
    from: "own",
    parse: shape(({ name, copy }) => (isText(name) && isCopy(copy) ? { name: name.slice(0, NAME_LIMIT), copy } : null)),
  },
  runImport: { from: "own", parse: shape(importOf) },
  failImport: {
    from: "own",
    parse: shape(({ id, code: sent }) => {
      const code = errorCodes.find((known) => known === sent);
      return isKey(id) && code !== undefined ? { id, code } : null;
    }),
  },
  cancelImport: { from: "own", parse: shape(importOf) },
  forgetImport: { from: "own", parse: shape(importOf) },
};

/** True for the name of a request, own keys only. */
export function isRequestName(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(requestRules, name);
}

function memberOf({ paper, list }: Fields): { paper: Identifier; list: string } | null {
  return isIdentifier(paper) && isText(list) ? { paper, list } : null;
}

function citationOf({ paper, format }: Fields): { paper: Identifier; format: string } | null {
  return isIdentifier(paper) && isText(format) ? { paper, format } : null;
}

function stateOf({ paper, state: sent, on }: Fields): { paper: Identifier; state: PaperState; on: boolean } | null {
  const state = paperStates.find((known) => known === sent);
  return isIdentifier(paper) && state !== undefined && typeof on === "boolean" ? { paper, state, on } : null;
}

function importOf({ id }: Fields): { id: number } | null {
  return isKey(id) ? { id } : null;
}

const filterOf = shape(({ since, isSaved, sources }): KinFilter | null => {
  if ((since !== null && !isYear(since)) || typeof isSaved !== "boolean" || !Array.isArray(sources)) return null;
  return { since, isSaved, sources: kinSources.filter((source) => sources.includes(source)) };
});

function isYear(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 9999;
}

function isHref(value: unknown): value is string {
  return typeof value === "string" && value.length <= HREF_LIMIT;
}

function isTab(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}

/** A copy's name is a UUID: a name of a file, and nothing else's. */
function isCopy(value: unknown): value is string {
  return typeof value === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(value);
}

function isSidebarState(value: unknown): value is SidebarState {
  return value === "reached" || value === "opened" || value === "closed" || value === "again";
}
