/** Searching further, behind the reader's own results: the offer, how the services do, and what they found. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import { serviceNames } from "../lib/service-names.ts";
import { formatNumber, formatTime, joinParts } from "./format.ts";
import type { FoundRow, FurtherService } from "./further-model.ts";
import { PopupRow } from "./paper-actions.tsx";
import type { ExtraRow } from "./paper-pages.tsx";
import type { PopupModel } from "./popup-model.ts";
import { usePlace, type Place } from "./row-place.ts";
import { errorSentence } from "./sentences.ts";

/** The key of the row that offers it. */
export const FURTHER = "further";

/** Roughly, in pixels. */
const HEAD_HEIGHT = 64;
const ROW_HEIGHT = 92;

/** The rows behind the reader's own results; `above` stands over the offer when there are none of those. */
export function furtherRows(model: PopupModel, above: ComponentChildren): readonly ExtraRow[] {
  if (model.further.finders.value.length === 0) return [];
  const head = (place: Place) => <FurtherHead model={model} place={place} above={above} />;
  return [
    { key: FURTHER, height: HEAD_HEIGHT, render: head },
    ...model.further.rows.value.map((row) => ({
      key: row.paper,
      height: ROW_HEIGHT,
      render: (place: Place) => <FurtherRowView model={model} row={row} place={place} />,
    })),
  ];
}

type HeadProps = { readonly model: PopupModel; readonly place: Place; readonly above: ComponentChildren };

/** The offer; once it was taken, the line between here and further away. */
function FurtherHead({ model, place, above }: HeadProps) {
  const { finders, services, isNew } = model.further;
  const { tabIndex } = usePlace(place, FURTHER);
  const names = joinParts(finders.value.map((id) => serviceNames[id]));
  const isAsked = services.value.length > 0;
  const isDone = isAsked && !services.value.some(({ state }) => state === "failed");
  return (
    <li {...place.item} class={isAsked ? "row further asked" : "row further"}>
      {above}
      <button
        type="button"
        class="further-ask"
        data-key={FURTHER}
        tabIndex={tabIndex}
        aria-keyshortcuts="Shift+Enter"
        aria-disabled={isDone}
        title={isAsked && !isDone ? i18n.t("tryAgain") : undefined}
        onFocus={() => (place.cursor.value = FURTHER)}
        onClick={model.searchFurther}
      >
        {isAsked ? i18n.t("furtherHeading") : i18n.t("furtherOffer", [names])}
        {!isDone && <kbd aria-hidden="true">⇧↵</kbd>}
      </button>
      {isNew && <p class="further-note">{i18n.t("furtherSent", [names])}</p>}
      <Services services={services.value} />
    </li>
  );
}

function Services({ services }: { readonly services: readonly FurtherService[] }) {
  const failed = services.filter((service) => service.state === "failed");
  const others = services.filter((service) => service.state !== "failed");
  const codes = new Set(failed.map(({ error }) => error));
  // What all of them say is said once.
  const isNothing = services.length > 0 && services.every((one) => one.state === "answered" && one.papers === 0);
  const [common] = codes.size === 1 && failed.length > 1 && failed.length === services.length ? codes : [];
  return (
    <output class="further-services">
      {isNothing && <span>{i18n.t("furtherNothing")}</span>}
      {others.length > 0 && !isNothing && <span>{others.map(progressOf).join(" · ")}</span>}
      {common === undefined ? (
        failed.map(({ id, error, retryAt }) => <span key={id}>{failureOf(serviceNames[id], error, retryAt)}</span>)
      ) : (
        <span>{errorSentence(common)}</span>
      )}
    </output>
  );
}

/** "arXiv 12", "Semantic Scholar is asked…". */
function progressOf(service: Exclude<FurtherService, { state: "failed" }>): string {
  const { [service.id]: name } = serviceNames;
  if (service.state === "asked") return i18n.t("furtherAsked", [name]);
  return i18n.t("furtherFound", [name, formatNumber(service.papers)]);
}

function failureOf(name: string, error: ErrorCode, retryAt: number | null): string {
  if (error === "hostRests" && retryAt !== null) return i18n.t("furtherRests", [name, formatTime(retryAt)]);
  return i18n.t("withDetails", [name, errorSentence(error)]);
}

type RowProps = { readonly model: PopupModel; readonly row: FoundRow; readonly place: Place };

function FurtherRowView({ model, row, place }: RowProps) {
  const marks = model.further.finders.value.filter((id) => row.foundBy.includes(id)).map((id) => serviceNames[id]);
  return (
    <PopupRow model={model} row={row} marks={row.marks} place={place} onOpen={() => model.further.opened(row)}>
      <p class="found-by">{[...marks, ...(row.isHere ? [i18n.t("furtherHere")] : [])].join(" · ")}</p>
    </PopupRow>
  );
}
