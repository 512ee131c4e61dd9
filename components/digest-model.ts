/** The digest page's state and intents: the days, saving their papers, making today's, taking one along as a file. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { Events, ListSummary } from "../lib/messages.ts";
import type { DigestDay, DigestFormat, DigestPaper, DigestsAnswer } from "../lib/news-messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { createClipboard } from "./clipboard.ts";
import { createLatest } from "./latest.ts";
import { createNotices, type Notices } from "./notices.ts";
import { createSaving, withSaved, type Saving } from "./saving.ts";
import type { Send } from "./send.ts";
import { CITE_FORMAT, listName } from "./sentences.ts";

/** Everything the digest page draws from. */
export type DigestModel = {
  /** The newest first; null before the first answer. */
  readonly answer: ReadonlySignal<DigestsAnswer | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly slow: ReadonlySignal<boolean>;
  readonly isMaking: ReadonlySignal<boolean>;
  readonly now: ReadonlySignal<number>;
  /** The row the reader is at, by paper. */
  readonly cursor: Signal<string | null>;
  readonly notices: Notices;
  readonly saving: Saving;
  readonly nameOf: (list: ListId) => string;
  readonly load: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  /** Shows the older days as well. */
  readonly showOlder: () => void;
  readonly make: () => Promise<void>;
  /** Saves a day as a file; null for all of them. */
  readonly take: (day: string | null, format: DigestFormat) => Promise<void>;
  readonly cite: (row: DigestPaper) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly copy: (text: string) => Promise<void>;
  readonly download: (name: string, mediaType: string, text: string) => void;
  /** Whether the reader can see the page. */
  readonly isVisible: () => boolean;
  readonly now?: () => number;
};

/** Days shown at first, and as many more each time. */
const STEP = 7;

/** Builds the model; nothing is asked before `load`. */
export function createDigestModel({ send, copy, download, isVisible, now: clock = Date.now }: Parts): DigestModel {
  const limit = signal(STEP);
  const now = signal(clock());
  const isMaking = signal(false);
  const lists = signal<readonly ListSummary[]>([]);
  const notices = createNotices();
  const asking = createLatest<undefined, DigestsAnswer>(() => send("digests", { limit: limit.value }));
  const nameOf = (list: ListId) => listName(lists.value.find((one) => one.list === list) ?? { list, name: null });

  const saving = createSaving({
    carry: {
      save: (paper, list) => send("savePaper", { paper, list }),
      remove: (paper, list) => send("removePaper", { paper, list }),
      async undo(token) {
        await send("undo", { undo: token });
        return true;
      },
    },
    notices,
    fail: notices.fail,
    nameOf,
    showSaved,
    refresh: () => void load(),
  });
  const toClipboard = createClipboard({ copy, notices, fail: notices.fail });

  function showSaved(paper: Identifier, list: ListId, isIn: boolean) {
    const edit = (row: DigestPaper) => (row.paper === paper ? withSaved(row, list, isIn) : row);
    asking.change((shown) => ({
      ...shown,
      days: shown.days.map((day): DigestDay => ({ ...day, papers: day.papers.map(edit) })),
    }));
  }

  async function load() {
    const [, known] = await Promise.all([asking.load(undefined), send("lists", undefined).catch(() => [])]);
    lists.value = known;
    now.value = clock();
    const isNew = asking.answered.value?.value.days.some(({ isSeen }) => !isSeen) === true;
    if (isNew && isVisible()) await send("digestsSeen", undefined).catch(notices.fail);
  }

  return {
    answer: computed(() => asking.answered.value?.value ?? null),
    error: asking.error,
    slow: asking.slow,
    isMaking,
    now,
    cursor: signal<string | null>(null),
    notices,
    saving,
    nameOf,
    load,
    onEvent(event) {
      if (event === "newsChanged" || event === "listsChanged" || event === "settingsChanged") void load();
    },
    showOlder() {
      limit.value += STEP;
      void load();
    },
    async make() {
      if (isMaking.value) return;
      isMaking.value = true;
      try {
        const { day } = await send("makeDigest", undefined);
        if (day === null) notices.tell(i18n.t("digestNothingNew"));
      } catch (thrown) {
        notices.fail(thrown);
      }
      isMaking.value = false;
      await load();
    },
    async take(day, format) {
      try {
        const { name, mediaType, text } = await send("exportDigest", { day, format });
        download(name, mediaType, text);
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
    cite: (row) =>
      toClipboard(
        send("cite", { paper: row.paper, format: CITE_FORMAT }).then(({ text }) => text),
        i18n.t("noticeCopiedCitation"),
      ),
  };
}
