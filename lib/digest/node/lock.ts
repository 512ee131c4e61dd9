/**
 * One run at a time: a file that only one process can make. One that was left by a process that is no more, or is too
 * old to be of one that still works, is taken over.
 */
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { fieldsOf, parseJson } from "../../untrusted.ts";

/** Every wait of a run has an end; all together stay far below this. */
const STALE_MS = 3_600_000;

export type Lock = {
  /** Whether it is still this run's: another may have thought this one dead. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
};

/** Takes the lock; null when another run has it. */
export async function takeLock(file: string, now: number): Promise<Lock | null> {
  await mkdir(dirname(file), { recursive: true });
  const own = JSON.stringify({ pid: process.pid, host: hostname(), at: now, id: crypto.randomUUID() });
  // Written aside first, so that the lock is never there without saying whose it is.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, own);
  try {
    const isTaken = (await isLinked(draft, file)) || ((await isCleared(file, now)) && (await isLinked(draft, file)));
    if (!isTaken) return null;
  } finally {
    await rm(draft, { force: true });
  }
  const isHeld = async () => (await textOf(file)) === own;
  return {
    isHeld,
    async release() {
      if (await isHeld()) await rm(file, { force: true });
    },
  };
}

async function isLinked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (fieldsOf(error)["code"] === "EEXIST") return false;
    throw error;
  }
}

/** Takes a stale lock out of the way; false when it is in use. */
async function isCleared(file: string, now: number): Promise<boolean> {
  const found = await textOf(file);
  if (found === null) return true;
  if (!isStale(found, now)) return false;
  // Of several that find it stale one moves it; whoever moves another's new lock puts it back.
  const aside = `${file}.${process.pid}.stale`;
  try {
    await rename(file, aside);
  } catch {
    return true;
  }
  const isSame = (await textOf(aside)) === found;
  if (!isSame) await isLinked(aside, file);
  await rm(aside, { force: true });
  return isSame;
}

function isStale(text: string, now: number): boolean {
  const { pid, host, at } = fieldsOf(parseJson(text));
  if (typeof pid !== "number" || typeof at !== "number") return true;
  if (Math.abs(now - at) > STALE_MS) return true;
  return host === hostname() && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there and somebody else's.
    return fieldsOf(error)["code"] === "EPERM";
  }
}

async function textOf(file: string): Promise<string | null> {
  return await readFile(file, "utf8").catch(() => null);
}
