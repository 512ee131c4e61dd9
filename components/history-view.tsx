/** The time machine: its place in the library. */
import { i18n } from "#i18n";

/** Draws the view. */
export function HistoryView() {
  return (
    <div class="tool-view">
      <h1>{i18n.t("timeMachine")}</h1>
    </div>
  );
}
