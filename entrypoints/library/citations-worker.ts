/** Writes citations beside the page: the engine holds whoever runs it for seconds, and nothing can step aside in it. */
import { errorCodeOf } from "../../lib/errors.ts";
import { loadCitations } from "../../lib/formats/citations/cite.ts";
import type { CiteAnswer, CiteOrder } from "./cite-apart.ts";

self.addEventListener("message", ({ data }: MessageEvent<CiteOrder>) => {
  // A worker speaks to the page that started it, and to no other.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  void answerTo(data).then((answer) => self.postMessage(answer));
});

async function answerTo({ entries, style }: CiteOrder): Promise<CiteAnswer> {
  try {
    const cite = await loadCitations();
    return { citations: await cite(entries, style) };
  } catch (thrown) {
    return { failed: errorCodeOf(thrown), detail: String(thrown) };
  }
}
