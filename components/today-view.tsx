/** The tab the popup opens with: today's papers that are close to what the reader saved, or what trends. */
import { i18n } from "#i18n";
import { DigestLine } from "./digest-line.tsx";
import { BookmarkIcon, DigestIcon, PaperkinIcon } from "./icons.tsx";
import { PaperPages } from "./paper-pages.tsx";
import { plural } from "./plural.ts";
import type { PopupModel } from "./popup-model.ts";
import { Empty } from "./state.tsx";
import type { TodayChoice } from "./today-model.ts";
import { PeriodSwitch, Trending, TrendingHead } from "./trending-view.tsx";

type Props = { readonly model: PopupModel };

const choices: readonly TodayChoice[] = ["forYou", "trending"];

/** Draws the switch and today's papers as the reader wants them. */
export function TodayView({ model }: Props) {
  const { value: choice } = model.todayChoice;
  if (choice === null) return null;
  return (
    <>
      <div class="summary today-choice">
        <TodaySwitch model={model} />
        <a
          class="to-digests"
          href="/digest.html"
          target="_blank"
          aria-label={i18n.t("digestPage")}
          title={i18n.t("digestPage")}
        >
          <DigestIcon />
        </a>
        {choice === "forYou" ? <Basis model={model} /> : <PeriodSwitch model={model} />}
        {choice === "trending" && <TrendingHead model={model} />}
      </div>
      <DigestLine digest={model.unseenDigest} now={model.now.value} />
      {choice === "forYou" ? <ForYou model={model} /> : <Trending model={model} />}
    </>
  );
}

function TodaySwitch({ model }: Props) {
  return (
    <fieldset class="segments" aria-label={i18n.t("todayChoice")}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={model.todayChoice.value === choice}
          onClick={() => model.chooseToday(choice)}
        >
          {choice === "forYou" ? i18n.t("forYou") : i18n.t("trending")}
        </button>
      ))}
    </fieldset>
  );
}

/** How much the choice goes by. */
function Basis({ model }: Props) {
  const basis = model.forYou.answered.value?.value.basis ?? 0;
  return basis > 0 && <span>{plural("forYouBasis", basis)}</span>;
}

function ForYou({ model }: Props) {
  const nothingSaved = model.forYou.answered.value?.value.basis === 0;
  return (
    <PaperPages
      model={model}
      papers={model.forYou}
      label={i18n.t("forYou")}
      mayHide
      empty={
        nothingSaved ? (
          <Empty icon={<BookmarkIcon filled={false} />} title={i18n.t("forYouUnsavedTitle")}>
            {i18n.t("forYouUnsaved")}
          </Empty>
        ) : (
          <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("forYouEmptyTitle")}>
            {i18n.t("forYouEmpty")}
          </Empty>
        )
      }
    />
  );
}
