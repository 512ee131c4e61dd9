/** Papers to Zotero on this computer, after asking for leave to reach it. */
import { i18n } from "#i18n";
import type { ExportWish } from "./export-model.ts";
import type { Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Asks for leave; to be called in a click, before anything is awaited. */
  readonly grant: () => Promise<boolean>;
};

/** Gives the verb: sends papers, and says what came of it. */
export function createZotero({ send, notices, grant }: Parts) {
  return async ({ what }: ExportWish): Promise<void> => {
    try {
      if (!(await grant())) {
        notices.warn(i18n.t("zoteroNotGranted"));
        return;
      }
      const { sent } = await send("sendToZotero", { what });
      notices.tell(plural("sentToZotero", sent));
    } catch (thrown) {
      notices.fail(thrown);
    }
  };
}
