/** What is related to a list or to several papers: the way back, whose kin they are, and the papers with their reasons. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { BackButton } from "./back-button.tsx";
import { PaperkinIcon } from "./icons.tsx";
import { PaperPages } from "./paper-pages.tsx";
import { plural } from "./plural.ts";
import type { PopupModel } from "./popup-model.ts";
import type { Seeds } from "./shared-kin.ts";
import { Empty } from "./state.tsx";

/** Draws them. */
export function SharedKinView({ model, seeds }: { readonly model: PopupModel; readonly seeds: Seeds }) {
  const back = useRef<HTMLButtonElement>(null);
  // What had focus is gone.
  useEffect(() => back.current?.focus(), [seeds]);
  const heading = headingOf(model, seeds);
  return (
    <>
      <div class="list-head">
        <BackButton label={i18n.t("back")} buttonRef={back} onClick={model.leaveKin} />
        <h2 class="list-title" dir="auto" title={heading}>
          {heading}
        </h2>
      </div>
      <PaperPages
        model={model}
        papers={model.kin.papers}
        label={heading}
        {...("list" in seeds && { saveTo: seeds.list })}
        empty={
          <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("noMoreKinTitle")}>
            {i18n.t("noSharedKin")}
          </Empty>
        }
      />
    </>
  );
}

function headingOf(model: PopupModel, seeds: Seeds): string {
  if ("list" in seeds) return i18n.t("moreForTitle", [model.lists.nameOf(seeds.list)]);
  const [only, ...others] = seeds.papers;
  if (only !== undefined && others.length === 0) return i18n.t("moreLikeTitle", [only.title]);
  return plural("moreLikePapers", seeds.papers.length);
}
