/**
 * The document: everything that is saved, as one file that people can read, other programs can use and Paperkin can
 * merge without loss. Pure. It is what lies on a WebDAV server, what backups are and what goes by file, and it stays
 * readable for ever:
 *
 *     { "format": "paperkin", "version": "1.0",
 *       "writtenAt": "2026-11-23T09:00:00.000Z", "device": "a1b2c3d4", "label": "Firefox on Linux",
 *       "lists": [{ "id", "name", "color", "papers": <how many> }],
 *       "papers": [{ "title", "authors", "date", "venue", "identifiers", "links": [{ "kind", "url" }], "details",
 *                    "abstract", "lists": [{ "name", "savedAt" }], "tags": [],
 *                    "reading": { "state": "toRead" | "reading" | "read", "since" }, "isStarred", "note" }],
 *       "changes": [{ "kind": "name" | "deleted" | "color" | "place" | "member" | "note" | "device", "clock", … }] }
 *
 * `lists` (in the reader's order) and `papers` are for people and programs; what is empty is left out. `changes` is what
 * merges: every cell with its clock (`Cell` in cells.ts), removed papers, deleted lists and hidden lists included. A
 * file without `changes` and `device` holds papers and nothing to merge: an export. Later versions may add fields and
 * kinds of changes, which older ones pass over; a first number that is greater says that they must not.
 */
import { PaperkinError } from "../errors.ts";
import type { Entry } from "../formats/entry.ts";
import type { Paper } from "../paper.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { cellsOf, stateOf } from "./cells.ts";
import { isDevice, type Device } from "./clock.ts";
import { changeOf, isOfNewerKind, readChange } from "./document-changes.ts";
import { entriesOf, readRecord, READING_NAME, recordOf } from "./document-papers.ts";
import type { ListsState } from "./merge.ts";
import { visibleLists } from "./views.ts";

const FORMAT = "paperkin";
const MAJOR = 1;
const VERSION = `${MAJOR}.0`;

/** What is read at once, in UTF-16 units; 100,000 saved papers take some 60 million. */
export const DOCUMENT_LIMIT = 100_000_000;

/** What a document is made of. */
export type Writing = {
  readonly state: ListsState;
  /** What is known of the papers that are saved, each once. */
  readonly papers: readonly Paper[];
  readonly device: Device;
  /** What the reader may know this browser by; empty when it does not tell. */
  readonly label: string;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
};

/** What came out of a document. */
export type ReadDocument = {
  /** Everything it says of lists; nothing where it is an export. */
  readonly state: ListsState;
  readonly papers: readonly Paper[];
  /** Who wrote it; null for an export, which has nothing to merge. */
  readonly device: Device | null;
  /** Papers and changes that could not be read. */
  readonly skipped: number;
};

/** A document taken apart, its parts not yet looked at. */
type OpenDocument = {
  readonly device: Device | null;
  readonly records: readonly unknown[];
  readonly changes: readonly unknown[];
};

/** Writes a document: the same text for the same state, whatever the order it came in. */
export function writeDocument({ state: given, papers, device, label, writtenAt }: Writing): string {
  const cells = cellsOf(given);
  const state = stateOf(cells);
  const head = { writtenAt: new Date(writtenAt).toISOString(), device, label };
  const lists = visibleLists(state).map(({ list, name, color, papers: count }) => ({
    id: list,
    name: name ?? READING_NAME,
    color,
    papers: count,
  }));
  return textOf(head, { lists, papers: entriesOf(state, papers).map(recordOf), changes: cells.map(changeOf) });
}

/** Writes papers with what the reader says of them, and nothing to merge. */
export function writeExport(entries: readonly Entry[]): string {
  return textOf({}, { papers: entries.map(recordOf) });
}

/**
 * Reads a document. Throws PaperkinError `fileNotOfFormat`, `fileNewer` or `fileTooLarge`; a part of it that is damaged
 * is skipped and counted.
 */
export function readDocument(text: string): ReadDocument {
  const { device, records, changes } = openDocument(text);
  const entries = records.map(readRecord);
  const known = changes.filter((change) => !isOfNewerKind(change));
  const cells = known.map(readChange);
  const read = {
    papers: entries.filter((entry) => entry !== null).map(({ paper }) => paper),
    cells: cells.filter((cell) => cell !== null),
  };
  return {
    state: stateOf(device === null ? [] : read.cells),
    papers: read.papers,
    device,
    skipped: entries.length - read.papers.length + known.length - read.cells.length,
  };
}

/** Whether a text is a document that holds papers and nothing to merge. */
export function isExport(text: string): boolean {
  try {
    return openDocument(text).device === null;
  } catch {
    return false;
  }
}

/**
 * The papers of a document that was parsed, for who cannot wait for all and takes what is there of a damaged one; throws
 * as `readDocument` does.
 */
export function recordsOf(value: unknown): readonly unknown[] {
  return partsOf(value).records;
}

function openDocument(text: string): OpenDocument {
  if (text.length > DOCUMENT_LIMIT) throw new PaperkinError("fileTooLarge", `${text.length}`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch (error) {
    // Also a RangeError, of what is nested too deep.
    throw new PaperkinError("fileNotOfFormat", String(error));
  }
  return partsOf(value);
}

function partsOf(value: unknown): OpenDocument {
  const { format, version, device, papers, changes } = fieldsOf(value);
  const major = typeof version === "string" ? /^(\d{1,4})\.\d{1,4}$/u.exec(version)?.[1] : undefined;
  if (format !== FORMAT || major === undefined) throw new PaperkinError("fileNotOfFormat", "no document of Paperkin");
  if (Number(major) > MAJOR) throw new PaperkinError("fileNewer", String(version));
  const isWhole = isDevice(device) && Array.isArray(changes);
  return { device: isWhole ? device : null, records: listOf(papers), changes: isWhole ? listOf(changes) : [] };
}

/** One line for each list, paper and change, so that people find them and tools show what differs. */
function textOf(head: object, parts: Readonly<Record<string, readonly unknown[]>>): string {
  const fields = Object.entries({ format: FORMAT, version: VERSION, ...head }).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const arrays = Object.entries(parts).map(([name, values]) => {
    const lines = values.map((value) => `\n    ${JSON.stringify(value)}`);
    return `${JSON.stringify(name)}: [${lines.join(",")}${lines.length > 0 ? "\n  " : ""}]`;
  });
  return `{\n  ${[...fields, ...arrays].join(",\n  ")}\n}\n`;
}
