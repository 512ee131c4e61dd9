/**
 * What was sent, in one small file that is replaced as a whole: days and papers. A day is written down before its mail
 * goes out and again after, so that a run that dies in between sends neither the day nor its papers a second time.
 */
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { isIdentifier, type Identifier } from "../../identifiers.ts";
import { fieldsOf, listOf } from "../../untrusted.ts";

export type DigestState = {
  /** Days whose digest was sent. */
  readonly days: readonly string[];
  /** Every name of every paper that was sent. */
  readonly shown: readonly Identifier[];
  /** What is being sent; of a run that ended meanwhile when it is found there. */
  readonly sending: { readonly day: string; readonly shown: readonly Identifier[] } | null;
};

/** Reads the file; nothing was sent where there is none. Rejects when it is damaged: all would be sent again. */
export async function readState(file: string): Promise<DigestState> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (fieldsOf(error)["code"] === "ENOENT") return { days: [], shown: [], sending: null };
    throw error;
  }
  const fields = fieldsOf(jsonOf(text, file));
  const sending = fieldsOf(fields["sending"]);
  return {
    days: listOf(fields["days"]).filter(isDay),
    shown: listOf(fields["shown"]).filter(isIdentifier),
    sending: isDay(sending["day"])
      ? { day: sending["day"], shown: listOf(sending["shown"]).filter(isIdentifier) }
      : null,
  };
}

/** Puts the new state in the place of the old one, so that no reader ever finds half of it. */
export async function writeState(file: string, state: DigestState): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(state)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** What is being sent counts as sent. */
export function settled({ days, shown, sending }: DigestState): DigestState {
  if (sending === null) return { days, shown, sending };
  return {
    days: [...new Set([...days, sending.day])],
    shown: [...new Set([...shown, ...sending.shown])],
    sending: null,
  };
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is damaged, so it is not known what was sent. Delete it to begin anew.`);
  }
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/u.test(value);
}
