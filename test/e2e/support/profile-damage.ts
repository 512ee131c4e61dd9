/** Damages what a closed browser keeps of the extension, as bad disks, backups put back and clean-up tools do. */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** The folder of its database. */
export const databaseFolder = (profile: string, extensionId: string): string =>
  join(profile, "Default/IndexedDB", `chrome-extension_${extensionId}_0.indexeddb.leveldb`);

/** The folder of the values that are too large for the database of a folder. */
export const largeValuesFolder = (database: string): string => database.replace(/leveldb$/u, "blob");

/** The folder of its storage.local. */
export const localFolder = (profile: string, extensionId: string): string =>
  join(profile, "Default/Local Extension Settings", extensionId);

/** The folder of its storage.sync. */
export const syncFolder = (profile: string, extensionId: string): string =>
  join(profile, "Default/Sync Extension Settings", extensionId);

/** The files of a database by what they are called: `.log` the latest writes, `.ldb` the older ones. */
export function filesOf(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}.`);
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .map((file) => join(folder, file));
}

/** Cuts files off at a part of their length. */
export function cutOff(files: readonly string[], part: number): void {
  for (const file of files) truncateSync(file, Math.floor(statSync(file).size * part));
}

/** Writes nonsense over files between two parts of their length. */
export function scribble(files: readonly string[], from = 0, to = 1): void {
  for (const file of files) {
    const { size } = statSync(file);
    const start = Math.floor(size * from);
    const bytes = Buffer.alloc(Math.max(0, Math.floor(size * to) - start), "\u0017nonsense\u00ff");
    const handle = openSync(file, "r+");
    writeSync(handle, bytes, 0, bytes.length, start);
    closeSync(handle);
  }
}

/** Leaves something in the place of a folder that cannot be opened as one. */
export function replaceByFile(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, "not a folder");
}
