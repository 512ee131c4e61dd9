/**
 * A browser with Paperkin as it was before notes, colours and devices travelled: it reads rows of the first kinds alone,
 * takes every other shard for damaged, and publishes its own changes and those whose author no longer does.
 */
import type { Identifier } from "../../lib/identifiers.ts";
import { cellsOf, isCell, stateOf, type Piece } from "../../lib/sync/cells.ts";
import { tick } from "../../lib/sync/clock.ts";
import { emptyLists, latestClock, mergeLists, setMember, type ListId } from "../../lib/sync/merge.ts";
import { cellsToPublish, publishersOf } from "../../lib/sync/published.ts";
import { decodeShard, encodeShards, isDense } from "../../lib/sync/shards.ts";
import type { FakeArea } from "./fake-sync-area.ts";

const KNOWN = new Set(["name", "deleted", "member"]);

export function oldDevice(id: string, area: FakeArea, now: () => number) {
  const device = {
    id,
    area,
    state: emptyLists(),
    set(list: ListId, paper: Identifier, present: boolean): void {
      const clock = tick(latestClock(device.state), now(), id);
      device.state = mergeLists(device.state, setMember(list, paper, { present, savedAt: now() }, clock));
    },
    async exchange(): Promise<void> {
      const prefix = `p/${id}/`;
      const published = new Map<string, Piece[]>();
      const items = new Map(Object.entries(await area.get(null)));
      for (const [key, value] of items) {
        const shard = isDense(value) ? null : await decodeShard(value);
        const pieces = (shard?.pieces ?? []).filter((piece) => isCell(piece) && KNOWN.has(piece.kind));
        device.state = mergeLists(device.state, stateOf(pieces));
        const [, owner = ""] = key.split("/");
        if (owner !== id) published.set(owner, [...(published.get(owner) ?? []), ...pieces]);
      }
      const cells = cellsToPublish(cellsOf(device.state), id, publishersOf(published));
      const wanted = new Map<string, string>();
      for (const [letter, isMember] of [
        ["l", false],
        ["m", true],
      ] as const) {
        const shards = await encodeShards(cells.filter(({ kind }) => (kind === "member") === isMember));
        for (const [number, { text }] of shards.entries()) wanted.set(`${prefix}${letter}${number}`, text);
      }
      const changed = [...wanted].filter(([key, text]) => items.get(key) !== text);
      const stale = [...items.keys()].filter((key) => key.startsWith(prefix) && !wanted.has(key));
      if (changed.length > 0) await area.set(Object.fromEntries(changed));
      if (stale.length > 0) await area.remove(stale);
    },
  };
  return device;
}
