/** One paper as every view draws it: title, who and when, a bookmark, and what the view adds. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { PaperRow } from "../lib/messages.ts";
import type { Marks, Range } from "../lib/search/search-index.ts";
import { BookmarkIcon } from "./icons.tsx";
import { MarkedText } from "./marked-text.tsx";
import { PaperMeta } from "./paper-meta.tsx";
import { plural } from "./plural.ts";
import { usePlace, type Place } from "./row-place.ts";

/** Longer titles may be cut by two lines; the pointer shows them whole. */
const LONG_TITLE = 80;

type Props = {
  readonly row: PaperRow;
  readonly marks?: Marks | undefined;
  readonly place: Place;
  /** What the bookmark says. */
  readonly starLabel: string;
  readonly onStar: () => void;
  /** The reader opens the paper. */
  readonly onOpen?: (() => void) | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerMove?: (event: PointerEvent) => void;
  readonly onPointerLeave?: () => void;
  /** Where the reader's words are in what has no marks of its own. */
  readonly mark?: (text: string) => readonly Range[];
  /** Signs before who and when. */
  readonly signs?: ComponentChildren;
  /** The id of what says more about the paper. */
  readonly describedBy?: string | undefined;
  /** Buttons that appear on the row the reader is at; given whether Tab stops there. */
  readonly renderActions?: (tabIndex: 0 | -1) => ComponentChildren;
  readonly children?: ComponentChildren;
};

/** Draws the row; its title is the link that opens the paper and the target of focus. */
export function PaperRowView({
  row,
  marks,
  place,
  starLabel,
  onStar,
  onOpen,
  onKeyDown,
  onPointerMove,
  onPointerLeave,
  mark,
  signs,
  describedBy,
  renderActions,
  children,
}: Props) {
  const { isOn, tabIndex } = usePlace(place, row.paper);
  const isSaved = row.savedIn.length > 0;
  const [best] = row.links;
  const { title } = row;
  const opening = onOpen && { onClick: onOpen, onAuxClick: onOpen };
  return (
    // Keys bubble here from the controls of the row; the row itself never has focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      {...place.item}
      class={isOn ? "row on" : "row"}
      onFocusIn={() => (place.cursor.value = row.paper)}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={onPointerLeave}
    >
      <a
        class="title"
        dir="auto"
        data-key={row.paper}
        tabIndex={tabIndex}
        {...(best === undefined ? { role: "link", "aria-disabled": true } : { href: best.url })}
        target="_blank"
        rel="noopener"
        aria-describedby={describedBy}
        {...opening}
        title={title.length > LONG_TITLE ? title : undefined}
      >
        <MarkedText text={title} ranges={marks?.title ?? []} />
      </a>
      <button
        type="button"
        class={isSaved ? "star saved" : "star"}
        tabIndex={tabIndex}
        aria-label={starLabel}
        title={i18n.t("withKey", [starLabel, "S"])}
        aria-keyshortcuts="S"
        onClick={onStar}
      >
        <BookmarkIcon filled={isSaved} />
      </button>
      <PaperMeta row={row} marks={marks?.authors} mark={mark} signs={signs} />
      {marks?.snippet && (
        <p class="snippet" dir="auto">
          <MarkedText text={marks.snippet.text} ranges={marks.snippet.ranges} />
        </p>
      )}
      {children}
      {renderActions && <div class="acts">{renderActions(tabIndex)}</div>}
    </li>
  );
}

/** "Save", "Saved in Reading list", "Saved in 2 lists". */
export function starLabelOf(row: PaperRow, nameOf: (list: string) => string): string {
  const [only, ...others] = row.savedIn;
  if (only === undefined) return i18n.t("save");
  return others.length === 0 ? i18n.t("savedInList", [nameOf(only)]) : plural("savedInLists", row.savedIn.length);
}
