/**
 * A folder on a WebDAV server as a mailbox. Each device writes one document of its own, `<device>.json`, with everything
 * it knows, and reads those of all others: nobody ever writes what somebody else writes, so servers without
 * preconditions do, and any one document brings the whole library back.
 */
import { errorCodeOf, PaperkinError, type ErrorCode } from "../errors.ts";
import type { Paper } from "../paper.ts";
import type { SourceTools } from "../sources/source.ts";
import { fieldsOf, listOf, parseJson } from "../untrusted.ts";
import type { Carrier, ExchangeResult } from "./carrier.ts";
import { cellsOf, isChange } from "./cells.ts";
import { clockTime, isDevice, ZERO, type Device } from "./clock.ts";
import { wholeOf } from "./devices.ts";
import { readDocument, writeDocument, type ReadDocument } from "./document.ts";
import { latestClock, mergeLists, NOTHING, type Clock, type ListsState } from "./merge.ts";
import type { RemoteFile } from "./multistatus.ts";
import { timelyPart } from "./timely.ts";
import { dropAged } from "./tombstones.ts";
import { createWebdavClient, type Listing, type WebdavAccount, type WebdavClient } from "./webdav-client.ts";

/** Where a server does not tell what is in a folder: the devices whose files there are. Each adds itself when it misses. */
const INDEX = "devices.json";

/** Servers date files by the second: one as young as this may change without looking as if it had. */
const YOUNG_MS = 3_000;

/** What is remembered of a folder, so that what was read or written is neither again. JSON-safe. */
export type SeenFolder = {
  readonly folder: string;
  /** The version in which each file was last taken in whole. */
  readonly files: readonly (readonly [name: string, version: string])[];
  /** The own document that lies there: its hash and the latest change in it. */
  readonly own: { readonly hash: string; readonly latest: Clock } | null;
};

export type WebdavTools = {
  readonly account: WebdavAccount;
  /** Runs work that asks the server, through the network. */
  readonly ask: <Result>(work: (tools: SourceTools) => Promise<Result>) => Promise<Result>;
  readonly device: () => Promise<Device>;
  /** What is known of the papers of a state. */
  readonly papers: (state: ListsState) => Promise<readonly Paper[]>;
  /** What was remembered; null before the first time. */
  readonly seen: () => Promise<SeenFolder | null>;
  readonly remember: (seen: SeenFolder) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** What was found in the folder. */
type Found = {
  readonly listing: Listing;
  /** The documents that are new here, by the name of their file. */
  readonly documents: ReadonlyMap<string, { readonly read: ReadDocument; readonly version: string | null }>;
  /** The text of the own file as it lies there; null where it was not read. */
  readonly ownText: string | null;
  readonly corrupt: number;
  /** Whether a document is of a newer version of Paperkin. */
  readonly isNewer: boolean;
  /** Devices that the index names; null where there is none. */
  readonly index: readonly Device[] | null;
};

/** The carrier over a folder. */
export function webdav(tools: WebdavTools): Carrier {
  const { account, ask, now } = tools;

  async function remembered(): Promise<SeenFolder> {
    const seen = await tools.seen();
    return seen?.folder === account.folder ? seen : { folder: account.folder, files: [], own: null };
  }

  return {
    id: "webdav",
    async exchange({ receive, local }) {
      const device = await tools.device();
      const own = `${device}.json`;
      const before = await remembered();
      let found: Found;
      try {
        found = await ask((net) => look(createWebdavClient(net, account), own, before));
      } catch (error) {
        return failure(error);
      }

      const taken = takenFrom(found, device, now());
      // Also when nothing is new: a browser says from time to time that it is still there.
      await receive(taken.arrived);
      const files = new Map(before.files.filter(([name]) => name !== own || found.ownText === null));
      for (const [name, version] of taken.versions) files.set(name, version);

      const state = dropAged(await local(), now(), taken.arrived.state);
      const latest = latestClock(state);
      const text = writeDocument({
        state,
        papers: await tools.papers(state),
        device,
        label: state.devices.get(device)?.value.label ?? "",
        // Not today's date: what has not changed is not written again.
        writtenAt: clockTime(latest),
      });
      const hash = await hashOf(text);
      const { corrupt, isNewer } = found;
      const result = { received: taken.received, corrupt, early: taken.early, unsent: 0, outcome: "ok" } as const;
      const remember = (written: SeenFolder["own"]): Promise<void> =>
        tools.remember({ folder: account.folder, files: [...files], own: written });
      // What was read is not read again, whatever becomes of the writing.
      await remember(before.own);

      const isThere =
        found.ownText === null ? isUnchanged(found, own, before) && before.own?.hash === hash : found.ownText === text;
      try {
        await ask(async (net) => {
          const client = createWebdavClient(net, account);
          if (!isThere) await publish(client, own, text, found.listing);
          await signIn(client, device, found);
        });
      } catch (error) {
        const since = before.own?.latest ?? ZERO;
        const unsent = cellsOf(state).filter((cell) => isChange(cell) && cell.clock > since).length;
        return { ...result, ...failure(error), received: result.received, corrupt, early: result.early, unsent };
      }
      await remember({ hash, latest });
      return isNewer ? { ...result, outcome: "failed", error: "fileNewer" } : result;
    },
  };
}

/** Reads what is new in the folder, which is made where it is missing. */
async function look(client: WebdavClient, own: string, before: SeenFolder): Promise<Found> {
  const listing = await client.list();
  const index = listing.kind === "unlisted" ? await readIndex(client) : null;
  if (listing.kind === "missing" || (listing.kind === "unlisted" && index === null)) await client.make();
  const documents = new Map<string, { readonly read: ReadDocument; readonly version: string | null }>();
  let ownText: string | null = null;
  let corrupt = 0;
  let isNewer = false;
  for (const { name, version } of filesOf(listing, index ?? [], own, before)) {
    if (version !== null && before.files.some(([known, last]) => known === name && last === version)) continue;
    const text = await client.read(name);
    if (text === null) continue;
    if (name === own) ownText = text;
    try {
      const read = readDocument(text);
      documents.set(name, { read, version });
      if (name !== own) corrupt += read.skipped;
    } catch (error) {
      isNewer ||= errorCodeOf(error) === "fileNewer";
      // One's own is written anew.
      if (name !== own) corrupt += 1;
    }
  }
  return { listing, documents, ownText, corrupt, isNewer, index };
}

/** The documents there are, or may be, each with a version where that can be told. */
function filesOf(
  listing: Listing,
  index: readonly Device[],
  own: string,
  { files }: SeenFolder,
): readonly { readonly name: string; readonly version: string | null }[] {
  if (listing.kind === "missing") return [];
  if (listing.kind === "listed") {
    return listing.files
      .filter(({ name }) => isDocumentName(name))
      .map((file) => ({ name: file.name, version: versionOf(file, listing.at) }));
  }
  const names = new Set([own, ...index.map((device) => `${device}.json`), ...files.map(([name]) => name)]);
  return [...names].filter(isDocumentName).map((name) => ({ name, version: null }));
}

function isDocumentName(name: string): boolean {
  return name.endsWith(".json") && isDevice(name.slice(0, -".json".length));
}

/** What tells a file from what it was; null where it may change and look the same. */
function versionOf({ etag, modifiedAt, bytes }: RemoteFile, listedAt: number | null): string | null {
  if (modifiedAt === null) return etag;
  const isSettled = listedAt !== null && modifiedAt < listedAt - YOUNG_MS;
  return isSettled ? JSON.stringify([etag, modifiedAt, bytes]) : null;
}

function isUnchanged({ listing }: Found, own: string, { files }: SeenFolder): boolean {
  if (listing.kind !== "listed") return false;
  const file = listing.files.find(({ name }) => name === own);
  const version = file === undefined ? null : versionOf(file, listing.at);
  return version !== null && files.some(([name, last]) => name === own && last === version);
}

/** What the documents say together, without what is dated too far ahead. */
function takenFrom({ documents }: Found, own: Device, now: number) {
  let state = NOTHING;
  const papers: Paper[] = [];
  const whole = new Map<Device, ListsState>();
  const versions = new Map<string, string>();
  const counts = { received: 0, early: 0 };
  for (const [name, { read, version }] of documents) {
    const timely = timelyPart(read.state, now);
    state = mergeLists(state, timely.state);
    papers.push(...read.papers);
    counts.received += timely.received;
    counts.early += timely.early;
    // What is early is taken in when its day has come: such a file is read again, and so is a damaged one.
    if (read.skipped > 0 || timely.early > 0) continue;
    if (version !== null) versions.set(name, version);
    if (read.device !== null && read.device !== own && name === `${read.device}.json`)
      whole.set(read.device, read.state);
  }
  return { arrived: { state, papers, ...wholeOf(state, whole) }, versions, ...counts };
}

/** Writes the own document and looks whether it arrived. */
async function publish(client: WebdavClient, own: string, text: string, before: Listing): Promise<void> {
  await client.write(own, text);
  const after = before.kind === "unlisted" ? before : await client.list();
  if (after.kind === "listed") {
    const bytes = after.files.find(({ name }) => name === own)?.bytes;
    if (bytes === null || bytes === new TextEncoder().encode(text).byteLength) return;
  } else if (after.kind === "unlisted" && (await client.read(own)) === text) return;
  throw new PaperkinError("davUnreadable", "what was written is not what lies there");
}

async function readIndex(client: WebdavClient): Promise<readonly Device[] | null> {
  const text = await client.read(INDEX);
  if (text === null) return null;
  const { devices } = fieldsOf(parseJson(text));
  if (!Array.isArray(devices)) throw new PaperkinError("davUnreadable", "no index");
  return listOf(devices).filter(isDevice);
}

/** Adds the device to the index of a folder that needs one. */
async function signIn(client: WebdavClient, device: Device, { listing, index }: Found): Promise<void> {
  if (listing.kind !== "unlisted" || index?.includes(device) === true) return;
  await client.overwrite(INDEX, JSON.stringify({ devices: [...(index ?? []), device].toSorted() }));
}

function failure(error: unknown): ExchangeResult & { readonly error: ErrorCode } {
  const code = errorCodeOf(error);
  return { received: 0, corrupt: 0, early: 0, unsent: 0, outcome: code === "davFull" ? "full" : "failed", error: code };
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
