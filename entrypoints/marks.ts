/** Marks the links of the page it was brought into; the background tells it through `globalThis.paperkinMarks` when the page moves on. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startLinkMarks } from "../components/link-marks.ts";
import { isOrphaned, onEvent, send } from "../lib/send.ts";

export default defineUnlistedScript(() => {
  globalThis.paperkinMarks ??= startLinkMarks({ send, onEvent, isOrphaned });
});
