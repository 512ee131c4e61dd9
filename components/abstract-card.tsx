/** The abstract of a related paper on a card over the other rows, beside its own row, never outside the view. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { foldedWords, rangesOf } from "./folded-marks.ts";
import { MarkedText } from "./marked-text.tsx";
import { drawnRow, focusedIn } from "./row-keys.ts";
import type { SidebarModel } from "./sidebar-model.ts";

/** What describes the row whose abstract is shown. */
export const CARD_ID = "paperkin-abstract";

/** Lower than this there is nothing to read. */
const LEAST = 60;
/** Between the card and the edges of the view. */
const MARGIN = 8;

/** Draws it where the view is `place`. What was asked for is read out; what the pointer passes is not. */
export function AbstractCard({ model, place }: { readonly model: SidebarModel; readonly place: Place }) {
  const { value: shown } = model.preview.shown;
  const card = shown && <Card key={shown.row.paper} model={model} place={place} {...shown} />;
  return (
    <>
      <div aria-live="polite">{shown?.isAsked === true && card}</div>
      {shown?.isAsked === false && card}
    </>
  );
}

type Place = { readonly current: HTMLElement | null };
type CardProps = Parameters<typeof AbstractCard>[0] & NonNullable<SidebarModel["preview"]["shown"]["value"]>;

function Card({ model, place, row, isAsked }: CardProps) {
  const card = useRef<HTMLDivElement>(null);
  const { preview, narrowing } = model;
  const terms = row.reasons.flatMap((reason) => {
    if (reason.kind === "term") return [reason.term];
    return reason.kind === "thing" ? [reason.name] : [];
  });
  const whole = terms.map((term) => foldedWords(term).join(" "));
  const marks = [...rangesOf(row.preview, whole, true), ...rangesOf(row.preview, narrowing.words.value)];

  useLayoutEffect(() => {
    const { current: element } = card;
    const { current: view } = place;
    const beside = view && drawnRow(view, row.paper);
    if (element === null || !beside) return undefined;
    if (isAsked) beside.scrollIntoView({ block: "nearest" });
    placeBeside(element, beside, view);
    const onScroll = ({ target }: Event) => {
      if (target === element) return;
      // The pointer is on its way; what was asked for goes with its row.
      if (isAsked) placeBeside(element, beside, view);
      else preview.close();
    };
    view.addEventListener("scroll", onScroll, true);
    return () => view.removeEventListener("scroll", onScroll, true);
  }, [place, row.paper, isAsked, preview]);

  // A pointer that covers rows with the card may be there while focus is on the page: Escape takes it away there, too.
  useLayoutEffect(() => {
    const page = card.current?.ownerDocument;
    const onKeyDown = ({ key }: KeyboardEvent) => {
      const { current: view } = place;
      const isInside = view !== null && (view.closest("aside")?.contains(focusedIn(view)) ?? false);
      if (key === "Escape" && !isInside) preview.close();
    };
    page?.addEventListener("keydown", onKeyDown, true);
    return () => page?.removeEventListener("keydown", onKeyDown, true);
  }, [place, preview]);

  return (
    <div
      class="abstract-card scroll"
      ref={card}
      role="note"
      aria-label={i18n.t("abstract")}
      // It may have more than fits, which the keyboard must reach.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isAsked ? 0 : undefined}
      onPointerEnter={() => preview.point(null)}
      onPointerLeave={preview.leave}
    >
      <p dir="auto" id={CARD_ID}>
        <MarkedText text={`${row.preview}${row.preview.length >= CUT ? "…" : ""}`} ranges={marks} />
      </p>
    </div>
  );
}

/** Below the row when there is room, else on the side that has more of it. */
function placeBeside(card: HTMLElement, row: Element, view: Element) {
  const { top, bottom, height } = view.getBoundingClientRect();
  const { top: rowTop, bottom: rowBottom } = row.getBoundingClientRect();
  const above = rowTop - top;
  const below = bottom - rowBottom;
  const { style } = card;
  style.cssText = "";
  const isBelow = below >= Math.min(card.offsetHeight + MARGIN, above);
  style[isBelow ? "top" : "bottom"] = `${String((isBelow ? rowBottom - top : bottom - rowTop) + 2)}px`;
  // A row taller than the view leaves no room beside it.
  const room = Math.max(Math.min(isBelow ? below : above, height) - MARGIN, LEAST);
  if (room < card.offsetHeight) style.maxHeight = `${String(room)}px`;
  if (rowBottom < top || rowTop > bottom) style.visibility = "hidden";
}

/** As long as this, it was cut. */
const CUT = 599;
