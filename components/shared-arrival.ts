/** Notices that the tab came to a link that holds a shared list, and has its preview opened. */
import { SHARED_HASH, SHARED_LIMIT } from "../lib/share/fragment.ts";
import type { Send } from "./send.ts";

/** Looks at the address once; what it holds is read by the preview, not on the page. */
export function openSharedHere(send: Send): void {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(SHARED_HASH)) return;
  // Taken off the address, so that Back does not lead into the preview again and again, and the page does not see it.
  history.replaceState(history.state, "", pathname + search);
  // Of one that is too long, enough for the preview to tell.
  send("openShared", { hash: hash.slice(0, SHARED_LIMIT + 1) }).catch(() => {
    history.replaceState(history.state, "", pathname + search + hash);
  });
}
