/** Digests as files: the handler of `exportDigest`. */
import type { Digest } from "../digest/digest.ts";
import { renderDigest, renderDigests, type RenderedDigest } from "../digest/render/index.ts";
import type { DigestWords } from "../digest/render/words.ts";
import { PaperkinError } from "../errors.ts";
import type { Payload } from "../messages.ts";

type ExportTools = {
  /** All digests, the newest first. */
  readonly days: () => Promise<readonly Digest[]>;
  /** The sentences in the reader's language. */
  readonly words: () => DigestWords;
};

/** Writes digests in the reader's language. */
export function createDigestExport({ days, words }: ExportTools) {
  return async ({ day, format }: Payload<"exportDigest">): Promise<RenderedDigest> => {
    const digests = await days();
    if (day === null) {
      if (format !== "atom" && format !== "markdown") throw new PaperkinError("badRequest", `${format} is for one day`);
      return renderDigests(digests, format, words());
    }
    const digest = digests.find((known) => known.day === day);
    if (digest === undefined) throw new PaperkinError("badRequest", `no digest of ${day}`);
    return renderDigest(digest, format, words());
  };
}
