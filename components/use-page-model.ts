/** What the popup knows of the page behind it where no known site is, and the two things a reader may ask for there. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { PageInFront, UseOutcome } from "../lib/messages.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** Where asking stands. */
export type UseState = "offered" | "reading" | UseOutcome | "remembered";

/** The bar's state and intents. */
export type UsePage = {
  /** The page, null where there is nothing to ask for. */
  readonly page: ReadonlySignal<PageInFront | null>;
  readonly state: ReadonlySignal<UseState>;
  readonly start: () => Promise<void>;
  /** Uses Paperkin on the page. */
  readonly use: () => Promise<void>;
  /** Asks the browser for the whole site; must be called by the click itself. */
  readonly remember: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Asks for a host permission, which the browser allows during a click only; tells whether it was given. */
  readonly grant: (pattern: string) => Promise<boolean>;
};

/** Builds it; nothing is asked before `start`. */
export function createUsePage({ send, notices, grant }: Parts): UsePage {
  const page = signal<PageInFront | null>(null);
  const state = signal<UseState>("offered");

  return {
    page,
    state,
    async start() {
      // Without an answer there is nothing to offer, and the rest of the popup says what is wrong.
      page.value = await send("pageInFront", undefined).catch(() => null);
      if (page.value?.isUsed === true) state.value = "used";
    },
    async use() {
      const { value: at } = page;
      if (at === null || state.value === "reading") return;
      state.value = "reading";
      try {
        state.value = (await send("usePage", { tab: at.tab })).outcome;
      } catch (thrown) {
        state.value = "offered";
        notices.fail(thrown);
      }
    },
    async remember() {
      const site = page.value?.site ?? null;
      if (page.value === null || site === null) return;
      const { host } = page.value;
      try {
        if (await grant(site)) state.value = "remembered";
        else notices.warn(i18n.t("siteRefused", [host]));
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
  };
}
