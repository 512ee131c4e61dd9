/** A paper of a digest: why it is there, how its abstract begins, and what can be done with it. */
import { i18n } from "#i18n";
import type { DigestPaper } from "../lib/news-messages.ts";
import { ActionWord } from "./action-word.tsx";
import { Because } from "./because.tsx";
import type { DigestModel } from "./digest-model.ts";
import { PaperRowView, starLabelOf } from "./paper-row.tsx";
import { plural } from "./plural.ts";
import { letterOf } from "./row-keys.ts";
import type { Place } from "./row-place.ts";
import { linkWord, READING_LIST } from "./sentences.ts";

type Props = { readonly model: DigestModel; readonly row: DigestPaper; readonly place: Place };

/** Links that are worth a place beside a paper. */
const SHOWN: readonly string[] = ["pdf", "code", "huggingface"];

/** Draws the row; S saves, C cites. */
export function DigestRow({ model, row, place }: Props) {
  const star = () => {
    // In several lists: taken out of the first one, which the label names.
    if (!model.saving.toggle(row)) void model.saving.remove(row, row.savedIn[0] ?? READING_LIST);
  };

  function onKeyDown(event: KeyboardEvent) {
    const letter = letterOf(event);
    if (letter === "s") star();
    else if (letter === "c") void model.cite(row);
    else return;
    event.preventDefault();
  }

  return (
    <PaperRowView
      row={row}
      place={place}
      starLabel={starLabelOf(row, model.nameOf)}
      onStar={star}
      onKeyDown={onKeyDown}
      renderActions={(tabIndex) => (
        <>
          {row.links
            .filter(({ to }) => SHOWN.includes(to))
            .map(({ to, url }) => (
              <a key={url} class="act" href={url} target="_blank" rel="noopener" tabIndex={tabIndex}>
                {linkWord(to)}
              </a>
            ))}
          <ActionWord label={i18n.t("cite")} shortcut="C" tabIndex={tabIndex} onClick={() => void model.cite(row)} />
        </>
      )}
    >
      <Why row={row} />
      {row.preview !== "" && (
        <p class="digest-preview" dir="auto">
          {row.preview}
        </p>
      )}
    </PaperRowView>
  );
}

function Why({ row: { why } }: { readonly row: DigestPaper }) {
  if (why.kind === "kin") return <Because saved={why.saved} reasons={why.reasons} />;
  return (
    <div class="reasons">
      {why.kind === "rising" && <span class="chip">{i18n.t("rising")}</span>}
      <span class="chip plain">{plural("upvotes", why.upvotes)}</span>
    </div>
  );
}
