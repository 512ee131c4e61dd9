/** Says which list a marked link's paper is in while the pointer or the focus is on the link. */
import { i18n } from "#i18n";
import { formatNames } from "./format.ts";
import type { LinkMark } from "../lib/messages.ts";
import type { LinkOverlay } from "./link-overlay.ts";
import type { MarkedLinks } from "./marked-links.ts";

/** Labels the links until `signal` aborts. */
export function labelLinks(overlay: LinkOverlay, links: MarkedLinks, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  const show = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    const found = link instanceof HTMLAnchorElement ? links.at(link) : null;
    overlay.say(found && sentenceOf(found.mark), found?.box);
  };
  const hide = () => overlay.say(null);
  document.addEventListener("pointerover", show, options);
  document.addEventListener("focusin", show, options);
  document.addEventListener("pointerleave", hide, options);
  document.addEventListener("focusout", hide, options);
  window.addEventListener("scroll", hide, options);
}

function sentenceOf({ state, lists }: LinkMark): string {
  if (state === "saved") return i18n.t("savedInList", [formatNames(lists)]);
  if (state === "read") return i18n.t("markRead");
  return state === "muted" ? i18n.t("markMuted") : i18n.t("markKnown");
}
