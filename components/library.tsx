/** The library page: places at the left, papers in the middle, the paper the reader is at on the right. */
import { useRef } from "preact/hooks";
import { ExportDialog } from "./export-dialog.tsx";
import { HistoryView } from "./history-view.tsx";
import { ImportView } from "./import-view.tsx";
import { LibraryBulk } from "./library-bulk.tsx";
import { LibraryHelp } from "./library-help.tsx";
import { useLibraryKeys } from "./library-keys.ts";
import { LibraryMenuButton } from "./library-menu-button.tsx";
import type { LibraryModel } from "./library-model.ts";
import { LibraryNav } from "./library-nav.tsx";
import { LibraryPaperPanel } from "./library-paper.tsx";
import { LibraryPapersView } from "./library-papers-view.tsx";
import { LibraryPicker } from "./library-picker.tsx";
import { LibraryRecovered } from "./library-recovered.tsx";
import type { LibraryTools } from "./library-tools.ts";
import { NoticeArea } from "./notice.tsx";
import { focusRow } from "./row-keys.ts";
import { ShareDialog } from "./share-dialog.tsx";
import { TravelView } from "./travel-view.tsx";

type Props = { readonly model: LibraryModel; readonly tools: LibraryTools };

/** Draws the page. */
export function Library({ model, tools }: Props) {
  const main = useRef<HTMLElement>(null);
  useLibraryKeys(model);
  const { show } = model.place.value;
  const lists = model.overview.answered.value?.value.lists ?? [];
  const isCovered = model.choice.value !== null || model.isHelpOpen.value;

  /** Where focus goes when what had it is gone. */
  function toPapers() {
    const { value: at } = model.selection.cursor;
    if (at === null || main.current === null || !focusRow(main.current, at)) main.current?.focus();
  }

  return (
    <div class={show === "papers" ? "library" : "library with-tool"}>
      <LibraryNav model={model} />
      <main class="library-main" ref={main} tabIndex={-1}>
        <LibraryRecovered model={tools.imports} />
        {show === "papers" ? (
          <LibraryPapersView model={model} />
        ) : (
          <div class="tool-menu">
            <LibraryMenuButton model={model} />
          </div>
        )}
        {show === "import" && <ImportView model={tools.imports} exporting={tools.exporting} lists={lists} />}
        {show === "history" && <HistoryView model={tools.history} />}
        {show === "sync" && <TravelView model={tools.travel} />}
        <div class="library-foot">
          <NoticeArea notices={model.notices} onFocusLost={toPapers} isCovered={isCovered} />
          {show === "papers" && <LibraryBulk model={model} />}
        </div>
      </main>
      {show === "papers" && <LibraryPaperPanel model={model} />}
      <ExportDialog model={tools.exporting} />
      {tools.sharing.value !== null && (
        <ShareDialog send={tools.send} {...tools.sharing.value} onClose={() => (tools.sharing.value = null)} />
      )}
      {model.choice.value !== null && <LibraryPicker model={model} choice={model.choice.value} />}
      {model.isHelpOpen.value && <LibraryHelp model={model} />}
    </div>
  );
}
