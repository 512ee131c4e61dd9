/** The search tab: how many papers match, a better spelling, and the papers. */
import { i18n } from "#i18n";
import { formatMs, shorten } from "./format.ts";
import { SearchIcon } from "./icons.tsx";
import { PaperPages } from "./paper-pages.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Empty } from "./state.tsx";
import { plural } from "./plural.ts";

/** Draws the search tab; `onCorrect` follows a better spelling. */
export function SearchView({
  model,
  onCorrect,
}: {
  readonly model: PopupModel;
  readonly onCorrect: (query: string) => void;
}) {
  if (model.query.value.trim() === "") {
    return (
      <Empty icon={<SearchIcon />} title={i18n.t("searchEmptyTitle")}>
        {i18n.t("searchEmpty")}
      </Empty>
    );
  }
  const { value: answered } = model.search.answered;
  return (
    <>
      {answered !== null && model.search.error.value === null && answered.value.total > 0 && (
        <div class="summary">
          <span>
            {answered.value.note === "more"
              ? plural("papersMore", answered.value.total)
              : plural("papers", answered.value.total)}{" "}
            · {formatMs(answered.value.tookMs)}
          </span>
          <Correction correction={answered.value.correction} onCorrect={onCorrect} />
        </div>
      )}
      <PaperPages
        model={model}
        papers={model.search}
        label={i18n.t("tabSearch")}
        marksFirst
        empty={
          answered !== null &&
          (answered.value.note === "noList" ? (
            <Empty icon={<SearchIcon />} title={i18n.t("noListTitle")}>
              {i18n.t("noList")}
            </Empty>
          ) : (
            <Empty icon={<SearchIcon />} title={i18n.t("noResultTitle", [shorten(answered.input.input.trim())])}>
              {i18n.t("noResult")}
              <Correction correction={answered.value.correction} onCorrect={onCorrect} />
            </Empty>
          ))
        }
      />
    </>
  );
}

type CorrectionProps = { readonly correction: string | null; readonly onCorrect: (query: string) => void };

function Correction({ correction, onCorrect }: CorrectionProps) {
  if (correction === null) return null;
  return (
    <button type="button" class="correction" onClick={() => onCorrect(correction)}>
      {i18n.t("didYouMean")} <b dir="auto">{correction}</b>
    </button>
  );
}
