/** Citations from a worker, so that the page stays alive while thousands are written and can end it. */
import { PaperkinError, type ErrorCode } from "../../lib/errors.ts";
import type { Citations, CitationStyleId, Cite } from "../../lib/formats/citations/cite.ts";
import type { Entry } from "../../lib/formats/entry.ts";

/** What the worker is told. */
export type CiteOrder = { readonly entries: readonly Entry[]; readonly style: CitationStyleId };
/** What it says. */
export type CiteAnswer = { readonly citations: Citations } | { readonly failed: ErrorCode; readonly detail: string };

/** Starts a worker for one bibliography and ends it with that, or as soon as `signal` says. */
export const citeApart: Cite = async (entries, style, signal) => {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./citations-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<CiteAnswer>) => {
        if ("citations" in data) resolve(data.citations);
        else reject(new PaperkinError(data.failed, data.detail));
      });
      worker.addEventListener("error", ({ message }) => reject(new PaperkinError("unexpected", message)));
      signal?.addEventListener("abort", () => reject(new PaperkinError("aborted")));
      // It is nobody else's.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage({ entries, style } satisfies CiteOrder);
    });
  } finally {
    worker.terminate();
  }
};
