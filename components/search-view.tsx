/** The search tab: how many papers match, a better spelling, and the papers. */
import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { i18n } from "#i18n";
import type { SearchAnswer } from "../lib/messages.ts";
import { furtherRows } from "./further-view.tsx";
import { formatMs, shorten } from "./format.ts";
import { SearchIcon } from "./icons.tsx";
import { PaperPages } from "./paper-pages.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Empty } from "./state.tsx";
import { plural } from "./plural.ts";

type Props = {
  readonly model: PopupModel;
  /** Follows a better spelling. */
  readonly onCorrect: (query: string) => void;
  /** Searches further, or shows first what that sends. */
  readonly onFurther: () => void;
};

/** Draws the search tab. */
export function SearchView({ model, onCorrect, onFurther }: Props) {
  if (model.query.value.trim() === "") {
    return (
      <Empty icon={<SearchIcon />} title={i18n.t("searchEmptyTitle")}>
        {i18n.t("searchEmpty")}
      </Empty>
    );
  }
  return <Results model={model} onCorrect={onCorrect} onFurther={onFurther} />;
}

function Results({ model, onCorrect, onFurther }: Props) {
  const { search, further } = model;
  const { value: answered } = search.answered;
  // One that was found further away and is here by now stays where the reader saw it first.
  const rows = useComputed(() =>
    search.rows.value.filter(({ paper }) => !further.rows.value.some(({ names }) => names.includes(paper))),
  );
  const papers = useMemo(() => ({ ...search, rows }), [search, rows]);
  const empty = answered !== null && answered.value.rows.length === 0 && (
    <NoResult answered={answered} onCorrect={onCorrect} />
  );
  const isComplete = answered !== null && answered.value.rows.length >= answered.value.total;
  const isAsked = further.services.value.length > 0;
  const after = {
    rows: isComplete || isAsked || further.isWanted.value ? furtherRows(model, empty) : [],
    mayMove: !isAsked && !further.isWanted.value,
    onReach: further.reach,
  };
  return (
    <>
      {answered !== null && search.error.value === null && answered.value.total > 0 && (
        <div class="summary">
          <span>
            {answered.value.note === "more"
              ? plural("papersMore", answered.value.total)
              : plural("papers", answered.value.total)}{" "}
            · {formatMs(answered.value.tookMs)}
          </span>
          {answered.value.correction === null && !isAsked && further.finders.value.length > 0 ? (
            <button type="button" class="further-short" onClick={onFurther}>
              {i18n.t("furtherShort")} <kbd aria-hidden="true">⇧↵</kbd>
            </button>
          ) : (
            <Correction correction={answered.value.correction} onCorrect={onCorrect} />
          )}
        </div>
      )}
      <PaperPages model={model} papers={papers} label={i18n.t("tabSearch")} marksFirst empty={empty} after={after} />
    </>
  );
}

type NoResultProps = {
  readonly answered: { readonly input: { readonly input: string }; readonly value: SearchAnswer };
  readonly onCorrect: (query: string) => void;
};

function NoResult({ answered: { input, value }, onCorrect }: NoResultProps) {
  if (value.note === "noList") {
    return (
      <Empty icon={<SearchIcon />} title={i18n.t("noListTitle")}>
        {i18n.t("noList")}
      </Empty>
    );
  }
  return (
    <Empty icon={<SearchIcon />} title={i18n.t("noResultTitle", [shorten(input.input.trim())])}>
      {i18n.t("noResult")}
      <Correction correction={value.correction} onCorrect={onCorrect} />
    </Empty>
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
