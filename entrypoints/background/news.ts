/** What comes in from others and what leaves the machine: the network, sources, what trends, digests, searching further. */
import { browser } from "wxt/browser";
import { announce } from "../../lib/background/browser-state.ts";
import { createDigestExport } from "../../lib/background/digest-export.ts";
import { createNewsHandlers } from "../../lib/background/news.ts";
import { createPreferences } from "../../lib/background/preferences.ts";
import { createDigestWords, type DigestWords } from "../../lib/digest/render/words.ts";
import { PaperkinError } from "../../lib/errors.ts";

const PREFERENCES = "preferences";

export type News = ReturnType<typeof createNews>;

async function notYet(): Promise<never> {
  throw new PaperkinError("unexpected", "not built yet");
}

/** The sentences of digests in the browser's language; the browser writes a dot of a key as an underscore. */
function words(): DigestWords {
  return createDigestWords((key, places) => {
    // The type knows only the names that browsers give themselves.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const name = key.replaceAll(".", "_") as "@@ui_locale";
    return browser.i18n.getMessage(name, [...places]);
  });
}

/** All of it, asleep. */
export function createNews() {
  const preferences = createPreferences(
    {
      read: async () => (await browser.storage.local.get(PREFERENCES))[PREFERENCES],
      write: (value) => browser.storage.local.set({ [PREFERENCES]: value }),
    },
    () => announce("settingsChanged"),
  );

  const handlers = createNewsHandlers({
    preferences,
    rest: {
      trending: notYet,
      feeds: notYet,
      refreshFeeds: notYet,
      searchFurther: notYet,
      keepFound: notYet,
      digests: notYet,
      makeDigest: notYet,
      digestsSeen: notYet,
      // The store of digests gives the days.
      exportDigest: createDigestExport({ days: notYet, words }),
      testDelivery: notYet,
      ledger: notYet,
      setHost: notYet,
      clearLedger: notYet,
    },
  });

  return { handlers, preferences };
}
