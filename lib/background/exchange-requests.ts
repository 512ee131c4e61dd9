/** What the requests about entries of files must look like; part of `requestRules`. All from our own pages. */
import { EDIT_LIMIT } from "../library-messages.ts";
import { ENTRIES_LIMIT, type ExchangeRequests, type ExportOf } from "../exchange-messages.ts";
import { parseEntry, type Entry } from "../formats/entry.ts";
import { isListId } from "../sync/merge.ts";
import { isText, papersOf, shape, type Rule } from "./request-shapes.ts";

export const exchangeRules: { readonly [Name in keyof ExchangeRequests]: Rule<Name> } = {
  exportEntries: {
    from: "own",
    parse: shape(({ what: sent, from }) => {
      const what = whatOf(sent);
      return what !== null && typeof from === "number" && Number.isSafeInteger(from) && from >= 0
        ? { what, from }
        : null;
    }),
  },
  judgeEntries: {
    from: "own",
    parse: shape(({ entries: sent }) => {
      const entries = entriesOf(sent);
      return entries === null ? null : { entries };
    }),
  },
  takeEntries: {
    from: "own",
    parse: shape(({ entries: sent, list, run }) => {
      const entries = entriesOf(sent);
      return entries !== null && (list === null || isListId(list)) && isText(run) ? { entries, list, run } : null;
    }),
  },
  endImport: { from: "own", parse: shape(({ run }) => (isText(run) ? { run } : null)) },
  sendToZotero: {
    from: "own",
    parse: shape(({ what: sent }) => {
      const what = whatOf(sent);
      return what === null ? null : { what };
    }),
  },
};

/** Entries, all of them well-formed; null otherwise. */
function entriesOf(value: unknown): readonly Entry[] | null {
  if (!Array.isArray(value) || value.length > ENTRIES_LIMIT) return null;
  const entries = value.map(parseEntry).filter((entry) => entry !== null);
  return entries.length === value.length ? entries : null;
}

const whatOf = shape(({ of, list, papers: sent }): ExportOf | null => {
  if (of === "all") return { of };
  if (of === "list") return isListId(list) ? { of, list } : null;
  const papers = of === "papers" ? papersOf(sent, EDIT_LIMIT) : null;
  return papers === null ? null : { of: "papers", papers };
});
