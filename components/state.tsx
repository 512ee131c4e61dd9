/** What a view shows instead of papers: nothing yet, still waiting, or something went wrong. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import { errorSentence } from "./sentences.ts";

type EmptyProps = {
  readonly icon: ComponentChildren;
  readonly title: string;
  readonly children: ComponentChildren;
  /** What is said besides. */
  readonly below?: ComponentChildren;
};

/** Nothing to show: why, and what to do. */
export function Empty({ icon, title, children, below }: EmptyProps) {
  return (
    <div class="state">
      <div class="state-icon">{icon}</div>
      <p class="state-title" dir="auto">
        {title}
      </p>
      <p class="state-text">{children}</p>
      {below}
    </div>
  );
}

/** Something failed: its sentence, and a way to try again. */
export function Failure({ code, onRetry }: { readonly code: ErrorCode; readonly onRetry: () => void }) {
  return (
    <div class="state" role="alert">
      <p class="state-title">{errorSentence(code)}</p>
      <button type="button" class="button" onClick={onRetry}>
        {i18n.t("tryAgain")}
      </button>
    </div>
  );
}

/** Rows to come, drawn only when waiting has become noticeable. */
export function Skeleton({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div class="row" key={index}>
          <i style={{ width: `${String(88 - ((index * 17) % 30))}%` }} />
          <i style={{ width: `${String(62 - ((index * 23) % 35))}%` }} />
          <i class="thin" style={{ width: `${String(46 - ((index * 11) % 20))}%` }} />
        </div>
      ))}
    </div>
  );
}

/** A quiet sign that an answer is taking its time; `aria-busy` on the panel says the same to screen readers. */
export function Progress() {
  return <div class="progress" aria-hidden="true" />;
}
