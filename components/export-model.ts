/** Papers as files and as citations: asks for the entries, writes them, and hands them over. */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { ExportOf } from "../lib/exchange-messages.ts";
import { citationStyles, type Cite, type CitationStyleId } from "../lib/formats/citations/cite.ts";
import { formats } from "../lib/formats/index.ts";
import { createClipboard } from "./clipboard.ts";
import { entriesOf, fileNameOf } from "./export-entries.ts";
import type { Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";

/** What is to be exported, and what it is called. */
export type ExportWish = { readonly what: ExportOf; readonly name: string };

/** Ids of formats and of citation styles: no two are alike. */
export type ExportForm = { readonly id: string; readonly name: string; readonly isCitation: boolean };

/** Everything that papers can be written as. */
export const exportForms: readonly ExportForm[] = [
  ...formats.map(({ id, name }) => ({ id, name, isCitation: false })),
  ...citationStyles.map(({ id, name }) => ({ id, name, isCitation: true })),
];

export type ExportModel = {
  /** Null while nothing is to be exported. */
  readonly wish: Signal<ExportWish | null>;
  readonly form: Signal<string>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** Why it failed; told where the reader is asked, which lies over everything else. */
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly save: () => Promise<void>;
  readonly copy: () => Promise<void>;
  /** Ends what is being written. */
  readonly cancel: () => void;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  readonly download: (name: string, mediaType: string, text: string) => void;
  readonly copy: (text: string) => Promise<void>;
  readonly cite: Cite;
};

/** A text with what a file of it is. */
type Written = {
  readonly text: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly papers: number;
};

/** Builds the model. */
export function createExportModel({ send, notices, download, copy, cite }: Parts): ExportModel {
  const wish = signal<ExportWish | null>(null);
  const form = signal(exportForms[0]?.id ?? "");
  const isBusy = signal(false);
  const error = signal<ErrorCode | null>(null);
  let ending = new AbortController();
  const toClipboard = createClipboard({ copy, notices, fail: notices.fail });

  async function write({ what }: ExportWish, ended: AbortSignal): Promise<Written> {
    const entries = await entriesOf(send, what);
    const format = formats.find(({ id }) => id === form.value);
    if (format !== undefined) {
      const { extension, mediaType } = format;
      return { text: format.write(entries), extension, mediaType, papers: entries.length };
    }
    const style = citationStyles.find(({ id }) => id === form.value)?.id ?? ("apa" satisfies CitationStyleId);
    const { text } = await cite(entries, style, ended);
    return { text, extension: "txt", mediaType: "text/plain", papers: entries.length };
  }

  async function busily(work: (wish: ExportWish, ended: AbortSignal) => Promise<void>) {
    if (isBusy.value || wish.value === null) return;
    isBusy.value = true;
    error.value = null;
    ending = new AbortController();
    const { signal: ended } = ending;
    try {
      await work(wish.value, ended);
      wish.value = null;
    } catch (thrown) {
      // Who ended it knows that it is ended.
      if (!ended.aborted) error.value = errorCodeOf(thrown);
    }
    isBusy.value = false;
  }

  return {
    wish,
    form,
    isBusy,
    error,
    save: () =>
      busily(async (wanted, ended) => {
        const { text, extension, mediaType, papers } = await write(wanted, ended);
        ended.throwIfAborted();
        download(`${fileNameOf(wanted.name)}.${extension}`, mediaType, text);
        notices.tell(plural("exported", papers));
      }),
    copy: () =>
      busily(async (wanted, ended) => {
        const { text } = await write(wanted, ended);
        ended.throwIfAborted();
        await toClipboard(text, i18n.t("copiedExport"));
      }),
    cancel() {
      ending.abort();
      error.value = null;
      wish.value = null;
    },
  };
}
