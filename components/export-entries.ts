/** What every way of giving papers away begins with: their entries, and a name for the file. */
import type { ExportOf } from "../lib/exchange-messages.ts";
import type { Entry } from "../lib/formats/entry.ts";
import type { Send } from "./send.ts";

/** Every entry of what is wanted, asked for part by part. */
export async function entriesOf(send: Send, what: ExportOf): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const { entries, total } = await send("exportEntries", { what, from: all.length });
    all.push(...entries);
    if (all.length >= total || entries.length === 0) return all;
  }
}

/** A name that every file system takes, without its ending. */
export function fileNameOf(name: string): string {
  return (
    name
      .replace(/[\p{Cc}"*/:<>?\\|]+/gu, " ")
      .replace(/\s+/gu, " ")
      .replace(/^[. ]+|[. ]+$/gu, "")
      .slice(0, 80)
      .toWellFormed() || "papers"
  );
}
