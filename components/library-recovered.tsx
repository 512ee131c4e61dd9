/** Says that the lists came back from their copy, until the reader has read it. */
import { i18n } from "#i18n";
import type { ImportModel } from "./import-model.ts";

/** Draws the bar; nothing where there is nothing to say. */
export function LibraryRecovered({ model }: { readonly model: Pick<ImportModel, "status" | "noteRecovery"> }) {
  if ((model.status.value?.recoveredAt ?? null) === null) return null;
  return (
    <div class="library-recovered">
      <output>{i18n.t("recoveredFull")}</output>
      <button type="button" class="button" onClick={() => void model.noteRecovery()}>
        {i18n.t("recoveredSeen")}
      </button>
    </div>
  );
}
