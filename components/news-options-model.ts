/** The options page's state and intents about news: the reader's preferences and how the sources do. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import type { Events } from "../lib/messages.ts";
import type { FeedRow } from "../lib/news-messages.ts";
import type { Preferences } from "../lib/preferences.ts";
import { createLatest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** What the sections about news draw from. */
export type NewsOptionsModel = {
  /** Null before the first answer. */
  readonly preferences: ReadonlySignal<Preferences | null>;
  readonly feeds: ReadonlySignal<readonly FeedRow[]>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** True while the sources are being asked because the reader wants it. */
  readonly isAsking: ReadonlySignal<boolean>;
  /** True while a test message is on its way. */
  readonly isTesting: ReadonlySignal<boolean>;
  /** The clock that "2 hours ago" is told by. */
  readonly now: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  /** Changes preferences: at once on the screen, then in the background; true when they were kept. */
  readonly change: (change: Partial<Preferences>) => Promise<boolean>;
  readonly askNow: () => Promise<void>;
  readonly testDelivery: () => Promise<void>;
  /** Saves the papers of the reader's lists as a file. */
  readonly downloadPapers: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  readonly download: (name: string, mediaType: string, text: string) => void;
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `load`. */
export function createNewsOptions({ send, notices, download, now: clock = Date.now }: Parts): NewsOptionsModel {
  const now = signal(clock());
  const isAsking = signal(false);
  const isTesting = signal(false);
  const preferences = createLatest<undefined, Preferences>(() => send("preferences", undefined));
  const feeds = createLatest<undefined, readonly FeedRow[]>(() => send("feeds", undefined));

  async function load() {
    await Promise.all([preferences.load(undefined), feeds.load(undefined)]);
    now.value = clock();
  }

  /** Does what the reader asked for once at a time; what failed is told. */
  async function once(isBusy: typeof isAsking, wish: () => Promise<unknown>, done: string): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    try {
      await wish();
      notices.tell(done);
    } catch (thrown) {
      notices.fail(thrown);
    }
    isBusy.value = false;
    await load();
  }

  return {
    preferences: computed(() => preferences.answered.value?.value ?? null),
    feeds: computed(() => feeds.answered.value?.value ?? []),
    error: computed(() => preferences.error.value ?? feeds.error.value),
    isAsking,
    isTesting,
    now,
    load,
    onEvent(event) {
      if (event === "settingsChanged" || event === "newsChanged") void load();
    },
    async change(change) {
      preferences.change((shown) => ({ ...shown, ...change }));
      try {
        await send("setPreferences", { change });
        return true;
      } catch (thrown) {
        notices.fail(thrown);
        return false;
      } finally {
        await load();
      }
    },
    askNow: () => once(isAsking, () => send("refreshFeeds", undefined), i18n.t("feedsAsked")),
    testDelivery: () => once(isTesting, () => send("testDelivery", undefined), i18n.t("testDelivered")),
    async downloadPapers() {
      try {
        const { name, mediaType, text } = await send("exportPapers", undefined);
        download(name, mediaType, text);
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
  };
}
