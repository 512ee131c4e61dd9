/** The time machine: the days on which lists changed, how they were on one of them, and bringing that back. */
import { useEffect } from "preact/hooks";
import { i18n } from "#i18n";
import type { DayAnswer, Difference, HistoryChange, HistoryDay } from "../lib/travel-messages.ts";
import { formatDate, formatDay, formatNames, formatNumber, formatTime, shorten } from "./format.ts";
import type { HistoryModel } from "./history-model.ts";
import { ClockIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { listName } from "./sentences.ts";
import { Empty, Failure, Skeleton } from "./state.tsx";
import { takenSentence } from "./travel-sentences.ts";

type Props = { readonly model: HistoryModel };

/** Draws the time machine. */
export function HistoryView({ model }: Props) {
  const { value: days } = model.days;
  const { value: error } = model.error;
  useEffect(() => void model.load(), [model]);
  return (
    <div class="tool wide">
      <header class="tool-head">
        <h1>{i18n.t("timeMachine")}</h1>
      </header>
      <p class="tool-text">{i18n.t("timeMachineText")}</p>
      {days === null &&
        (error === null ? <Skeleton rows={5} /> : <Failure code={error} onRetry={() => void model.load()} />)}
      {days?.length === 0 && (
        <Empty icon={<ClockIcon />} title={i18n.t("historyEmptyTitle")}>
          {i18n.t("historyEmpty")}
        </Empty>
      )}
      {days !== null && days.length > 0 && (
        <div class="history">
          <Days model={model} days={days} />
          <Day model={model} />
        </div>
      )}
    </div>
  );
}

/** The days by month, so that years of them can be overlooked. */
function Days({ model, days }: Props & { readonly days: readonly HistoryDay[] }) {
  const months = [...Map.groupBy(days, ({ day }) => day.slice(0, 7))];
  return (
    <nav class="days" aria-label={i18n.t("historyDays")}>
      {months.map(([month, those]) => (
        <section key={month}>
          <h2>{formatDate(`${month}-01`, { month: "long", year: "numeric" })}</h2>
          <ul>
            {those.map((one) => (
              <li key={one.day}>
                <button
                  type="button"
                  class="day-choice"
                  aria-current={model.chosen.value === one.day ? "date" : undefined}
                  onClick={() => model.choose(one.day)}
                >
                  <span>
                    {formatDate(one.day, { weekday: "short" })} {formatDate(one.day, { day: "numeric" })}
                  </span>
                  <small>{countsOf(one)}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** "+12 −3", or how many changes there were when no paper came or went. */
function countsOf({ saved, removed, changes }: HistoryDay): string {
  const parts = [saved > 0 ? `+${formatNumber(saved)}` : "", removed > 0 ? `−${formatNumber(removed)}` : ""];
  const counts = parts.filter((part) => part !== "").join(" ");
  if (counts !== "") return counts;
  // Before the first change there is only a day to go back to.
  return changes === 0 ? i18n.t("historyBeginning") : plural("historyChanges", changes);
}

function Day({ model }: Props) {
  const { value: day } = model.day;
  const { value: error } = model.dayError;
  if (day === null) {
    return (
      <div class="day" aria-busy={error === null}>
        {error === null ? <Skeleton rows={6} /> : <Failure code={error} onRetry={() => void model.load()} />}
      </div>
    );
  }
  return (
    <section class="day" aria-labelledby="day-title">
      <h2 id="day-title">{i18n.t("dayTitle", [formatDay(day.day)])}</h2>
      <p class="tool-text">
        {plural("papers", day.papers)} · {plural("listCount", day.lists.length)}
      </p>
      <Differences model={model} day={day} />
      <details class="day-part">
        <summary>{i18n.t("dayLists")}</summary>
        <ul class="day-lists">
          {day.lists.map(({ list, name, papers }) => (
            <li key={list}>
              <bdi>{listName({ list, name })}</bdi> <small>{plural("papers", papers)}</small>
              <button
                type="button"
                class="link"
                aria-label={i18n.t("restoreListNamed", [listName({ list, name })])}
                onClick={() => void model.restore({ of: "list", list }, false)}
              >
                {i18n.t("restoreList")}
              </button>
            </li>
          ))}
        </ul>
      </details>
      <details class="day-part">
        <summary>{plural("historyChanges", day.changes.length)}</summary>
        <ol class="day-changes">
          {day.changes.map((change) => (
            <Change key={change.n} change={change} />
          ))}
        </ol>
      </details>
    </section>
  );
}

/** What is there now and was not, and the other way round. */
function Differences({ model, day }: Props & { readonly day: DayAnswer }) {
  const { differences, total } = day;
  if (total === 0) return <p class="same">{i18n.t("daySame")}</p>;
  // What only came since is at the end.
  const isSomethingGone = differences[0]?.how !== "added";
  return (
    <>
      <div class="tool-acts">
        {isSomethingGone && (
          <button
            type="button"
            class="button primary"
            aria-busy={model.isRestoring.value}
            onClick={() => void model.restore({ of: "all" }, false)}
          >
            {i18n.t("restoreGone")}
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.restore({ of: "all" }, true)}>
          {i18n.t("restoreExact")}
        </button>
      </div>
      <h3>{plural("differences", total)}</h3>
      <ul class="differences">
        {differences.map((difference) => (
          <DifferenceRow key={`${difference.list} ${difference.paper}`} model={model} difference={difference} />
        ))}
      </ul>
      {total > differences.length && (
        <button type="button" class="button" onClick={model.showMore}>
          {i18n.t("showMore")}
        </button>
      )}
    </>
  );
}

function DifferenceRow({ model, difference }: Props & { readonly difference: Difference }) {
  const { paper, title, list, listName: name, how } = difference;
  return (
    <li class={`difference ${how}`}>
      <span class="difference-sign" aria-hidden="true">
        {{ gone: "−", added: "+", changed: "±" }[how]}
      </span>
      <span class="difference-text">
        <span class="difference-title" dir="auto">
          {title}
        </span>
        <small>{i18n.t(`difference_${how}`, [listName({ list, name })])}</small>
      </span>
      {how !== "added" && (
        <button
          type="button"
          class="link"
          aria-label={i18n.t("restoreNamed", [title])}
          onClick={() => void model.restore({ of: "paper", paper }, false)}
        >
          {i18n.t("restore")}
        </button>
      )}
    </li>
  );
}

function Change({ change: { at, cause, saved, removed, other, titles } }: { readonly change: HistoryChange }) {
  return (
    <li>
      <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
      <span>
        {i18n.t(`cause_${cause}`)} · {takenSentence({ saved, removed, other })}
        {titles.length > 0 && <small dir="auto">{formatNames(titles.map(shorten), 3)}</small>}
      </span>
    </li>
  );
}
