/** Does what the reader wants on a page that shows the truth: what failed is told, and what shows is asked for again. */
import type { Notices } from "./notices.ts";

/** Sends a wish; tells whether it was done. */
export type Act = (wish: () => Promise<unknown>) => Promise<boolean>;

/** Over the notices of a page and what asks for it anew, done or not. */
export function createAct(notices: Notices, load: () => Promise<void>): Act {
  return async (wish) => {
    let isDone = true;
    try {
      await wish();
    } catch (thrown) {
      isDone = false;
      notices.fail(thrown);
    }
    await load();
    return isDone;
  };
}
