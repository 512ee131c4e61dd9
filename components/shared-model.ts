/**
 * The preview of a list that somebody shared: what is in it, what of it is known here, and taking it in. Whoever made the
 * link is a stranger: opening it changes nothing, and all of it or nothing comes in.
 */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import { ENTRIES_LIMIT, type EntryVerdict } from "../lib/exchange-messages.ts";
import type { Entry } from "../lib/formats/entry.ts";
import type { ListSummary } from "../lib/messages.ts";
import { readSharedLink } from "../lib/share/link.ts";
import type { SharedList } from "../lib/share/shared-list.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { i18n } from "#i18n";
import { joinParts } from "./format.ts";
import { createNotices, type Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";

/** Stands for a list to be started with the name that was given to it. */
export const NEW_LIST = "";

/** Everything the page draws from. */
export type SharedModel = {
  /** Null until the link was read, and when it could not be. */
  readonly shared: ReadonlySignal<SharedList | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** What is known of each paper here; null while that is not known. */
  readonly verdicts: ReadonlySignal<readonly EntryVerdict[] | null>;
  /** How many of them are new here. */
  readonly fresh: ReadonlySignal<number>;
  readonly lists: ReadonlySignal<readonly ListSummary[]>;
  /** The list they are to go to, or NEW_LIST. */
  readonly target: Signal<ListId>;
  /** The name of the new list. */
  readonly name: Signal<string>;
  readonly step: ReadonlySignal<"choosing" | "taking" | "taken">;
  readonly notices: Notices;
  /** Reads the link and asks what is known of its papers. */
  readonly open: (link: string) => Promise<void>;
  readonly take: () => Promise<void>;
};

/** Builds the model; nothing is asked before `open`. */
export function createSharedModel(send: Send): SharedModel {
  const shared = signal<SharedList | null>(null);
  const error = signal<ErrorCode | null>(null);
  const verdicts = signal<readonly EntryVerdict[] | null>(null);
  const lists = signal<readonly ListSummary[]>([]);
  const target = signal<ListId>(NEW_LIST);
  const name = signal("");
  const step = signal<"choosing" | "taking" | "taken">("choosing");
  const notices = createNotices();

  async function judge(): Promise<void> {
    const judged: EntryVerdict[] = [];
    for (const entries of partsOf(shared.value?.entries ?? []))
      judged.push(...(await send("judgeEntries", { entries })));
    verdicts.value = judged;
  }

  /** Where the papers go, as entries and requests say it. */
  function destination(): { readonly entries: readonly Entry[]; readonly list: ListId | null } {
    const entries = shared.value?.entries ?? [];
    if (target.value !== NEW_LIST) return { entries, list: target.value };
    // A list of the entries' own is started with them and goes with them when all is taken back.
    const own = [{ name: name.value.trim() || i18n.t("listUnnamed"), savedAt: null }];
    return { entries: entries.map((entry) => ({ ...entry, lists: own })), list: null };
  }

  async function takeAll(run: string): Promise<string> {
    const { entries, list } = destination();
    let added = 0;
    let merged = 0;
    for (const part of partsOf(entries)) {
      const taken = await send("takeEntries", { entries: part, list, run });
      added += taken.added;
      merged += taken.merged;
    }
    return joinParts([plural("importAdded", added), ...(merged > 0 ? [plural("importKnown", merged)] : [])]);
  }

  /** Half a list is none: what came in goes back. Why it failed is told already, and this fails for the same reason. */
  async function abandon(run: string): Promise<void> {
    try {
      const { undo } = await send("endImport", { run });
      if (undo !== null) await send("undoChange", { undo });
    } catch {}
  }

  async function takeBack(undo: string): Promise<void> {
    try {
      await send("undoChange", { undo });
      step.value = "choosing";
      await judge();
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  return {
    shared,
    error,
    verdicts,
    fresh: computed(() => (verdicts.value ?? []).filter(({ is }) => is === "new").length),
    lists,
    target,
    name,
    step,
    notices,

    async open(link) {
      shared.value = null;
      verdicts.value = null;
      step.value = "choosing";
      try {
        const read = await readSharedLink(link);
        shared.value = read;
        error.value = null;
        name.value = read.name;
        lists.value = await send("lists", undefined);
        await judge();
      } catch (thrown) {
        // What was read is still shown when the background could not be asked.
        if (shared.value === null) error.value = errorCodeOf(thrown);
        else notices.fail(thrown);
      }
    },

    async take() {
      if (step.value !== "choosing" || shared.value === null) return;
      step.value = "taking";
      const run = crypto.randomUUID();
      try {
        const outcome = await takeAll(run);
        const { undo } = await send("endImport", { run });
        step.value = "taken";
        if (undo === null) notices.tell(outcome);
        else notices.offerUndo(outcome, () => void takeBack(undo));
      } catch (thrown) {
        await abandon(run);
        step.value = "choosing";
        notices.fail(thrown);
      }
    },
  };
}

function partsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const parts: (readonly Entry[])[] = [];
  for (let start = 0; start < entries.length; start += ENTRIES_LIMIT)
    parts.push(entries.slice(start, start + ENTRIES_LIMIT));
  return parts;
}
