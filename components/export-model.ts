/** Papers as files and as citations: asks for the entries, writes them, and hands them over. */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
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
  readonly save: () => Promise<void>;
  readonly copy: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  readonly download: (name: string, mediaType: string, text: string) => void;
  readonly copy: (text: string) => Promise<void>;
  /** The engine of citations, loaded when one is wanted. */
  readonly loadCitations: () => Promise<Cite>;
};

/** A text with what a file of it is. */
type Written = {
  readonly text: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly papers: number;
};

/** Builds the model. */
export function createExportModel({ send, notices, download, copy, loadCitations }: Parts): ExportModel {
  const wish = signal<ExportWish | null>(null);
  const form = signal(exportForms[0]?.id ?? "");
  const isBusy = signal(false);
  const toClipboard = createClipboard({ copy, notices, fail: notices.fail });

  async function write({ what }: ExportWish): Promise<Written> {
    const entries = await entriesOf(send, what);
    const format = formats.find(({ id }) => id === form.value);
    if (format !== undefined) {
      const { extension, mediaType } = format;
      return { text: format.write(entries), extension, mediaType, papers: entries.length };
    }
    const cite = await loadCitations();
    // Citing holds the page: that something is being done is drawn before.
    await new Promise((resolve) => setTimeout(resolve));
    const style = citationStyles.find(({ id }) => id === form.value)?.id ?? ("apa" satisfies CitationStyleId);
    const { text } = await cite(entries, style);
    return { text, extension: "txt", mediaType: "text/plain", papers: entries.length };
  }

  async function busily(work: (wish: ExportWish) => Promise<void>) {
    if (isBusy.value || wish.value === null) return;
    isBusy.value = true;
    try {
      await work(wish.value);
    } catch (thrown) {
      notices.fail(thrown);
    }
    isBusy.value = false;
  }

  return {
    wish,
    form,
    isBusy,
    save: () =>
      busily(async (wanted) => {
        const { text, extension, mediaType, papers } = await write(wanted);
        download(`${fileNameOf(wanted.name)}.${extension}`, mediaType, text);
        notices.tell(plural("exported", papers));
        wish.value = null;
      }),
    copy: () =>
      busily(async (wanted) => {
        const written = write(wanted);
        await toClipboard(
          written.then(({ text }) => text),
          i18n.t("copiedExport"),
        );
        wish.value = null;
      }),
  };
}
