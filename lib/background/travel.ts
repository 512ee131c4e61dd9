/** What is asked about travel. */
import { PaperkinError } from "../errors.ts";
import type { TravelRequests } from "../travel-messages.ts";
import type { Handlers } from "./router.ts";

export type TravelHandlers = Pick<Handlers, keyof TravelRequests>;

const notYet = async (): Promise<never> => {
  throw new PaperkinError("notAllowed", "not there yet");
};

/** The handlers over their tools. */
export function createTravelHandlers(): TravelHandlers {
  return {
    travel: notYet,
    syncNow: notYet,
    connectWebdav: notYet,
    disconnectWebdav: notYet,
    answerHeld: notYet,
    writeDocument: notYet,
    mergeDocument: notYet,
    setBackup: notYet,
    backUpNow: notYet,
    historyDays: notYet,
    historyDay: notYet,
    restore: notYet,
  };
}
