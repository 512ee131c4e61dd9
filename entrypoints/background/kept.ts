/** What is kept and learned: the catalogue, the lists and their travel, the index, kinship, and how they follow each other. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import {
  announce,
  announceToOwn,
  browserLabel,
  copyShelf,
  preferenceShelf,
  recovery,
} from "../../lib/background/browser-state.ts";
import { once } from "../../lib/background/catch-up.ts";
import { createCollect } from "../../lib/background/collect.ts";
import { createConsented } from "../../lib/background/consented.ts";
import { createFillIn } from "../../lib/background/fill-in.ts";
import { createForYou } from "../../lib/background/for-you.ts";
import { createImporter } from "../../lib/background/import.ts";
import type { InFlight } from "../../lib/background/in-flight.ts";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import { cardsOf, takeCards } from "../../lib/background/list-travel.ts";
import { createPreferences } from "../../lib/background/preferences.ts";
import { refreshAll } from "../../lib/background/refresh.ts";
import { report } from "../../lib/background/report.ts";
import { createSavedPapers } from "../../lib/background/saved-papers.ts";
import { createSourceKeys } from "../../lib/background/source-keys.ts";
import { linksOf } from "../../lib/background/tab-scripts.ts";
import { isBeingWritten, keepCopies, openCopy } from "../../lib/import-copies.ts";
import type { Network } from "../../lib/network/network.ts";
import type { Preferences } from "../../lib/preferences.ts";
import { maySend } from "../../lib/site-access.ts";
import { sources } from "../../lib/sources/index.ts";
import { lookups } from "../../lib/sources/lookups.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createForYouStore } from "../../lib/store/for-you-store.ts";
import { createImportRuns } from "../../lib/store/import-runs.ts";
import { createImports } from "../../lib/store/imports.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createListsCopy } from "../../lib/store/lists-copy.ts";
import { createSavedStore } from "../../lib/store/saved-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue, LOOKUP_SOURCE } from "../../lib/store/papers.ts";
import { perLife } from "../../lib/store/per-life.ts";
import { readOwnFile } from "./network.ts";
import { createTravels } from "./travels.ts";

/** The alarm that wakes the worker while an import is not done. */
const IMPORT_ALARM = "import";
const IMPORT_PERIOD_MINUTES = 0.5;

/** The alarm that asks again for what is not known of collected papers. */
const FILL_IN_ALARM = "fill-in";

/** How long an import gathers papers before the index takes them in. */
const FOLLOW_MS = 2_000;

/** How long an import waits for its next part before it counts as left in the middle. */
const PART_PATIENCE_MS = 10_000;

/**
 * Whoever woke the worker is heard first: a page that opens asks for several things while it is read and drawn, and what
 * needs the index asks for it.
 */
const HEARD_MS = 500;

/** How long what keeps copies of the lists waits for more changes. */
const QUIET_MS = 5_000;

/** A timer, not a promise: messages are tasks, and a search may come in between. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

export type Kept = ReturnType<typeof createKept>;

/** All of it, asleep: nothing is read before `start` or the first question. */
export function createKept(inFlight: InFlight, db: PaperkinDatabase, network: Network) {
  const catalogue = createCatalogue(db, Date.now);
  /** For work that nobody waits for and that may as well be done after the next change. */
  const quiet = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS)).then(inFlight.rest);
  const savedPapers = perLife(db, (during) =>
    createSavedPapers({ catalogue: during(catalogue), store: during(createSavedStore(db)), pause }),
  );
  const copy = createListsCopy({
    shelf: copyShelf,
    cardsOf: (papers) => cardsOf(papers, savedPapers),
    failed: report,
    quiet,
  });
  const meta = createMeta(db, copy.device);
  const lists = createSavedLists(db, Date.now, meta.device, {
    copy,
    label: browserLabel,
    recovered(state) {
      recovery
        .keep(Date.now())
        .then(filled)
        .then(() => takeCards(state.cards, catalogue, savedPapers))
        .then(follow)
        .then(() => {
          announce("listsChanged");
          announce("statusChanged");
        })
        .catch(report);
    },
  });
  const index = perLife(db, (during) =>
    createIndexCache({
      catalogue: during(catalogue),
      store: during(createIndexStore(db)),
      pause,
      rest: inFlight.rest,
      grown: () => announce("statusChanged"),
    }),
  );

  const kin = perLife(db, (during) =>
    createKinCache({
      catalogue: during(catalogue),
      store: during(createKinStore(db)),
      // Nobody waits for what is being learned: it steps aside for whoever waits for anything.
      pause: () => pause().then(inFlight.rest),
    }),
  );

  const { sourceKeys } = perLife(db, (during) => ({
    sourceKeys: createSourceKeys({ catalogue: during(catalogue), meta: during(meta), pause }),
  }));

  const { filled } = perLife(db, () => ({ filled: once(fill) }));
  async function fill(): Promise<void> {
    const { version } = browser.runtime.getManifest();
    const tools = { fetch: readOwnFile, signal: AbortSignal.timeout(60_000) };
    if (!(await refreshAll(sources, version, catalogue, tools))) return;
    announce("statusChanged");
    catalogueGrew();
  }

  const told = new Set<(before: Preferences, after: Preferences) => void>();
  const stored = createPreferences(preferenceShelf, (before, after) => {
    announce("settingsChanged");
    for (const tell of told) tell(before, after);
  });
  const preferences = { ...stored, read: createConsented(stored.read, maySend) };
  const metricsStore = createMetricsStore(db);

  const forYou = perLife(db, (during) =>
    createForYou({
      catalogue: during(catalogue),
      lists,
      index,
      kin,
      store: during(createForYouStore(db)),
      metricsStore,
      preferences: preferences.read,
      filled,
      pause,
      changed: () => announceToOwn("forYouChanged"),
    }),
  );

  const travels = createTravels({
    meta,
    catalogue,
    lists,
    savedPapers,
    network,
    filled,
    papersCame: follow,
    listsCame() {
      announce("listsChanged");
      forYou.follow().catch(report);
    },
  });

  /** Lets the index take in what has changed in the catalogue, then kinship; both answer meanwhile with what they have. */
  function follow(): void {
    index.follow().then(kin.follow).catch(report);
  }

  let following: ReturnType<typeof setTimeout> | null = null;
  /** The same after a while: an import brings more and more, and one large segment is made faster than many small ones. */
  function followSoon(): void {
    following ??= setTimeout(() => {
      following = null;
      follow();
    }, FOLLOW_MS);
  }

  let choosing: ReturnType<typeof setTimeout> | null = null;
  /** Chooses for the reader anew once they are done: what they wait for themselves goes before. */
  function chooseSoon(): void {
    if (choosing !== null) clearTimeout(choosing);
    choosing = setTimeout(() => {
      inFlight.rest().then(forYou.follow).catch(report);
    }, FOLLOW_MS);
  }

  function listsChanged(): void {
    announce("listsChanged");
    travels.sync.soon().catch(report);
    chooseSoon();
  }

  let telling: ReturnType<typeof setTimeout> | null = null;
  function stopTelling(): void {
    if (telling !== null) clearTimeout(telling);
    telling = null;
  }

  /** For an import in parts: what follows the lists and the catalogue would work on each. */
  const importing = {
    /** A part is in: should no other one come, what follows is told of it then. */
    partIn(): void {
      stopTelling();
      telling = setTimeout(importing.ended, PART_PATIENCE_MS);
    },
    ended(): void {
      stopTelling();
      listsChanged();
      followSoon();
    },
  };

  /** Lets the index follow; the page that brought a paper is answered first. */
  function catalogueGrew(): void {
    void inFlight.rest().then(follow);
  }

  const importer = createImporter({
    imports: createImports(db, catalogue),
    openCopy,
    isBeingWritten,
    keepCopies,
    merged: async () => followSoon(),
    rest: inFlight.rest,
    now: () => performance.now(),
    // Also keeps the worker awake: a call of the extension API starts its half minute anew.
    changed: () => announceToOwn("importChanged"),
    finished() {
      follow();
      announce("statusChanged");
    },
    async wakeAgain(isNeeded) {
      if (isNeeded) await browser.alarms.create(IMPORT_ALARM, { periodInMinutes: IMPORT_PERIOD_MINUTES });
      else await browser.alarms.clear(IMPORT_ALARM);
    },
  });

  const fillIn = createFillIn({
    lookups,
    ask: (work) => network.with({ why: "collect" }, work),
    read: meta.unfilled,
    write: meta.saveUnfilled,
    async found(papers) {
      await catalogue.merge(papers, LOOKUP_SOURCE);
      follow();
      announce("listsChanged");
    },
    now: Date.now,
    async wakeAfter(minutes) {
      if (minutes === null) await browser.alarms.clear(FILL_IN_ALARM);
      else await browser.alarms.create(FILL_IN_ALARM, { delayInMinutes: minutes });
    },
  });

  const { collect } = createCollect({
    catalogue,
    lists,
    fillIn,
    linksOf,
    listsChanged,
    catalogueGrew,
    unnamed: () => i18n.t("listUnnamed"),
  });

  return {
    db,
    meta,
    catalogue,
    lists,
    preferences,
    metricsStore,
    /** Calls this after each change of the preferences. */
    whenPreferencesChange: (tell: (before: Preferences, after: Preferences) => void) => void told.add(tell),
    index,
    kin,
    sourceKeys,
    savedPapers,
    runs: createImportRuns(db),
    forYou,
    travels,
    importer,
    collect,
    filled,
    pause,
    rest: inFlight.rest,
    syncStatus: meta.syncStatus,
    recovery,
    listsChanged,
    catalogueGrew,
    importing,

    /** What is to be done when an alarm rings. */
    async rung(alarm: string): Promise<void> {
      await travels.rung(alarm);
      if (alarm === IMPORT_ALARM) await importer.run();
      if (alarm === FILL_IN_ALARM) await fillIn.run();
    },

    /** Every start: what arrived, or was left unsent, while there was no worker. */
    start(): void {
      const heard = new Promise((resolve) => setTimeout(resolve, HEARD_MS)).then(inFlight.rest);
      heard.then(index.warm).catch(report);
      heard.then(lists.followCopy).then(lists.forgetAged).then(quiet).then(lists.pack).catch(report);
      filled()
        .catch(report)
        .then(() => heard)
        .then(follow)
        .then(() => Promise.all([importer.run().catch(report), travels.start().catch(report)]))
        .catch(report);
    },
  };
}
