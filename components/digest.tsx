/** The digest page: today's papers with their reasons, the days before, and ways to take them along. */
import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { daysBetween, localDay } from "../lib/days.ts";
import type { DigestDay, DigestFormat, DigestPaper } from "../lib/news-messages.ts";
import { DigestRow } from "./digest-row.tsx";
import type { DigestModel } from "./digest-model.ts";
import { formatAgo, formatDay, formatTime } from "./format.ts";
import { PaperkinIcon } from "./icons.tsx";
import { NoticeArea } from "./notice.tsx";
import { PageLinks } from "./page-links.tsx";
import { plural } from "./plural.ts";
import { moveByKey } from "./row-keys.ts";
import { Rows } from "./rows.tsx";
import { errorSentence } from "./sentences.ts";
import { Empty, Failure, Skeleton } from "./state.tsx";

type Props = { readonly model: DigestModel };

/** Draws the page; arrow keys move through the papers of a day. */
export function DigestPage({ model }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const { value: answer } = model.answer;
  const { value: error } = model.error;
  return (
    <div class="digests">
      <header>
        <p class="brand">
          <PaperkinIcon size={24} /> {i18n.t("extName")}
        </p>
        <PageLinks here="digest" options="digest" />
        <h1 ref={title} tabIndex={-1}>
          {i18n.t("digestPage")}
        </h1>
        <p class="digests-text">
          {i18n.t("digestPageText")} {answer !== null && <Next model={model} at={answer.nextAt} />}
        </p>
      </header>
      <main aria-busy={answer === null && error === null}>
        {answer === null && error !== null && <Failure code={error} onRetry={() => void model.load()} />}
        {answer === null && error === null && model.slow.value && <Skeleton />}
        {answer?.days.length === 0 && <NoDigest model={model} />}
        {answer?.days.map((day) => (
          <Day key={day.day} day={day} model={model} />
        ))}
        {answer !== null && answer.days.length > 0 && (
          <footer class="digests-foot">
            {answer.total > answer.days.length && (
              <button type="button" class="button" onClick={model.showOlder}>
                {plural("digestOlder", answer.total - answer.days.length)}
              </button>
            )}
            <button type="button" class="button" onClick={() => void model.take(null, "atom")}>
              {i18n.t("digestAllAtom")}
            </button>
            <button type="button" class="button" onClick={() => void model.take(null, "markdown")}>
              {i18n.t("digestAllMarkdown")}
            </button>
          </footer>
        )}
      </main>
      <div class="page-notices">
        <NoticeArea notices={model.notices} onFocusLost={() => title.current?.focus()} />
      </div>
    </div>
  );
}

function Next({ model, at }: Props & { readonly at: number | null }) {
  if (at === null) return <a href="/options.html#digest">{i18n.t("digestNone")}</a>;
  return <>{i18n.t("digestNext", [dayWord(at, model.now.value), formatTime(at)])}</>;
}

function NoDigest({ model }: Props) {
  return (
    <Empty
      icon={<PaperkinIcon size={28} />}
      title={i18n.t("digestEmptyTitle")}
      below={
        <button type="button" class="button" aria-busy={model.isMaking.value} onClick={() => void model.make()}>
          {model.isMaking.value ? i18n.t("digestMaking") : i18n.t("digestMake")}
        </button>
      }
    >
      {i18n.t("digestEmpty")}
    </Empty>
  );
}

/** What a day can be taken along as, the most useful first. */
const FORMATS: readonly DigestFormat[] = ["markdown", "eml", "html", "atom", "text"];

function Day({ day: { day, papers, isSeen, delivery, madeAt, mailto }, model }: Props & { readonly day: DigestDay }) {
  const rows = useComputed(() => model.answer.value?.days.find((one) => one.day === day)?.papers ?? papers);
  const heading = formatDay(day);
  return (
    // Keys bubble here from the rows; the section itself never has focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      class="digest-day"
      aria-labelledby={`day-${day}`}
      onKeyDown={(event) => {
        if (moveByKey(event.currentTarget, event.key)) event.preventDefault();
      }}
    >
      <div class="day-head">
        <h2 id={`day-${day}`}>
          {heading}
          {!isSeen && <span class="new">{i18n.t("newPaper")}</span>}
        </h2>
        <p>
          <time dateTime={new Date(madeAt).toISOString()}>{formatTime(madeAt)}</time> ·{" "}
          {plural("papers", papers.length)}
          {delivery !== null && <Delivered delivery={delivery} now={model.now.value} />}
        </p>
      </div>
      <Rows<DigestPaper>
        label={heading}
        rows={rows}
        keyOf={(row) => row.paper}
        cursor={model.cursor}
        renderRow={(row, place) => <DigestRow key={row.paper} model={model} row={row} place={place} />}
      />
      <div class="day-take">
        <span>{i18n.t("digestExport")}</span>
        {FORMATS.map((format) => (
          <button key={format} type="button" class="take" onClick={() => void model.take(day, format)}>
            {i18n.t(`digestAs_${format}`)}
          </button>
        ))}
        <a class="take" href={mailto}>
          {i18n.t("digestMail")}
        </a>
      </div>
    </section>
  );
}

type DeliveredProps = { readonly delivery: NonNullable<DigestDay["delivery"]>; readonly now: number };

function Delivered({ delivery: { state, at, error }, now }: DeliveredProps) {
  if (state === "failed")
    return (
      <span class="undelivered"> · {i18n.t("delivery_failed", [error === null ? "" : errorSentence(error)])}</span>
    );
  if (state === "waiting" || at === null) return <> · {i18n.t("delivery_waiting")}</>;
  return <> · {i18n.t("delivery_delivered", [formatAgo(at, now)])}</>;
}

/** "today", "tomorrow" in the reader's language; the date when it is further away. */
function dayWord(at: number, now: number): string {
  const days = daysBetween(localDay(now), localDay(at));
  if (days < 0 || days > 1) return formatDay(at);
  return new Intl.RelativeTimeFormat(i18n.t("intlLocale"), { numeric: "auto" }).format(days, "day");
}
