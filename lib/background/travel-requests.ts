/** What the requests about carriers, the time machine and backups must look like; part of `requestRules`. All from our own pages. */
import { isIdentifier } from "../identifiers.ts";
import { DOCUMENT_LIMIT } from "../sync/document.ts";
import { isListId } from "../sync/merge.ts";
import type { RestoreWhat, TravelRequests } from "../travel-messages.ts";
import { isDay, isKey, isRows, isText, shape, type Rule } from "./request-shapes.ts";

export const travelRules: { readonly [Name in keyof TravelRequests]: Rule<Name> } = {
  travel: { from: "own", parse: () => undefined },
  syncNow: { from: "own", parse: () => undefined },
  connectWebdav: {
    from: "own",
    parse: shape(({ address, user, password }) =>
      isText(address) && isText(user) && isText(password) ? { address, user, password } : null,
    ),
  },
  disconnectWebdav: { from: "own", parse: () => undefined },
  answerHeld: {
    from: "own",
    parse: shape(({ id, remove }) => (isKey(id) && typeof remove === "boolean" ? { id, remove } : null)),
  },
  writeDocument: { from: "own", parse: () => undefined },
  mergeDocument: {
    from: "own",
    parse: shape(({ text }) => (typeof text === "string" && text.length <= DOCUMENT_LIMIT ? { text } : null)),
  },
  setBackup: { from: "own", parse: shape(({ on }) => (typeof on === "boolean" ? { on } : null)) },
  backUpNow: { from: "own", parse: () => undefined },
  historyDays: { from: "own", parse: () => undefined },
  historyDay: {
    from: "own",
    parse: shape(({ day, limit }) => (isDay(day) && isRows(limit) ? { day, limit } : null)),
  },
  restore: {
    from: "own",
    parse: shape(({ day, what: sent, exact }) => {
      const what = whatOf(sent);
      return isDay(day) && what !== null && typeof exact === "boolean" ? { day, what, exact } : null;
    }),
  },
};

const whatOf = shape(({ of, list, paper }): RestoreWhat | null => {
  if (of === "all") return { of };
  if (of === "list") return isListId(list) ? { of, list } : null;
  return of === "paper" && isIdentifier(paper) ? { of, paper } : null;
});
