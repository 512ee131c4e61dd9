/** How far the reader is with a paper, and whether it has a star, where there is room for signs only. */
import { i18n } from "#i18n";
import { readingStates } from "../lib/formats/entry.ts";
import type { PaperRow } from "../lib/messages.ts";
import { StarIcon } from "./icons.tsx";
import { StateDot } from "./state-dot.tsx";

/** Draws the signs; nothing for a paper without. */
export function ReadingSigns({ row: { states } }: { readonly row: PaperRow }) {
  const state = readingStates.find((one) => states.includes(one));
  const isStarred = states.includes("starred");
  if (state === undefined && !isStarred) return null;
  const words = [
    ...(state === undefined ? [] : [i18n.t(`reading_${state}`)]),
    ...(isStarred ? [i18n.t("starred")] : []),
  ];
  return (
    <span class="reading-signs" title={words.join(", ")}>
      <span class="unseen">{words.join(", ")}</span>
      {state !== undefined && <StateDot state={state} />}
      {isStarred && <StarIcon filled />}
    </span>
  );
}
