/** The sidebar on a paper page: this paper, its kin, and why they are kin. Lives in a shadow root on a page it must not disturb. */
import { useErrorBoundary, useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { AbstractCard } from "./abstract-card.tsx";
import { CloseIcon, LockIcon, PaperkinIcon } from "./icons.tsx";
import { NoticeArea } from "./notice.tsx";
import { focusedIn, focusRow, isTyping, isUndoKey, letterOf, moveByKey } from "./row-keys.ts";
import type { SidebarModel } from "./sidebar-model.ts";
import { PagePaperView } from "./sidebar-paper.tsx";
import { RelatedView } from "./sidebar-related.tsx";
import { Failure, Skeleton } from "./state.tsx";

type Props = {
  readonly model: SidebarModel;
  /** True when the reader opened it with the keyboard: focus goes to the close button. */
  readonly takesFocus: boolean;
};

/** Draws the sidebar. After an update of the extension nothing can be asked or looked up: then it only says so. */
export function Sidebar({ model, takesFocus }: Props) {
  const close = useRef<HTMLButtonElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  // Sentences come from the browser, which throws once the extension was updated under the page.
  const [broken] = useErrorBoundary(() => model.markUpdated());
  useEffect(() => {
    if (takesFocus) close.current?.focus();
  }, [takesFocus]);

  function onKeyDown(event: KeyboardEvent) {
    // A row or a field has answered it.
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      keepFocus();
      if (!model.stepBack()) model.close?.();
    } else if (event.key === "Backspace" && !event.repeat) {
      if (isTyping(event) || !model.back()) return;
    } else if (!isTyping(event) && command(letterOf(event))) {
      // Done.
    } else if (isUndoKey(event)) model.notices.undoNewest();
    else if (body.current === null || !moveByKey(body.current, event.key)) return;
    event.preventDefault();
  }

  /** Keys that work wherever focus is in the sidebar; false when it is none of them. */
  function command(letter: string): boolean {
    const field = body.current?.querySelector<HTMLElement>(".narrow input");
    const paper = model.kin.page.value?.paper;
    if (letter === "/" && field) field.focus();
    else if (letter === "c" && paper) void model.papers.cite(paper);
    else return false;
    return true;
  }

  /** The card that is to go may have focus: it goes back to its row. */
  function keepFocus() {
    const { current: view } = body;
    const { value: shown } = model.preview.shown;
    if (view === null || shown === null) return;
    if (focusedIn(view)?.matches(".abstract-card") === true) focusRow(view, shown.row.paper);
  }

  const isUpdated = model.updated.value || broken !== undefined;
  return (
    // Keys pressed in here are not the page's: its shortcuts must not answer them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      class="pk-sidebar"
      dir={model.direction}
      aria-label="Paperkin"
      onKeyDown={(event) => {
        onKeyDown(event);
        event.stopPropagation();
      }}
      onKeyUp={(event) => event.stopPropagation()}
      onKeyPress={(event) => event.stopPropagation()}
    >
      {/* The side panel has a head by the browser. */}
      {model.close !== null && (
        <div class="side-head">
          <PaperkinIcon />
          <span class="side-name">Paperkin</span>
          <button
            type="button"
            class="icon-button"
            ref={close}
            aria-label={model.farewell.close}
            title={model.farewell.close}
            onClick={model.close}
          >
            <CloseIcon />
          </button>
        </div>
      )}
      {isUpdated ? (
        <div class="state" role="alert">
          <p class="state-title">{model.farewell.title}</p>
          <p class="state-text">{model.farewell.text}</p>
        </div>
      ) : (
        <>
          <div class="side-main" ref={main}>
            <div class="side-body scroll" ref={body} tabIndex={model.close === null ? -1 : undefined}>
              <Body model={model} />
            </div>
            <AbstractCard model={model} place={main} />
          </div>
          <NoticeArea
            notices={model.notices}
            onFocusLost={() => (close.current ?? body.current)?.focus()}
            isCovered={model.papers.isChoosing.value}
          />
          <div class="side-foot">
            <LockIcon />
            {i18n.t("localOnly")}
          </div>
        </>
      )}
    </aside>
  );
}

function Body({ model }: { readonly model: SidebarModel }): ComponentChildren {
  const { error, page, slow } = model.kin;
  const { value: answer } = page;
  if (answer === null && error.value !== null) {
    return <Failure code={error.value} onRetry={() => void model.retry()} />;
  }
  if (answer === null) return slow.value ? <Skeleton rows={5} /> : null;
  return (
    <>
      <PagePaperView model={model} answer={answer} />
      {answer.paper !== null && <RelatedView model={model} total={answer.total} />}
    </>
  );
}
