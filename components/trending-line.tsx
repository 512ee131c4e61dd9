/** What people do with a paper, below who wrote it: upvotes, discussion, stars, how they went, and one sentence. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { TrendingRow } from "../lib/news-messages.ts";
import { formatCompact } from "./format.ts";
import { CommentIcon, StarIcon, UpvoteIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { usePlace, type Place } from "./row-place.ts";
import { linkWord } from "./sentences.ts";
import { Sparkline } from "./sparkline.tsx";

type Props = { readonly row: TrendingRow; readonly place: Place };

/** Draws as much of it as is known; nothing of a paper that nobody counted. */
export function TrendingLine({ row, place }: Props) {
  const { counts, history, isRising, isNew, gist } = row;
  return (
    <>
      {(counts !== null || isRising || isNew) && (
        <div class="numbers">
          {isNew && (
            <span class="new-dot" title={i18n.t("newHint")}>
              <span class="unseen">{i18n.t("newPaper")}</span>
            </span>
          )}
          {counts !== null && <CountsOf row={row} place={place} {...counts} />}
          <span class="numbers-end">
            {isRising && (
              <span class="chip" title={i18n.t("risingHint")}>
                {i18n.t("rising")}
              </span>
            )}
            <Sparkline history={history} />
          </span>
        </div>
      )}
      {gist !== "" && (
        <p class="gist" dir="auto" title={gist}>
          {gist}
        </p>
      )}
    </>
  );
}

type CountsProps = Props & NonNullable<TrendingRow["counts"]>;

function CountsOf({ row, place, upvotes, comments, stars }: CountsProps) {
  const { tabIndex } = usePlace(place, row.paper);
  const code = row.links.find(({ to }) => to === "code")?.url ?? null;
  const hasTalk = comments > 0 || row.discussion !== null;
  return (
    <>
      <Count label={plural("upvotes", upvotes)} url={null} tabIndex={tabIndex}>
        <UpvoteIcon />
        {formatCompact(upvotes)}
      </Count>
      {hasTalk && (
        <Count label={plural("comments", comments)} url={row.discussion} tabIndex={tabIndex}>
          <CommentIcon />
          {formatCompact(comments)}
        </Count>
      )}
      {stars !== null && (
        <Count label={plural("stars", stars)} url={code} tabIndex={tabIndex}>
          <StarIcon />
          {formatCompact(stars)}
        </Count>
      )}
      {stars === null && code !== null && (
        <Count label={linkWord("code")} url={code} tabIndex={tabIndex}>
          {linkWord("code")}
        </Count>
      )}
    </>
  );
}

type CountProps = {
  /** The number in words. */
  readonly label: string;
  /** Where it leads; null for nowhere. */
  readonly url: string | null;
  readonly tabIndex: 0 | -1;
  readonly children: ComponentChildren;
};

function Count({ label, url, tabIndex, children }: CountProps) {
  const both = (
    <>
      <span class="unseen">{label}</span>
      <span class="count" aria-hidden="true">
        {children}
      </span>
    </>
  );
  if (url === null) {
    return (
      <span class="count" title={label}>
        {both}
      </span>
    );
  }
  return (
    <a class="count" href={url} target="_blank" rel="noopener" tabIndex={tabIndex} title={label}>
      {both}
    </a>
  );
}
