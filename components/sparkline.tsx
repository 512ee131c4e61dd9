/** How a number went over the last days, as a line the height of a word. */
import { i18n } from "#i18n";
import { formatNumber, locale } from "./format.ts";
import { plural } from "./plural.ts";

const WIDTH = 56;
const HEIGHT = 16;
/** Room for the dot at the line's end and for half of the stroke. */
const MARGIN = 2.5;

/** Draws upvotes of the last days, the oldest first; nothing where there is no line to draw. */
export function Sparkline({ history }: { readonly history: readonly number[] }) {
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined || history.length < 2) return null;
  const points = pointsOf(history);
  const end = points.at(-1);
  const label = i18n.t("historyLabel", [plural("upvotes", first), formatDays(history.length - 1), formatNumber(last)]);
  return (
    <span class="history" title={label}>
      <svg
        width={WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        // An image element could not take the accent of the view.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={label}
      >
        <polyline points={points.map((point) => point.join(",")).join(" ")} />
        {end && <circle cx={end[0]} cy={end[1]} r="2" />}
      </svg>
    </span>
  );
}

/** Where the line goes; one that never rose lies at the foot. */
function pointsOf(history: readonly number[]): readonly (readonly [number, number])[] {
  const least = Math.min(...history);
  const range = Math.max(...history) - least || 1;
  const across = (WIDTH - 2 * MARGIN) / (history.length - 1);
  return history.map((value, day) => [
    round(MARGIN + day * across),
    round(HEIGHT - MARGIN - ((value - least) / range) * (HEIGHT - 2 * MARGIN)),
  ]);
}

const round = (value: number) => Math.round(value * 10) / 10;

/** "5 days ago", "2 weeks ago". */
function formatDays(days: number): string {
  const format = new Intl.RelativeTimeFormat(locale());
  return days < 14 ? format.format(-days, "day") : format.format(-Math.floor(days / 7), "week");
}
