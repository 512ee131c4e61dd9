/**
 * The browser account (storage.sync) as a mailbox. Each device writes only keys of its own, `p/<device>/…`, and reads
 * all: no write ever conflicts, whichever side a browser lets win. Chrome deletes keys at its first merge, Firefox may
 * put old ones back; both are mended at the next exchange, because what is right follows from the state alone.
 */
import type { Identifier } from "../identifiers.ts";
import type { Carrier, ExchangeResult } from "./carrier.ts";
import { cellsOf, stateOf, type CardPiece, type Cell, type Piece } from "./cells.ts";
import { clockTime, type Device, EARLY_LIMIT_MS } from "./clock.ts";
import type { ListsState } from "./merge.ts";
import { cellsToPublish, isPublished, type Published } from "./published.ts";
import { fitInto, isWithinLimits, roomBeside, type Fitted } from "./room.ts";
import { decodeShard } from "./shards.ts";
import { outcomeOf, type SyncArea } from "./sync-area.ts";

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
      const { timely, corrupt, early } = mailbox;
      await receive({ state: stateOf(timely), whole: [] });
      const sent = await publish(tools, device, mailbox, await local());
      return { received: timely.filter(({ kind }) => kind !== "card").length, corrupt, early, ...sent };
    },
  };
}

async function readMailbox({ area, now }: BrowserAccountTools, own: Device): Promise<Mailbox> {
  const items = new Map(Object.entries(await area.get(null)));
  const latest = now() + EARLY_LIMIT_MS;
  const published = new Map<Device, Piece[]>();
  // Own pieces too: they bring back what a database restored from a backup no longer has.
  const timely: Piece[] = [];
  let corrupt = 0;
  let early = 0;
  for (const [key, value] of items) {
    const device = KEY.exec(key)?.[1];
    if (device === undefined) continue;
    const shard = await decodeShard(value);
    const pieces = shard?.pieces ?? [];
    const inTime = pieces.filter((piece) => piece.kind === "card" || clockTime(piece.clock) <= latest);
    timely.push(...inTime);
    if (device === own) continue;
    corrupt += shard === null ? 1 : shard.skipped;
    early += pieces.length - inTime.length;
    published.set(device, [...(published.get(device) ?? []), ...pieces]);
  }
  return { items, published, timely, corrupt, early };
}

/** Makes the own items what they should be: one `set` of those that differ, one `remove` of those left over. */
async function publish(
  { area }: BrowserAccountTools,
  device: Device,
  { items, published }: Mailbox,
  state: ListsState,
): Promise<Pick<ExchangeResult, "outcome" | "unsent">> {
  const prefix = `p/${device}/`;
  const own = new Map([...items].filter(([key]) => key.startsWith(prefix)));
  const foreign = new Map([...items].filter(([key]) => !key.startsWith(prefix)));

  const cells = cellsToPublish(cellsOf(state), device, published);
  const fitted = await fitInto(roomBeside(foreign), prefix, cells, cardsFor(cells, state));
  const wanted = new Map([...fitted.items].map(([key, { text }]) => [key, text]));

  const changed = new Map([...wanted].filter(([key, text]) => own.get(key) !== text));
  const stale = [...own.keys()].filter((key) => !wanted.has(key));
  // Old items normally go last, so that the mailbox is never without their cells; first only where both do not fit.
  const isRoomForBoth = isWithinLimits(new Map([...items, ...changed]));
  const isElsewhere = isPublished(published);
  const unsent = fitted.unsent.filter((cell) => !isElsewhere(cell)).length;
  try {
    if (!isRoomForBoth && stale.length > 0) await area.remove(stale);
    if (changed.size > 0) await area.set(Object.fromEntries(changed));
    if (isRoomForBoth && stale.length > 0) await area.remove(stale);
  } catch (error) {
    const outcome = outcomeOf(error);
    return { outcome, unsent: outcome === "full" ? unsent + cellsIn(fitted.items, changed) : unsent };
  }
  return { outcome: unsent > 0 ? "full" : "ok", unsent };
}

/** How many cells lie in the items that the browser refused. */
function cellsIn(items: Fitted["items"], refused: ReadonlyMap<string, string>): number {
  const shards = [...items].filter(([key]) => refused.has(key)).map(([, shard]) => shard);
  return shards.flatMap(({ pieces }) => pieces).filter(({ kind }) => kind !== "card").length;
}

/** Cards travel with the cell that saves the paper, so that no two devices send the same one. */
function cardsFor(cells: readonly Cell[], state: ListsState): readonly CardPiece[] {
  const cards = new Map<Identifier, CardPiece>();
  for (const cell of cells) {
    if (cell.kind !== "member" || !cell.present) continue;
    const card = state.cards.get(cell.identifier);
    if (card !== undefined) cards.set(cell.identifier, { kind: "card", identifier: cell.identifier, card });
  }
  return [...cards.values()];
}
