/** The options page's state and intents: settings, remembered sites, how the sites do, and the site it was opened for. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import { siteHealths, type Events, type Options, type SiteRow } from "../lib/messages.ts";
import type { SettingName } from "../lib/settings.ts";
import { locale } from "./format.ts";
import { createAct } from "./acting.ts";
import { createLatest } from "./latest.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** A site the reader may want remembered. */
export type AskedSite = { readonly pattern: string; readonly host: string };

/** Everything the options page draws from. */
export type OptionsModel = {
  /** Null before the first answer. */
  readonly options: ReadonlySignal<Options | null>;
  /** Why there is no answer, else null. */
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** The sites that match the filter, those that need attention first. */
  readonly sites: ReadonlySignal<readonly SiteRow[]>;
  readonly filter: ReadonlySignal<string>;
  /** The site the page was opened for, until that is settled. */
  readonly asked: ReadonlySignal<AskedSite | null>;
  /** The clock that "2 hours ago" is told by. */
  readonly now: ReadonlySignal<number>;
  readonly notices: Notices;
  readonly load: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  /** The page was opened for a site, or for none. */
  readonly ask: (site: AskedSite | null) => void;
  readonly type: (filter: string) => void;
  readonly set: (option: SettingName, isOn: boolean) => Promise<void>;
  /** Asks the browser for the site the page was opened for; must be called by the click itself. */
  readonly remember: () => Promise<void>;
  readonly forget: (site: AskedSite) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  /** Asks for a host permission, which the browser allows during a click only; tells whether it was given. */
  readonly grant: (pattern: string) => Promise<boolean>;
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `load`. */
export function createOptionsModel({ send, grant, now: clock = Date.now }: Parts): OptionsModel {
  const filter = signal("");
  const asked = signal<AskedSite | null>(null);
  const now = signal(clock());
  const notices = createNotices();
  const asking = createLatest<undefined, Options>(() => send("options", undefined));
  const options = computed(() => asking.answered.value?.value ?? null);

  const sites = computed(() => {
    const words = filter.value.toLowerCase().split(/\s+/u);
    const found = (options.value?.sites ?? []).filter(({ name, hosts }) => {
      const text = [name, ...hosts].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const byName = new Intl.Collator(locale(), { numeric: true });
    return found.toSorted(
      (a, b) => siteHealths.indexOf(a.health) - siteHealths.indexOf(b.health) || byName.compare(a.name, b.name),
    );
  });

  async function load() {
    await asking.load(undefined);
    now.value = clock();
  }

  const act = createAct(notices, load);

  return {
    options,
    error: asking.error,
    sites,
    filter,
    asked,
    now,
    notices,
    load,
    onEvent(event) {
      if (event === "settingsChanged") void load();
    },
    ask: (site) => (asked.value = site),
    type: (text) => (filter.value = text),
    async set(option, on) {
      // A switch moves when it is pressed.
      asking.change((shown) => ({ ...shown, [option]: on }));
      await act(() => send("setOption", { option, on }));
    },
    async remember() {
      const { value: site } = asked;
      if (site === null) return;
      let isGranted = false;
      await act(async () => {
        isGranted = await grant(site.pattern);
        if (!isGranted) notices.warn(i18n.t("siteRefused", [site.host]));
      });
      if (!isGranted) return;
      asked.value = null;
      notices.tell(i18n.t("siteRemembered", [site.host]));
    },
    async forget({ pattern, host }) {
      if (await act(() => send("forgetSite", { pattern }))) notices.tell(i18n.t("siteForgotten", [host]));
    },
  };
}
