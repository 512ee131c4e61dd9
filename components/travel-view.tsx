/** How lists travel between browsers, and their backups: their place in the library. */
import { i18n } from "#i18n";

/** Draws the view. */
export function TravelView() {
  return (
    <div class="tool-view">
      <h1>{i18n.t("syncAndBackup")}</h1>
    </div>
  );
}
