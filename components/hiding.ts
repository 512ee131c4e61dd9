/** Hiding papers that are not to come up: one of them, an author's, a topic's; each can be taken back. */
import { signal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import type { PaperRow } from "../lib/messages.ts";
import { preferenceLimits, type Preferences } from "../lib/preferences.ts";
import { createQueue } from "../lib/queue.ts";
import { clip, fold, tidy } from "../lib/text.ts";
import { shorten } from "./format.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** What the reader can put out of sight. */
export type Hiding = {
  /** The paper whose menu is open. */
  readonly menu: Signal<PaperRow | null>;
  readonly hidePaper: (row: PaperRow) => Promise<void>;
  readonly hideAuthor: (name: string) => Promise<void>;
  /** A word or phrase of titles. */
  readonly hideTopic: (phrase: string) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Takes rows out at once, before the background has heard of it. */
  readonly takeOut: (isHidden: (row: PaperRow) => boolean) => void;
  /** Asks for the papers again, fewer or more of which are hidden now. */
  readonly reload: () => void;
};

type MuteList = keyof Pick<Preferences, "mutedAuthors" | "mutedTopics">;

/** The verbs, bound to one view. */
export function createHiding({ send, notices, takeOut, reload }: Parts): Hiding {
  /** Preferences are read, changed and written back: one after another. */
  const inTurn = createQueue();

  async function hidePaper({ paper, title }: PaperRow) {
    const set = (on: boolean) => send("setPaperState", { paper, state: "muted", on });
    takeOut((row) => row.paper === paper);
    const hidden = set(true);
    // Offered at once, as the row goes at once.
    const withdraw = notices.offerUndo(
      i18n.t("noticeState_muted_on", [shorten(title)]),
      () => void takeBack(() => hidden.then(() => set(false))),
    );
    try {
      await hidden;
    } catch (thrown) {
      withdraw();
      notices.fail(thrown);
      reload();
    }
  }

  async function hidePhrase(list: MuteList, sent: string, said: string, isHidden: (row: PaperRow) => boolean) {
    const phrase = tidy(clip(sent, preferenceLimits.phrase));
    try {
      const before = (await inTurn(() => change(list, (phrases) => [...phrases, phrase])))[list];
      if (before.length >= preferenceLimits.phrases && !before.includes(phrase)) {
        notices.warn(i18n.t("hideFull"));
        return;
      }
      takeOut(isHidden);
      if (before.includes(phrase)) notices.tell(said);
      else notices.offerUndo(said, () => void takeBack(() => inTurn(() => change(list, without(phrase)))));
    } catch (thrown) {
      notices.fail(thrown);
    }
    reload();
  }

  /** Changes a list of what is muted and gives the preferences before. */
  async function change(list: MuteList, edit: (phrases: readonly string[]) => readonly string[]) {
    const before = await send("preferences", undefined);
    const phrases = edit(before[list]);
    await send("setPreferences", {
      change: list === "mutedAuthors" ? { mutedAuthors: phrases } : { mutedTopics: phrases },
    });
    return before;
  }

  async function takeBack(act: () => Promise<unknown>) {
    try {
      await act();
      notices.tell(i18n.t("noticeRestored"));
    } catch (thrown) {
      notices.fail(thrown);
    }
    reload();
  }

  return {
    menu: signal<PaperRow | null>(null),
    hidePaper,
    hideAuthor: (name) =>
      hidePhrase("mutedAuthors", name, i18n.t("noticeAuthorHidden", [shorten(name)]), ({ authors }) =>
        authors.some((author) => fold(author) === fold(name)),
      ),
    hideTopic: (phrase) =>
      hidePhrase("mutedTopics", phrase, i18n.t("noticeTopicHidden", [shorten(phrase)]), ({ title }) =>
        hasPhrase(title, phrase),
      ),
  };
}

function without(phrase: string) {
  return (phrases: readonly string[]) => phrases.filter((one) => one !== phrase);
}

/** A text's words, each between blanks. */
function wordsOf(text: string): string {
  return ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}

/** Whether a title has a phrase as whole words. */
function hasPhrase(title: string, phrase: string): boolean {
  const wanted = wordsOf(phrase);
  return wanted.trim() !== "" && wordsOf(title).includes(wanted);
}
