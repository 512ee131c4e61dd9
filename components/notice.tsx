/** Draws the notices at the foot of a view and reads them out. */
import { i18n } from "#i18n";
import { CloseIcon } from "./icons.tsx";
import type { Notice, Notices } from "./notices.ts";

type AreaProps = {
  readonly notices: Notices;
  /** A notice that was answered with the keyboard is gone: focus needs a place. */
  readonly onFocusLost: () => void;
  /** Something modal lies over the view: a button to undo could not be pressed, so it waits until that is gone. */
  readonly isCovered?: boolean;
};

/** The live region is always there: one that appears with its text is not read out. */
export function NoticeArea({ notices, onFocusLost, isCovered = false }: AreaProps) {
  const shown = notices.shown.value.filter(({ undo }) => undo === null || !isCovered);
  return (
    <output
      class="notices"
      aria-live="polite"
      onPointerEnter={notices.hold}
      onPointerLeave={notices.release}
      onFocusIn={notices.hold}
      onFocusOut={notices.release}
    >
      {shown.map((notice) => (
        <NoticeView
          key={notice.id}
          notice={notice}
          onAnswer={(event) => {
            notices.dismiss(notice.id);
            // A click without a pointer was a key.
            if (event.detail === 0) onFocusLost();
          }}
        />
      ))}
    </output>
  );
}

type ViewProps = { readonly notice: Notice; readonly onAnswer: (event: MouseEvent) => void };

function NoticeView({ notice, onAnswer }: ViewProps) {
  const { undo } = notice;
  return (
    <span class={`notice ${notice.kind}`}>
      <span class="notice-text">{notice.text}</span>
      {undo !== null && (
        <button
          type="button"
          class="notice-undo"
          onClick={(event) => {
            onAnswer(event);
            undo();
          }}
        >
          {i18n.t("undo")}
        </button>
      )}
      {notice.kind === "problem" && (
        <button type="button" class="notice-close" aria-label={i18n.t("dismiss")} onClick={onAnswer}>
          <CloseIcon size={14} />
        </button>
      )}
    </span>
  );
}
