/**
 * The merge of saved lists: a last-writer-wins element map with hybrid logical clocks and tombstones. Pure. Merging is
 * commutative, associative and idempotent, so any carrier may deliver twice, late or out of order.
 */
import type { Identifier } from "../identifiers.ts";

/** `reading` for the list everybody starts with, else ten random characters. */
export type ListId = string;

/** A hybrid logical clock (Kulkarni et al. 2014) as text that sorts in time order: milliseconds, counter, device. */
export type Clock = string;

/** A value and when it was written; the later clock wins. */
export type Register<Value> = { readonly value: Value; readonly clock: Clock };

/** A list: its name and whether it was deleted, each with a clock of its own. */
export type ListCell = {
  readonly name: Register<string | null>;
  readonly deleted: Register<boolean>;
};

/** A paper in a list. A removed one stays as a tombstone that remembers when it was saved, so that undo keeps the date. */
export type MemberCell = Register<{ readonly present: boolean; readonly savedAt: number }>;

/** Enough of a paper to show it on a browser that does not know it yet. */
export type Card = { readonly title: string; readonly authors: readonly string[]; readonly year: number | null };

export type ListsState = {
  readonly lists: ReadonlyMap<ListId, ListCell>;
  readonly members: ReadonlyMap<ListId, ReadonlyMap<Identifier, MemberCell>>;
  readonly cards: ReadonlyMap<Identifier, Card>;
};
