/** What is asked about exchange. */
import { PaperkinError } from "../errors.ts";
import type { ExchangeRequests } from "../exchange-messages.ts";
import type { Handlers } from "./router.ts";

export type ExchangeHandlers = Pick<Handlers, keyof ExchangeRequests>;

const notYet = async (): Promise<never> => {
  throw new PaperkinError("notAllowed", "not there yet");
};

/** The handlers over their tools. */
export function createExchangeHandlers(): ExchangeHandlers {
  return {
    exportEntries: notYet,
    judgeEntries: notYet,
    takeEntries: notYet,
    endImport: notYet,
    sendToZotero: notYet,
  };
}
