/**
 * The browser account (storage.sync) as a mailbox. Each device writes only keys of its own, `p/<device>/…`, and reads
 * all: no write ever conflicts, whichever side a browser lets win. Chrome deletes keys at its first merge, Firefox may
 * put old ones back; both are mended at the next exchange, because what is right follows from the state alone.
 */
import type { Identifier } from "../identifiers.ts";
import type { Carrier, ExchangeResult, Room } from "./carrier.ts";
import { cellsOf, cellText, isCell, isChange, stateOf, type CardPiece, type Cell, type Piece } from "./cells.ts";
import { clockTime, type Device, EARLY_LIMIT_MS } from "./clock.ts";
import type { Clock, ListsState } from "./merge.ts";
import { seenBy } from "./devices.ts";
import { isHiddenList } from "./paper-states.ts";
import { cellsToPublish, isWhole, publishersOf, tallyOf, type Published } from "./published.ts";
import { fitInto, isWithinLimits, roomBeside, usedBytes, type Fitted, type Parcel } from "./room.ts";
import { decodeShard, isDense } from "./shards.ts";
import { outcomeOf, SYNC_LIMIT_BYTES, type SyncArea } from "./sync-area.ts";
import { dropSettled } from "./tombstones.ts";

const KEY = /^p\/([a-z0-9]{8})\/[a-z]\d{1,4}$/u;

type BrowserAccountTools = {
  /** `browser.storage.sync`. */
  readonly area: SyncArea;
  readonly device: () => Promise<Device>;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

type Mailbox = {
  readonly items: ReadonlyMap<string, unknown>;
  /** Readable pieces by the other device that published them. */
  readonly published: Published;
  /** Readable pieces of all devices, without those dated too far ahead. */
  readonly timely: readonly Piece[];
  /** The other devices of which those hold everything they published. */
  readonly whole: readonly Device[];
  /** What those devices have seen, where they are all that publish here: together they publish all that each one knows. */
  readonly seen: ReadonlyMap<Device, Clock>;
  /** Pieces of other devices that could not be read. */
  readonly corrupt: number;
  /** Cells of other devices dated too far ahead. */
  readonly early: number;
};

/** The carrier over the browser account. */
export function browserAccount(tools: BrowserAccountTools): Carrier {
  return {
    id: "browser-account",
    async exchange({ receive, local }) {
      const device = await tools.device();
      let mailbox: Mailbox;
      try {
        mailbox = await readMailbox(tools, device);
      } catch {
        return { received: 0, corrupt: 0, early: 0, unsent: 0, outcome: "failed" };
      }
      const { timely, whole, seen, corrupt, early } = mailbox;
      await receive({ state: stateOf(timely), whole, seen });
      const sent = await publish(tools, device, mailbox, await local());
      return { received: timely.filter(isChange).length, corrupt, early, ...sent };
    },
  };
}

async function readMailbox({ area, now }: BrowserAccountTools, own: Device): Promise<Mailbox> {
  const items = new Map(Object.entries(await area.get(null)));
  const latest = now() + EARLY_LIMIT_MS;
  const published = new Map<Device, Piece[]>();
  // Own pieces too: they bring back what a database restored from a backup no longer has.
  const timely: Piece[] = [];
  const timelyBy = new Map<Device, Piece[]>();
  let corrupt = 0;
  let early = 0;
  for (const [key, value] of items) {
    const device = KEY.exec(key)?.[1];
    if (device === undefined) continue;
    const shard = await decodeShard(value);
    const pieces = shard?.pieces ?? [];
    const inTime = pieces.filter((piece) => !isCell(piece) || clockTime(piece.clock) <= latest);
    timely.push(...inTime);
    if (device === own) continue;
    corrupt += shard === null ? 1 : shard.skipped;
    early += pieces.filter(isChange).length - inTime.filter(isChange).length;
    published.set(device, [...(published.get(device) ?? []), ...pieces]);
    timelyBy.set(device, [...(timelyBy.get(device) ?? []), ...inTime]);
  }
  const whole = [...timelyBy].filter(([, pieces]) => isWhole(pieces)).map(([device]) => device);
  const seen = whole.length === timelyBy.size ? seenBy(stateOf([...timelyBy.values()].flat())) : new Map();
  return { items, published, timely, whole, seen, corrupt, early };
}

/** Makes the own items what they should be: one `set` of those that differ, one `remove` of those left over. */
async function publish(
  { area, now }: BrowserAccountTools,
  device: Device,
  { items, published, timely }: Mailbox,
  merged: ListsState,
): Promise<Pick<ExchangeResult, "outcome" | "unsent" | "room">> {
  const prefix = `p/${device}/`;
  const own = new Map([...items].filter(([key]) => key.startsWith(prefix)));
  const foreign = new Map([...items].filter(([key]) => !key.startsWith(prefix)));

  const publishers = publishersOf(published);
  const state = dropSettled(merged, now(), { around: stateOf([...published.values()].flat()) });
  const cells = cellsToPublish(cellsOf(state), device, publishers);
  const parcel = { cells, cards: cardsFor(cells, state), tally: tallyOf(cells) };
  const fitted = await fitPlainOrDense(parcel, prefix, own, foreign);
  const wanted = new Map([...fitted.items].map(([key, { text }]) => [key, text]));

  const changed = new Map([...wanted].filter(([key, text]) => own.get(key) !== text));
  const stale = [...own.keys()].filter((key) => !wanted.has(key));
  // Old items normally go last, so that the mailbox is never without their cells; first only where both do not fit.
  const isRoomForBoth = isWithinLimits(new Map([...items, ...changed]));
  const unsent = fitted.unsent.filter((cell) => isChange(cell) && !publishers.has(cellText(cell))).length;
  try {
    if (!isRoomForBoth && stale.length > 0) await area.remove(stale);
    if (changed.size > 0) await area.set(Object.fromEntries(changed));
    if (isRoomForBoth && stale.length > 0) await area.remove(stale);
  } catch (error) {
    const outcome = outcomeOf(error);
    const refused = outcome === "full" ? cellsIn(fitted.items, changed) : 0;
    return { outcome, unsent: unsent + refused, room: roomOf(items, timely) };
  }
  const pieces = [...published.values(), ...[...fitted.items.values()].map((shard) => shard.pieces)].flat();
  return { outcome: unsent > 0 ? "full" : "ok", unsent, room: roomOf(new Map([...foreign, ...wanted]), pieces) };
}

/**
 * The plain form, which browsers with an older Paperkin read, as long as all papers fit so; from then on the dense one.
 * Never back while dense items lie there: what two browsers leave each other would change with it, and they would go to
 * and fro.
 */
async function fitPlainOrDense(
  parcel: Parcel,
  prefix: string,
  own: ReadonlyMap<string, unknown>,
  foreign: ReadonlyMap<string, unknown>,
): Promise<Fitted> {
  const room = roomBeside(foreign);
  if (![...own.values()].some(isDense)) {
    const plain = await fitInto(room, prefix, parcel);
    if (!plain.unsent.some(({ kind }) => kind === "member")) return plain;
  }
  return fitInto(room, prefix, parcel, true);
}

function roomOf(items: ReadonlyMap<string, unknown>, pieces: readonly Piece[]): Room {
  const papers = new Set<Identifier>();
  for (const piece of pieces) {
    if (piece.kind === "member" && piece.present && !isHiddenList(piece.list)) papers.add(piece.identifier);
  }
  return { used: usedBytes(items), of: SYNC_LIMIT_BYTES, papers: papers.size };
}

/** How many changes lie in the items that the browser refused. */
function cellsIn(items: Fitted["items"], refused: ReadonlyMap<string, string>): number {
  const shards = [...items].filter(([key]) => refused.has(key)).map(([, shard]) => shard);
  return shards.flatMap(({ pieces }) => pieces).filter(isChange).length;
}

/** Cards travel with the cells that say something of their paper: who sends these knows it. */
function cardsFor(cells: readonly Cell[], state: ListsState): readonly CardPiece[] {
  const cards = new Map<Identifier, CardPiece>();
  for (const cell of cells) {
    const isSaid = (cell.kind === "member" && cell.present) || (cell.kind === "note" && cell.text !== "");
    if (!isSaid) continue;
    const card = state.cards.get(cell.identifier);
    if (card !== undefined) cards.set(cell.identifier, { kind: "card", identifier: cell.identifier, card });
  }
  return [...cards.values()];
}
