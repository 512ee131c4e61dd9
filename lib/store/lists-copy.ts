/**
 * A copy of the lists outside the database, for the day on which a browser cannot open it any more: a base, which is the
 * whole state with a card for every saved paper, and a small entry for every change after it. It follows the log by the
 * numbers of its changes; whatever a dead worker or a full disk left out is made up for with the next change.
 */
import type { Identifier } from "../identifiers.ts";
import { createQueue } from "../queue.ts";
import { stateOf, type CardPiece, type Piece } from "../sync/cells.ts";
import { isDevice, type Device } from "../sync/clock.ts";
import { overwrite } from "../sync/delta.ts";
import { emptyLists, mergeLists, type Card, type ListsState } from "../sync/merge.ts";
import { packState, unpackState } from "../sync/pack-state.ts";
import { readRows, writeRows } from "../sync/rows.ts";
import { libraryNames } from "../sync/views.ts";
import type { ChangeRow } from "./database.ts";

/** Where the copy lies: `browser.storage.local`. */
export type CopyShelf = {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
};

type CopyTools = {
  readonly shelf: CopyShelf;
  /** Cards of those papers that are known. */
  readonly cardsOf: (papers: readonly Identifier[]) => Promise<ReadonlyMap<Identifier, Card>>;
  /** Told of a failure: the change itself is stored, and the copy makes up for it later. */
  readonly failed: (error: unknown) => void;
  /** Settles when there is time for a new base, which nobody waits for; at once unless told. */
  readonly quiet?: () => Promise<void>;
  /** Entries are folded into a new base beyond so many. */
  readonly mostEntries?: number;
};

/** What the copy is made of: the lists, and the log up to the change `last`. */
export type CopySource = {
  readonly state: ListsState;
  readonly device: Device;
  readonly last: number;
  readonly since: (n: number) => Promise<readonly Pick<ChangeRow, "n" | "after">[]>;
};

type Folded = Pick<CopySource, "state" | "device" | "last">;

/** A base to be written: what of, and in which epoch. */
type Due = { readonly made: Folded; readonly epoch: number };

/** Where the copy stands. Another epoch begins with another database, whose log counts from 1 again. */
type Head = {
  readonly epoch: number;
  readonly base: number;
  readonly last: number;
  /** Letters in the entries after the base. */
  readonly size: number;
  readonly device: Device;
  /** True when entries after the base lack the cards of their papers. */
  readonly isBare?: boolean;
};

const HEAD = "lists-copy";
const KEY = /^lists-copy:(base|tail):(\d+):(\d+)$/u;

const MOST_ENTRIES = 200;
/** Entries are folded as well beyond so many letters. */
const MOST_LETTERS = 200_000;

/** A change of more papers than this goes without cards, and is soon in a base that has them. */
const MOST_CARDS = 50;

export type ListsCopy = ReturnType<typeof createListsCopy>;

/** The copy over its shelf. */
export function createListsCopy({ shelf, cardsOf, failed, quiet, mostEntries = MOST_ENTRIES }: CopyTools) {
  const inTurn = createQueue();
  /** The base to be written next: an import makes many changes, and what it came to in the end is enough. */
  let due: Due | null = null;
  let isFolding = false;

  async function readHead(): Promise<Head | null> {
    const { [HEAD]: head } = await shelf.get(HEAD);
    return isHead(head) ? head : null;
  }

  /** Adds entries for the changes that are missing; a new base where there are none to add to. */
  async function follow({ state, device, last, since }: CopySource): Promise<void> {
    const head = await readHead();
    if (head === null || head.last > last || head.device !== device) {
      await writeBase(await baseOf(state), { state, device, last }, (head?.epoch ?? 0) + 1);
      return;
    }
    let now = head;
    if (head.last !== last) {
      const items: Record<string, string> = {};
      let { size, isBare = false } = head;
      for (const { n, after } of await since(head.last)) {
        const papers = after.flatMap((cell) => (cell.kind === "member" && cell.present ? [cell.identifier] : []));
        isBare ||= papers.length > MOST_CARDS;
        const cards = papers.length > MOST_CARDS ? new Map<Identifier, Card>() : await cardsOf(papers);
        const text = writeRows([...after, ...piecesOf(cards)]);
        items[`${HEAD}:tail:${head.epoch}:${n}`] = text;
        size += text.length;
      }
      now = { ...head, last, size, isBare };
      await shelf.set({ ...items, [HEAD]: now });
    }
    // Nobody waits for it, nor does the next change.
    const isLong = now.last - now.base > mostEntries || now.size > MOST_LETTERS;
    if (isLong || now.isBare === true) void fold({ made: { state, device, last }, epoch: now.epoch });
  }

  async function fold(next: Due): Promise<void> {
    due = next;
    if (isFolding) return;
    isFolding = true;
    try {
      do {
        await quiet?.();
        const { made, epoch }: Due = due;
        due = null;
        const text = await baseOf(made.state);
        await inTurn(() => writeBase(text, made, epoch));
      } while (due !== null);
    } catch (error) {
      failed(error);
    } finally {
      isFolding = false;
    }
  }

  async function baseOf(state: ListsState): Promise<string> {
    return base64(await packState({ ...state, cards: await cardsOf(libraryNames(state)) }));
  }

  /** Writes a base, then removes what the one before it does not need either: should it be damaged, that one is there. */
  async function writeBase(text: string, { device, last }: Folded, epoch: number): Promise<void> {
    const head = await readHead();
    const reached = head !== null && head.epoch === epoch ? Math.max(head.last, last) : last;
    const isBare = reached > last && head?.isBare === true;
    const stands: Head = { epoch, base: last, last: reached, size: 0, device, isBare };
    await shelf.set({ [`${HEAD}:base:${epoch}:${last}`]: text, [HEAD]: stands });
    const keys = keysIn(await shelf.get(null));
    const before = keys.filter(({ kind }) => kind === "base").sort(newestFirst)[1];
    if (before === undefined) return;
    const stale = keys.filter((key) => newestFirst(before, key) < 0 || (key.kind === "tail" && isSame(key, before)));
    if (stale.length > 0) await shelf.remove(stale.map(({ key }) => key));
  }

  return {
    /** What this browser was called in clocks; null when there is no copy. */
    async device(): Promise<Device | null> {
      return (await readHead())?.device ?? null;
    },

    /** Whether it knows changes after the last one of the database. */
    async isAhead(last: number): Promise<boolean> {
      const head = await readHead();
      return head !== null && head.last > last;
    },

    /** Takes the latest change in. Never rejects: the change is stored whatever becomes of its copy. */
    async keep(source: () => Promise<CopySource>): Promise<void> {
      await inTurn(async () => follow(await source())).catch(failed);
    },

    /** The lists of the copy with their cards; null when there is none, or none that can be read. */
    async read(): Promise<ListsState | null> {
      const items = await shelf.get(null);
      const keys = keysIn(items);
      for (const base of keys.filter(({ kind }) => kind === "base").sort(newestFirst)) {
        const state = await unpackState(bytesOf(items[base.key]));
        if (state === null) continue;
        const later = keys.filter((key) => key.kind === "tail" && newestFirst(key, base) < 0);
        const pieces = later.sort((a, b) => newestFirst(b, a)).map(({ key }) => piecesIn(items[key]));
        const cells = pieces.map((some) => some.filter((piece) => "clock" in piece));
        const cards = stateOf(pieces.flat().filter((piece) => piece.kind === "card"));
        return mergeLists(overwrite(mergeLists(emptyLists(), state), cells), cards);
      }
      return null;
    },
  };
}

type Key = { readonly key: string; readonly kind: string; readonly epoch: number; readonly n: number };

function keysIn(items: Record<string, unknown>): Key[] {
  return Object.keys(items).flatMap((key) => {
    const [, kind, epoch, n] = KEY.exec(key) ?? [];
    return kind === undefined ? [] : [{ key, kind, epoch: Number(epoch), n: Number(n) }];
  });
}

function newestFirst(a: Key, b: Key): number {
  return b.epoch - a.epoch || b.n - a.n;
}

function isSame(a: Key, b: Key): boolean {
  return a.epoch === b.epoch && a.n === b.n;
}

function piecesOf(cards: ReadonlyMap<Identifier, Card>): CardPiece[] {
  return [...cards].map(([identifier, card]) => ({ kind: "card", identifier, card }));
}

/** The pieces of an entry; none when it is damaged. */
function piecesIn(text: unknown): readonly Piece[] {
  try {
    return typeof text === "string" ? (readRows(text)?.pieces ?? []) : [];
  } catch {
    return [];
  }
}

/** Nobody else writes there, but an older version may have. */
function isHead(value: unknown): value is Head {
  if (typeof value !== "object" || value === null) return false;
  if (!("epoch" in value && "base" in value && "last" in value && "size" in value && "device" in value)) return false;
  return [value.epoch, value.base, value.last, value.size].every(Number.isInteger) && isDevice(value.device);
}

/** Bytes a call takes as arguments: far below any engine's limit. */
const SLICE = 0x8000;

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += SLICE) {
    binary += String.fromCharCode(...bytes.subarray(start, start + SLICE));
  }
  return btoa(binary);
}

/** No bytes where there is no such text. */
function bytesOf(text: unknown): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(typeof text === "string" ? atob(text) : "", (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
