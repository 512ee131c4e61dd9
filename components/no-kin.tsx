/** Nothing to show as kin: because of the filter, of the paper that was asked about, or because there is nothing yet. */
import { i18n } from "#i18n";
import { PaperkinIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { isFiltering, noFilter } from "./sidebar-kin.ts";
import type { SidebarModel } from "./sidebar-model.ts";
import { Empty } from "./state.tsx";

type Props = {
  readonly model: SidebarModel;
  /** The reader takes the filter off, and the button for that goes. */
  readonly onShowAll?: () => void;
  /** Papers in the catalogue. */
  readonly total: number;
};

/** Says which of them it is, and what to do. */
export function NoKin({ model, total, onShowAll }: Props) {
  const icon = <PaperkinIcon size={28} />;
  const { answer, like } = model.kin;
  if (answer.value !== null && isFiltering(answer.value.filter)) {
    return (
      <Empty icon={icon} title={i18n.t("noMatchTitle")}>
        {i18n.t("noMatch")}
        <button
          type="button"
          class="button state-link"
          onClick={() => {
            void model.setFilter(noFilter);
            onShowAll?.();
          }}
        >
          {i18n.t("showAll")}
        </button>
      </Empty>
    );
  }
  if (like.value !== null) {
    return (
      <Empty icon={icon} title={i18n.t("noMoreKinTitle")}>
        {i18n.t("noMoreKin")}
      </Empty>
    );
  }
  return (
    <Empty icon={icon} title={total === 0 ? i18n.t("noKinAtAll") : plural("noKinTitle", total)}>
      {i18n.t("noKin")}
    </Empty>
  );
}
