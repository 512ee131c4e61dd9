/** A file that a reader gives as a carrier: what is in it is merged as from any other. Writing one is `writeDocument`. */
import { PaperkinError } from "../errors.ts";
import type { Carrier } from "./carrier.ts";
import { wholeOf } from "./devices.ts";
import { readDocument } from "./document.ts";
import { timelyPart } from "./timely.ts";

/**
 * The carrier of one document, for one exchange, which `undo` takes back; it publishes nothing. Throws PaperkinError as `readDocument` does, and
 * `fileNotOfFormat` for an export, which has nothing to merge.
 */
export function givenFile(text: string, now: () => number, undo: string): Carrier {
  const { state: said, papers, device, skipped } = readDocument(text);
  if (device === null) throw new PaperkinError("fileNotOfFormat", "papers, and nothing to merge");
  return {
    id: "file",
    async exchange({ receive }) {
      const { state, received, early } = timelyPart(said, now());
      const isWhole = skipped + early === 0;
      await receive({ state, papers, undo, ...wholeOf(state, new Map(isWhole ? [[device, state]] : [])) });
      return { received, corrupt: skipped, early, unsent: 0, outcome: "ok" };
    },
  };
}
