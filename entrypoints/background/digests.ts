/** The daily digest and the browser: its alarm, its badge, its notification. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { plural } from "../../components/plural.ts";
import { announceToOwn } from "../../lib/background/browser-state.ts";
import { createDelivery, type DeliveryTools } from "../../lib/background/digest-delivery.ts";
import { createDigestExport } from "../../lib/background/digest-export.ts";
import { createDigestHandlers } from "../../lib/background/digest-handlers.ts";
import { createPapersExport } from "../../lib/background/export-papers.ts";
import { createDigests, type DigestTools } from "../../lib/background/digest.ts";
import { report } from "../../lib/background/report.ts";
import { localClock } from "../../lib/digest/due.ts";
import { renderDigest } from "../../lib/digest/render/index.ts";
import { digestSubject } from "../../lib/digest/render/subject.ts";
import { createDigestWords, type DigestWords } from "../../lib/digest/render/words.ts";
import { feeds } from "../../lib/sources/feeds.ts";
import { createDigestStore } from "../../lib/store/digest-store.ts";
import { createMeasures } from "../../lib/store/measures.ts";
import { alarmAt } from "./alarms.ts";
import type { Kept } from "./kept.ts";

/** The alarm that rings when a digest, or another try to deliver one, is due. */
export const DIGEST_ALARM = "digest";
/** Days that are taken along at most: ten years. */
const MOST_DAYS = 3_660;
/** The notification of a day; by its id a second one takes the place of the first. */
const NOTICE = "digest:";
/** The accent of `assets/ui.css` and the ink on it. */
const BADGE_COLOR = "#0b6b5d";
const BADGE_INK = "#ffffff";

type Others = Pick<DigestTools, "preferences" | "refresh" | "isMuted"> & Pick<DeliveryTools, "network">;

/** The sentences of digests in the browser's language; the browser writes a dot of a key as an underscore. */
function words(): DigestWords {
  return createDigestWords((key, places) => {
    // The type knows only the names that browsers give themselves.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const name = key.replaceAll(".", "_") as "@@ui_locale";
    return browser.i18n.getMessage(name, [...places]);
  });
}

function changed(): void {
  announceToOwn("newsChanged");
}

/** The digest over what is kept, asleep. */
export function createDigestWork(kept: Kept, { network, ...others }: Others) {
  const store = createDigestStore(kept.db);
  const delivery = createDelivery({
    store,
    network,
    device: kept.meta.device,
    write: (digest, format) => renderDigest(digest, format, words()).text,
    subject: (digest) => digestSubject(digest, words()),
    testText: () => i18n.t("digestTest"),
    now: Date.now,
    changed,
  });
  const digests = createDigests({
    ...kept,
    ...others,
    store,
    delivery,
    measure: createMeasures(kept.metricsStore),
    feedLists: feeds.map(({ id }) => id),
    async feedsWorkedAt() {
      const times = (await kept.db.feeds.toArray()).map(({ workedAt }) => workedAt).filter((at) => at !== null);
      return times.length === 0 ? null : Math.max(...times);
    },
    clock: localClock,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    wakeAt: (at) => alarmAt(DIGEST_ALARM, at),
    showBadge,
    notice: {
      async isShown(day) {
        const shown = await notices()?.getAll();
        return shown !== undefined && NOTICE + day in shown;
      },
      async show({ day, entries }) {
        await notices()?.create(NOTICE + day, {
          type: "basic",
          iconUrl: browser.runtime.getURL("/icons/128.png"),
          title: plural("digestNotice", entries.length),
          message: entries[0]?.paper.title ?? "",
        });
      },
      async hide(day) {
        await notices()?.clear(NOTICE + day);
      },
    },
    changed,
  });
  return {
    run: digests.run,
    handlers: {
      ...createDigestHandlers({ ...kept, store, digests, delivery, words, preferences: others.preferences }),
      exportDigest: createDigestExport({ days: () => store.list(MOST_DAYS), words }),
      exportPapers: createPapersExport(kept),
    },
  };
}

/** Opens the digest when its notification is clicked, now or once the reader has allowed notifications. */
export function listenToNotices(): void {
  notices()?.onClicked.addListener(onClicked);
  browser.permissions.onAdded.addListener(({ permissions }) => {
    // A listener that is there already is not added again.
    if (permissions?.includes("notifications") === true) notices()?.onClicked.addListener(onClicked);
  });
}

function onClicked(notice: string): void {
  if (notice.startsWith(NOTICE)) openDigest(notice).catch(report);
}

async function openDigest(notice: string): Promise<void> {
  await notices()?.clear(notice);
  await browser.tabs.create({ url: `${browser.runtime.getURL("/")}digest.html` });
}

/** Notifications, where the reader has allowed them: until then the browser has no such thing. */
function notices(): Partial<typeof browser>["notifications"] {
  return browser.notifications;
}

async function showBadge(papers: number): Promise<void> {
  if (papers > 0) {
    await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOR });
    await browser.action.setBadgeTextColor({ color: BADGE_INK });
  }
  await browser.action.setTitle({ title: papers > 0 ? plural("badgeTitle", papers) : i18n.t("extName") });
  await browser.action.setBadgeText({ text: papers > 0 ? String(papers) : "" });
}
