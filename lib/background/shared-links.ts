/** Opens the preview of a list that a link holds. The link is a stranger's: it is shown, and nothing is taken in here. */
import { PaperkinError } from "../errors.ts";
import { SHARED_HASH, sharedIn } from "../share/fragment.ts";
import type { Handlers } from "./router.ts";

export type SharedLinkTools = {
  /** Leads a tab to an address; null for a new tab. */
  readonly lead: (tab: number | null, url: string) => Promise<void>;
  /** The address of the preview page. */
  readonly page: string;
};

/** The handler over its tools. */
export function createSharedLinks({ lead, page }: SharedLinkTools): Pick<Handlers, "openShared"> {
  return {
    async openShared({ hash }, { tab, isPrivate }) {
      const shared = sharedIn(hash);
      if (shared === null) throw new PaperkinError("badRequest", "no shared list");
      // In the same tab, so that no page can make the browser open one after another; our pages do not open in private ones.
      await lead(isPrivate ? null : tab, `${page}${SHARED_HASH}${shared}`);
    },
  };
}
