/** What trends: over which time, when it came in, what of it is new or hidden, and the papers. */
import type { TargetedEvent } from "preact";
import { i18n } from "#i18n";
import { trendingPeriods, type TrendingAnswer, type TrendingPeriod } from "../lib/news-messages.ts";
import { formatAgo } from "./format.ts";
import { PaperkinIcon } from "./icons.tsx";
import { PaperPages } from "./paper-pages.tsx";
import { plural } from "./plural.ts";
import type { PopupModel } from "./popup-model.ts";
import { errorSentence } from "./sentences.ts";
import { Empty } from "./state.tsx";

type Props = { readonly model: PopupModel };

/** Draws the switch of times. */
export function PeriodSwitch({ model }: Props) {
  const { period, choosePeriod } = model.trending;
  function choose(chosen: TrendingPeriod) {
    model.cursor.value = null;
    choosePeriod(chosen);
  }
  return (
    <fieldset class="segments periods" aria-label={i18n.t("trendingPeriod")}>
      {trendingPeriods.map((one) => (
        <button key={one} type="button" aria-pressed={period.value === one} onClick={() => choose(one)}>
          {periodWord(one)}
        </button>
      ))}
    </fieldset>
  );
}

function periodWord(period: TrendingPeriod): string {
  if (period === "today") return i18n.t("periodToday");
  return period === "week" ? i18n.t("periodWeek") : i18n.t("periodMonth");
}

/** What is said over the papers; it stays in sight with the switches. */
export function TrendingHead({ model }: Props) {
  const { value: answered } = model.trending.papers.answered;
  if (answered === null || model.trending.papers.error.value !== null) return null;
  const { at } = answered.value;
  return at === null ? (
    <BuiltIn model={model} answer={answered.value} />
  ) : (
    <CameIn model={model} answer={answered.value} at={at} />
  );
}

type HeadProps = Props & { readonly answer: TrendingAnswer };

function CameIn({ model, answer, at }: HeadProps & { readonly at: number }) {
  const { news } = answer;
  return (
    <div class="trending-head">
      <span class="trending-from">{i18n.t("trendingFrom", [formatAgo(at, model.now.value)])}</span>
      <Fresh model={model} />
      {news > 0 && !model.trending.isOld.value && <span class="trending-new">{plural("trendingNew", news)}</span>}
      <HiddenLink hidden={answer.hidden} />
    </div>
  );
}

/** Papers that came in since would move the rows: the reader says when. */
function Fresh({ model: { trending } }: Props) {
  function show({ currentTarget }: TargetedEvent<HTMLElement>) {
    // Further down, the list would keep the reader's place and show nothing new.
    currentTarget.closest(".scroll")?.scrollTo(0, 0);
    void trending.reload();
  }
  return (
    trending.isOld.value && (
      <button type="button" class="text-button" onClick={show}>
        {i18n.t("showFresh")}
      </button>
    )
  );
}

function HiddenLink({ hidden }: { readonly hidden: number }) {
  return (
    hidden > 0 && (
      <a class="trending-hidden" href="/options.html#muted" target="_blank" title={i18n.t("hiddenHint")}>
        {plural("trendingHidden", hidden)}
      </a>
    )
  );
}

function BuiltIn({ model, answer }: HeadProps) {
  const { fetch, isFetching, problem, isOld } = model.trending;
  return (
    <div class="trending-builtin">
      <p>
        {i18n.t("trendingBuiltin")} <HiddenLink hidden={answer.hidden} />
      </p>
      {isOld.value ? (
        <Fresh model={model} />
      ) : (
        <button type="button" class="button" aria-disabled={isFetching.value} onClick={() => void fetch()}>
          {isFetching.value ? i18n.t("gettingNow") : i18n.t("getNow")}
        </button>
      )}
      <p class="trending-problem" role="alert">
        {problem.value !== null && (problem.value === "nothing" ? i18n.t("gotNothing") : errorSentence(problem.value))}
      </p>
    </div>
  );
}

/** Draws the papers. */
export function Trending({ model }: Props) {
  const { papers } = model.trending;
  const allHidden = (papers.answered.value?.value.hidden ?? 0) > 0;
  return (
    <PaperPages
      model={model}
      papers={papers}
      label={i18n.t("trending")}
      mayHide
      empty={
        <Empty
          icon={<PaperkinIcon size={28} />}
          title={allHidden ? i18n.t("trendingHiddenTitle") : i18n.t("trendingEmptyTitle")}
        >
          {allHidden ? i18n.t("trendingHiddenText") : i18n.t("trendingEmpty")}
        </Empty>
      }
    />
  );
}
