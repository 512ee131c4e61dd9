/** The papers of a place: its name, the filters, the rows, or why there are none. */
import { useComputed, useSignal } from "@preact/signals";
import { i18n } from "#i18n";
import { readingStates } from "../lib/formats/entry.ts";
import { librarySorts, type LibrarySort } from "../lib/library-messages.ts";
import { BookmarkIcon, FilterIcon, PanelIcon, SearchIcon } from "./icons.tsx";
import { LibraryMenuButton } from "./library-menu-button.tsx";
import type { Leaving, LibraryModel } from "./library-model.ts";
import { LibraryRows } from "./library-rows.tsx";
import { plural } from "./plural.ts";
import { Empty, Failure, Progress, Skeleton } from "./state.tsx";
import { StateDot } from "./state-dot.tsx";

type Props = { readonly model: LibraryModel };

/** Draws the middle column. */
export function LibraryPapersView({ model }: Props) {
  const { order, error, slow } = model.papers;
  const isOpen = useSignal(false);
  const areFiltersOpen = isOpen.value || model.isFiltered.value;
  const count = order.value?.length;
  return (
    <>
      <header class="papers-head">
        <LibraryMenuButton model={model} />
        <h1 dir="auto" title={model.name.value}>
          {model.name.value}
        </h1>
        <Filter model={model} />
        <button
          type="button"
          class={model.isFiltered.value ? "icon-button in-use" : "icon-button"}
          aria-label={model.isFiltered.value ? i18n.t("filterInUse") : i18n.t("filter")}
          title={i18n.t("filter")}
          aria-expanded={areFiltersOpen}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          <FilterIcon />
        </button>
        <Ways model={model} />
        <button
          type="button"
          class="icon-button papers-details"
          aria-label={i18n.t("paperDetails")}
          title={i18n.t("withKey", [i18n.t("paperDetails"), "I"])}
          aria-expanded={model.isPaperOpen.value}
          onClick={() => (model.isPaperOpen.value = !model.isPaperOpen.value)}
        >
          <PanelIcon />
        </button>
      </header>
      {areFiltersOpen && <Choices model={model} />}
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class={model.isFiltered.value ? "papers-count" : "unseen"}>
        {count === undefined ? "" : plural("papers", count)}
      </output>
      <div class="papers-body" aria-busy={slow.value}>
        {slow.value && <Progress />}
        {error.value !== null && order.value === null ? (
          <Failure code={error.value} onRetry={() => void model.load()} />
        ) : order.value === null ? (
          slow.value && <Skeleton rows={9} />
        ) : count === 0 ? (
          <NoPapers model={model} />
        ) : (
          <LibraryRows model={model} />
        )}
      </div>
    </>
  );
}

function Filter({ model }: Props) {
  return (
    <span class="papers-search">
      <SearchIcon size={14} />
      <input
        type="search"
        class="field papers-filter"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        aria-label={i18n.t("filterThisList")}
        aria-keyshortcuts="/"
        placeholder={i18n.t("filterThisList")}
        value={model.filter.value.words}
        onInput={(event) => model.setFilter({ words: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.currentTarget.value === "") return;
          event.preventDefault();
          model.setFilter({ words: "" });
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </span>
  );
}

function Ways({ model }: Props) {
  const { onExport, onShare } = model.ways;
  const leaving = (): Leaving => ({
    papers: model.papers.order.value ?? [],
    // A part of a list is no list.
    list: model.isFiltered.value ? null : model.openList(),
    name: model.name.value,
  });
  return (
    <>
      {onExport && (
        <button type="button" class="button" onClick={() => onExport(leaving())}>
          {i18n.t("export")}
        </button>
      )}
      {onShare && (
        <button type="button" class="button" onClick={() => onShare(leaving())}>
          {i18n.t("share")}
        </button>
      )}
    </>
  );
}

function Choices({ model }: Props) {
  const { value: filter } = model.filter;
  const { value: place } = model.place;
  const tags = useComputed(() => model.overview.answered.value?.value.tags ?? []);
  const isScoped = place.show === "papers" && place.reading !== null;
  return (
    <fieldset class="papers-choices" aria-label={i18n.t("filter")}>
      {!isScoped &&
        [...readingStates, "none" as const].map((state) => {
          const isChosen = filter.reading.includes(state);
          return (
            <button
              key={state}
              type="button"
              class="choice"
              aria-pressed={isChosen}
              onClick={() =>
                model.setFilter({
                  reading: isChosen ? filter.reading.filter((one) => one !== state) : [...filter.reading, state],
                })
              }
            >
              <StateDot state={state === "none" ? null : state} />
              {i18n.t(`reading_${state}`)}
            </button>
          );
        })}
      <button
        type="button"
        class="choice"
        aria-pressed={filter.isStarred}
        onClick={() => model.setFilter({ isStarred: !filter.isStarred })}
      >
        {i18n.t("starred")}
      </button>
      <button
        type="button"
        class="choice"
        aria-pressed={filter.hasNote}
        onClick={() => model.setFilter({ hasNote: !filter.hasNote })}
      >
        {i18n.t("hasNote")}
      </button>
      {filter.tags.map((tag) => (
        <button
          key={tag}
          type="button"
          class="choice"
          aria-pressed={true}
          onClick={() => model.setFilter({ tags: filter.tags.filter((one) => one !== tag) })}
        >
          #{model.tagName(tag)}
        </button>
      ))}
      {tags.value.length > filter.tags.length && (
        <select
          class="select"
          aria-label={i18n.t("withTag")}
          value=""
          onChange={(event) => {
            model.setFilter({ tags: [...filter.tags, event.currentTarget.value] });
            event.currentTarget.value = "";
          }}
        >
          <option value="">{i18n.t("withTag")}</option>
          {tags.value
            .filter(({ tag }) => !filter.tags.includes(tag))
            .map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
        </select>
      )}
      <label class="papers-sort">
        {i18n.t("sortedBy")}
        <select
          class="select"
          value={filter.sort}
          onChange={(event) => {
            const sort = librarySorts.find((known) => known === event.currentTarget.value);
            if (sort !== undefined) model.sortBy(sort);
          }}
        >
          {librarySorts.map((sort) => (
            <option key={sort} value={sort}>
              {sortWord(sort)}
            </option>
          ))}
        </select>
      </label>
      {model.isFiltered.value && (
        <button type="button" class="quiet-button" onClick={model.clearFilter}>
          {i18n.t("showAll")}
        </button>
      )}
    </fieldset>
  );
}

function sortWord(sort: LibrarySort): string {
  return i18n.t(`sort_${sort}`);
}

/** Why there are no papers, and what to do. */
function NoPapers({ model }: Props) {
  const { value: place } = model.place;
  const icon = <BookmarkIcon filled={false} size={24} />;
  if (place.show !== "papers") return null;
  if (model.isFiltered.value) {
    const words = model.filter.value.words.trim();
    const title = words === "" ? i18n.t("noMatchTitleHere") : i18n.t("noResultTitle", [words]);
    return (
      <Empty
        icon={<SearchIcon size={24} />}
        title={title}
        below={
          <button type="button" class="button" onClick={model.clearFilter}>
            {i18n.t("showAll")}
          </button>
        }
      >
        {i18n.t("noMatchHere")}
      </Empty>
    );
  }
  if (place.reading !== null)
    return (
      <Empty icon={icon} title={i18n.t("readingEmptyTitle")}>
        {i18n.t("readingEmpty")}
      </Empty>
    );
  const { of } = place.scope;
  if (of === "list")
    return (
      <Empty icon={icon} title={i18n.t("listEmptyTitle")}>
        {i18n.t("listEmptyHere")}
      </Empty>
    );
  if (of === "tag")
    return (
      <Empty icon={icon} title={i18n.t("tagEmptyTitle")}>
        {i18n.t("tagEmpty")}
      </Empty>
    );
  if (of === "starred")
    return (
      <Empty icon={icon} title={i18n.t("starredEmptyTitle")}>
        {i18n.t("starredEmpty")}
      </Empty>
    );
  return (
    <Empty
      icon={icon}
      title={i18n.t("libraryEmptyTitle")}
      below={
        <a class="button state-link" href="#import">
          {i18n.t("importAndExport")}
        </a>
      }
    >
      {i18n.t("libraryEmpty")}
    </Empty>
  );
}
