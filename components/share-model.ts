/** Giving a list away: the link that holds it, or a web page where it is too long for one; notes only when wanted. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { ExportOf } from "../lib/exchange-messages.ts";
import type { Entry } from "../lib/formats/entry.ts";
import { writeSharedLink } from "../lib/share/link.ts";
import { writeSharedPage } from "../lib/share/page.ts";
import { asShared } from "../lib/share/shared-list.ts";
import { entriesOf, fileNameOf } from "./export-entries.ts";
import { locale } from "./format.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";
import { linkWord } from "./sentences.ts";

/** Everything the dialog draws from. */
export type ShareModel = {
  /** How many papers there are; null while they are being read. */
  readonly papers: ReadonlySignal<number | null>;
  /** Whether any of them has a note. */
  readonly hasNotes: ReadonlySignal<boolean>;
  /** Whether notes come along. */
  readonly withNotes: Signal<boolean>;
  /** `null` while it is made, `tooLong` when only a file can hold the list. */
  readonly link: ReadonlySignal<{ readonly text: string } | "tooLong" | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** What came of copying, empty before. */
  readonly said: ReadonlySignal<string>;
  readonly load: () => Promise<void>;
  readonly copy: () => Promise<void>;
  readonly download: () => void;
};

type Parts = {
  readonly send: Send;
  readonly what: ExportOf;
  readonly name: string;
  readonly copy: (text: string) => Promise<void>;
  /** Hands a file to the browser. */
  readonly download: (name: string, mediaType: string, text: string) => void;
};

/** Builds the model; nothing is asked before `load`. */
export function createShareModel({ send, what, name, copy, download }: Parts): ShareModel {
  const entries = signal<readonly Entry[] | null>(null);
  const withNotes = signal(false);
  const link = signal<{ readonly text: string } | "tooLong" | null>(null);
  const error = signal<ErrorCode | null>(null);
  const said = signal("");

  async function load(): Promise<void> {
    error.value = null;
    try {
      entries.value = await entriesOf(send, what);
    } catch (thrown) {
      error.value = errorCodeOf(thrown);
    }
  }

  effect(() => {
    const { value: list } = entries;
    if (list === null) return;
    const wanted = withNotes.value;
    link.value = null;
    said.value = "";
    void show(list, wanted);
  });

  async function show(list: readonly Entry[], wanted: boolean): Promise<void> {
    try {
      const text = await writeSharedLink(asShared(name, list, wanted));
      // The switch may have been turned meanwhile.
      if (withNotes.value === wanted) link.value = text === null ? "tooLong" : { text };
    } catch (thrown) {
      error.value = errorCodeOf(thrown);
    }
  }

  return {
    papers: computed(() => entries.value?.length ?? null),
    hasNotes: computed(() => (entries.value ?? []).some(({ note }) => note !== "")),
    withNotes,
    link,
    error,
    said,
    load,

    async copy() {
      const { value: made } = link;
      if (made === null || made === "tooLong") return;
      try {
        await copy(made.text);
        said.value = i18n.t("noticeCopiedLink");
      } catch {
        said.value = i18n.t("noticeNotCopied");
      }
    },

    download() {
      if (entries.value === null) return;
      const text = writeSharedPage(asShared(name, entries.value, withNotes.value), {
        language: locale(),
        direction: i18n.t("textDirection") === "rtl" ? "rtl" : "ltr",
        papers: (count) => plural("papers", count),
        more: (count) => plural("moreAuthors", count),
        linkWord,
        footer: i18n.t("sharedPageFooter"),
      });
      download(`${fileNameOf(name)}.html`, "text/html", text);
    },
  };
}
