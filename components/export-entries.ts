/** The papers that are exported or given away, asked for part by part. */
import type { ExportOf } from "../lib/exchange-messages.ts";
import type { Entry } from "../lib/formats/entry.ts";
import type { Send } from "./send.ts";

/** Every entry of what is wanted. Papers may go while they are being read. */
export async function entriesOf(send: Send, what: ExportOf): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const { entries, total } = await send("exportEntries", { what, from: all.length });
    all.push(...entries);
    if (all.length >= total || entries.length === 0) return all;
  }
}
