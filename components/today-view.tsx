/** The tab the popup opens with: today's papers in their order. */
import { i18n } from "#i18n";
import { PaperkinIcon } from "./icons.tsx";
import { PaperPages } from "./paper-pages.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Empty } from "./state.tsx";

/** Draws today's papers. */
export function TodayView({ model }: { readonly model: PopupModel }) {
  return (
    <PaperPages
      model={model}
      papers={model.today}
      label={i18n.t("tabToday")}
      empty={
        <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("todayEmptyTitle")}>
          {i18n.t("todayEmpty")}
        </Empty>
      }
    />
  );
}
