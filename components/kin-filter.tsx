/** The choices of the filter over the kin: since when, saved or not, and where they came from. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { KinSource } from "../lib/messages.ts";
import type { SidebarModel } from "./sidebar-model.ts";

/** How far back one may look, in years before this one. */
const YEARS_BACK = [2, 5];

/** Draws the choices; each can be taken back by choosing it again. */
export function KinFilterChoices({ model }: { readonly model: SidebarModel }) {
  const { value: filter } = model.kin.filter;
  const { value: sources } = model.sources;

  function toggleSource(source: KinSource) {
    const others = filter.sources.filter((chosen) => chosen !== source);
    const isChosen = others.length < filter.sources.length;
    void model.setFilter({ ...filter, sources: isChosen ? others : [...others, source] });
  }

  return (
    <fieldset class="choices" aria-label={i18n.t("filter")}>
      {YEARS_BACK.map((back) => model.thisYear - back).map((year) => (
        <Choice
          key={year}
          isChosen={filter.since === year}
          onToggle={() => void model.setFilter({ ...filter, since: filter.since === year ? null : year })}
        >
          {i18n.t("since", [String(year)])}
        </Choice>
      ))}
      <Choice isChosen={filter.isSaved} onToggle={() => void model.setFilter({ ...filter, isSaved: !filter.isSaved })}>
        {i18n.t("savedOnly", [i18n.t("readingList")])}
      </Choice>
      {/* With one source there is nothing to choose. */}
      {sources.length > 1 &&
        sources.map((source) => (
          <Choice key={source} isChosen={filter.sources.includes(source)} onToggle={() => toggleSource(source)}>
            {i18n.t(`source_${source}`)}
          </Choice>
        ))}
    </fieldset>
  );
}

type ChoiceProps = {
  readonly isChosen: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
};

function Choice({ isChosen, onToggle, children }: ChoiceProps) {
  return (
    <button type="button" class="choice" aria-pressed={isChosen} onClick={onToggle}>
      {children}
    </button>
  );
}
