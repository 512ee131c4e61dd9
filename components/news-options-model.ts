/** The options page's state and intents about news: the reader's preferences and how the sources do. */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import type { Events } from "../lib/messages.ts";
import type { AskableId, FeedRow } from "../lib/news-messages.ts";
import { parsePreferences, type Preferences, type Webhook } from "../lib/preferences.ts";
import { patternOf } from "../lib/site-patterns.ts";
import { createAct } from "./acting.ts";
import { createLatest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** What became of an address that digests are to be posted to. */
export type WebhookOutcome = "kept" | "insecure" | "refused";

/** What the browser is asked for; the questions must be put by the click itself. */
export type NewsAccess = {
  /** Whether there may be notifications. */
  readonly hasNotices: () => Promise<boolean>;
  readonly grantNotices: () => Promise<boolean>;
  /** Asks for the site of an address, so that digests arrive there. */
  readonly grantPosting: (pattern: string, webhook: Webhook) => Promise<boolean>;
  /** Asks whether services may be told of the page's paper. */
  readonly grantAsking: () => Promise<boolean>;
};

/** What the sections about news draw from. */
export type NewsOptionsModel = {
  /** Null before the first answer. */
  readonly preferences: ReadonlySignal<Preferences | null>;
  readonly feeds: ReadonlySignal<readonly FeedRow[]>;
  /** True when everything that was asked for first is there, or failed: from then on nothing moves by itself. */
  readonly isLoaded: ReadonlySignal<boolean>;
  /** Whether a digest is told of: the reader wants it and the browser allows it. */
  readonly notifies: ReadonlySignal<boolean>;
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
  /** Switches notifications; called by the click itself, like the next two. */
  readonly notify: (isOn: boolean) => Promise<void>;
  /** Tells a service of the page's paper, or does not any more. */
  readonly askAbout: (service: AskableId, isOn: boolean) => Promise<void>;
  /** Keeps the address that digests are posted to, if it is safe and the browser lets them through; null for none. */
  readonly keepWebhook: (webhook: Webhook | null) => Promise<WebhookOutcome>;
  readonly askNow: () => Promise<void>;
  readonly testDelivery: () => Promise<void>;
  /** Saves the papers of the reader's lists as a file. */
  readonly downloadPapers: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  readonly access: NewsAccess;
  readonly download: (name: string, mediaType: string, text: string) => void;
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `load`. */
export function createNewsOptions({ send, notices, access, download, now: clock = Date.now }: Parts): NewsOptionsModel {
  const now = signal(clock());
  const isAsking = signal(false);
  const isTesting = signal(false);
  const isLoaded = signal(false);
  const mayNotify = signal(false);
  const preferences = createLatest<undefined, Preferences>(() => send("preferences", undefined));
  const feeds = createLatest<undefined, readonly FeedRow[]>(() => send("feeds", undefined));

  async function load() {
    const [mayShow] = await Promise.all([
      // Where the browser does not say, none is shown.
      access.hasNotices().catch(() => false),
      preferences.load(undefined),
      feeds.load(undefined),
    ]);
    batch(() => {
      mayNotify.value = mayShow;
      now.value = clock();
      isLoaded.value = true;
    });
  }

  /** Whether the reader allows what the browser asks them; `refusal` says what it means that they do not. */
  async function isAllowed(grant: () => Promise<boolean>, refusal?: string): Promise<boolean> {
    try {
      if (await grant()) return true;
      if (refusal !== undefined) notices.warn(refusal);
    } catch (thrown) {
      notices.fail(thrown);
    }
    // Switches that moved go back.
    await load();
    return false;
  }

  const act = createAct(notices, load);

  /** Shows a wish at once. */
  function show(wish: Partial<Preferences>): void {
    preferences.change((shown) => ({ ...shown, ...wish }));
  }

  async function change(wish: Partial<Preferences>): Promise<boolean> {
    show(wish);
    return act(() => send("setPreferences", { change: wish }));
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
    isLoaded,
    notifies: computed(() => mayNotify.value && preferences.answered.value?.value.notifies === true),
    error: computed(() => preferences.error.value ?? feeds.error.value),
    isAsking,
    isTesting,
    now,
    load,
    onEvent(event) {
      if (event === "settingsChanged" || event === "newsChanged") void load();
    },
    change,
    async notify(notifies) {
      const granting = notifies ? isAllowed(access.grantNotices, i18n.t("noticesRefused")) : true;
      // A switch moves when it is pressed.
      batch(() => {
        show({ notifies });
        mayNotify.value ||= notifies;
      });
      if (await granting) await change({ notifies });
    },
    async askAbout(service, isOn) {
      const granting = isOn ? isAllowed(access.grantAsking, i18n.t("asksRefused")) : true;
      const before = preferences.answered.value?.value.asks ?? [];
      const asks = isOn ? [...new Set([...before, service])] : before.filter((one) => one !== service);
      show({ asks });
      if (await granting) await change({ asks });
    },
    async keepWebhook(wanted) {
      if (wanted !== null) {
        const { webhook } = parsePreferences({ webhook: wanted });
        const pattern = webhook && patternOf(webhook.url);
        if (webhook === null || pattern === null) return "insecure";
        if (!(await isAllowed(() => access.grantPosting(pattern, webhook)))) return "refused";
      }
      await change({ webhook: wanted });
      return "kept";
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
