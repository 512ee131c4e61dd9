/** What is asked about library. */
import { PaperkinError } from "../errors.ts";
import type { LibraryRequests } from "../library-messages.ts";
import type { Handlers } from "./router.ts";

export type LibraryHandlers = Pick<Handlers, keyof LibraryRequests>;

const notYet = async (): Promise<never> => {
  throw new PaperkinError("notAllowed", "not there yet");
};

/** The handlers over their tools. */
export function createLibraryHandlers(): LibraryHandlers {
  return {
    libraryOverview: notYet,
    libraryView: notYet,
    libraryRows: notYet,
    libraryPaper: notYet,
    edit: notYet,
    undoChange: notYet,
  };
}
