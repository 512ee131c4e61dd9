/** What services are asked because the reader wants it: searches that go further, and what they know of the page's paper. */
import { browser } from "wxt/browser";
import { createAdvice } from "../../lib/background/advice.ts";
import { announce } from "../../lib/background/browser-state.ts";
import { createFurther } from "../../lib/background/further.ts";
import { report } from "../../lib/background/report.ts";
import type { PageContext } from "../../lib/background/router.ts";
import type { SidebarState } from "../../lib/messages.ts";
import type { Paper } from "../../lib/paper.ts";
import { advisers } from "../../lib/sources/advisers.ts";
import { finders } from "../../lib/sources/finders.ts";
import { createAdviceStore } from "../../lib/store/advice-store.ts";
import { createFoundStore } from "../../lib/store/found-store.ts";
import type { Kept } from "./kept.ts";
import type { Outside } from "./network.ts";

/** A sidebar does not come by itself into a page narrower than this. */
const ROOMY_PX = 760;

/** Whether the reader can see what a view of this page shows. */
async function isLookedAt({ tab }: PageContext, sidebar: SidebarState): Promise<boolean> {
  const { active, width } = await browser.tabs.get(tab);
  return active && (sidebar !== "reached" || width === undefined || width >= ROOMY_PX);
}

/** Over what is kept. */
export function createFurtherWork(kept: Kept, { network }: Outside) {
  const { db, catalogue, index, kin, preferences } = kept;
  const advise = createAdvice({
    advisers,
    preferences: preferences.read,
    network,
    catalogue,
    store: createAdviceStore(db, Date.now),
    isLookedAt,
    async grown() {
      await index.follow();
      announce("listsChanged");
      await kin.follow();
    },
    now: Date.now,
  });
  return {
    ...createFurther({
      ...kept,
      finders,
      preferences: preferences.read,
      network,
      found: createFoundStore(db, Date.now),
    }),
    advise: (paper: Paper, page: PageContext, sidebar: SidebarState) => void advise(paper, page, sidebar).catch(report),
  };
}
