/** The places of the library: quick filters, lists, tags and tools. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { readingStates } from "../lib/formats/entry.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryOverview } from "../lib/library-messages.ts";
import { formatNumber } from "./format.ts";
import { PaperkinIcon } from "./icons.tsx";
import type { LibraryModel } from "./library-model.ts";
import { NavPile } from "./library-nav-pile.tsx";
import { hashOf, listHash, tagHash } from "./library-route.ts";
import { NameField } from "./name-field.tsx";
import { errorSentence, listName, READING_LIST } from "./sentences.ts";
import { StateDot } from "./state-dot.tsx";

type Props = { readonly model: LibraryModel };

/** Draws the left column. */
export function LibraryNav({ model }: Props) {
  const { answered, error } = model.overview;
  const overview = answered.value?.value ?? null;
  const here = hashOf(model.place.value);
  const at = (hash: string) => (hash === here ? ("page" as const) : undefined);
  return (
    <>
      {model.isMenuOpen.value && (
        // Escape closes it as well; this is for the pointer only.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div class="nav-backdrop" onClick={() => (model.isMenuOpen.value = false)} />
      )}
      {/* A place that was chosen puts the menu away, by whatever key. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <nav
        class={model.isMenuOpen.value ? "library-nav open" : "library-nav"}
        aria-label={i18n.t("libraryPlaces")}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest("a") !== null) model.isMenuOpen.value = false;
        }}
      >
        <p class="brand">
          <PaperkinIcon size={24} /> {i18n.t("extName")}
        </p>
        <ul class="nav-group" aria-label={i18n.t("library")}>
          <Place href="#all" current={at("#all")} count={overview?.all}>
            {i18n.t("allSaved")}
          </Place>
          <Place
            href="#starred"
            current={at("#starred")}
            count={overview?.starred}
            drop={{ model, onPapers: (dropped) => model.star(true, dropped) }}
          >
            {i18n.t("starred")}
          </Place>
          {readingStates.map((state) => (
            <Place
              key={state}
              href={`#${state}`}
              current={at(`#${state}`)}
              count={overview?.reading[state]}
              sign={<StateDot state={state} />}
              drop={{ model, onPapers: (dropped) => model.setReading(state, dropped) }}
            >
              {i18n.t(`readingPlace_${state}`)}
            </Place>
          ))}
          <Place href="/popup.html#trending">{i18n.t("trending")}</Place>
          <Place href="/digest.html">{i18n.t("todaysDigest")}</Place>
        </ul>
        {error.value !== null && overview === null && <p class="nav-error">{errorSentence(error.value)}</p>}
        {overview !== null && <Lists model={model} overview={overview} here={here} />}
        {overview !== null && overview.tags.length > 0 && (
          <>
            <h2>{i18n.t("tags")}</h2>
            <ul class="nav-group" aria-label={i18n.t("tags")}>
              {overview.tags.map(({ tag, name, papers, color }) => (
                <NavPile
                  key={tag}
                  model={model}
                  pile={{ id: tag, name, papers, color }}
                  href={tagHash(tag)}
                  isHere={tagHash(tag) === here}
                  onPapers={(dropped) => model.tag(name, true, dropped)}
                />
              ))}
            </ul>
          </>
        )}
        <h2>{i18n.t("tools")}</h2>
        <ul class="nav-group" aria-label={i18n.t("tools")}>
          <Place href="#import" current={at("#import")}>
            {i18n.t("importAndExport")}
          </Place>
          <Place href="#history" current={at("#history")}>
            {i18n.t("timeMachine")}
          </Place>
          <Place href="#sync" current={at("#sync")}>
            {i18n.t("syncAndBackup")}
          </Place>
          <Place href="/privacy.html">{i18n.t("sourcesAndPrivacy")}</Place>
          <Place href="/options.html">{i18n.t("options")}</Place>
          <li>
            <button type="button" class="nav-item" onClick={() => (model.isHelpOpen.value = true)}>
              <span class="nav-name">{i18n.t("keys")}</span>
              <kbd aria-hidden="true">?</kbd>
            </button>
          </li>
        </ul>
      </nav>
      <div class="drag-sign" aria-hidden="true" />
    </>
  );
}

type PlaceProps = {
  readonly href: string;
  readonly current?: "page" | undefined;
  readonly count?: number | undefined;
  readonly sign?: ComponentChildren;
  /** What becomes of papers that are dropped on it. */
  readonly drop?: {
    readonly model: LibraryModel;
    readonly onPapers: (papers: readonly Identifier[]) => Promise<void>;
  };
  readonly children: ComponentChildren;
};

function Place({ href, current, count, sign, drop, children }: PlaceProps) {
  const isOver = useSignal(false);
  return (
    <li>
      <a
        class={isOver.value ? "nav-item over" : "nav-item"}
        href={href}
        aria-current={current}
        {...(drop && {
          onDragOver: (event: DragEvent) => {
            if (drop.model.dragged.value.length === 0) return;
            event.preventDefault();
            isOver.value = true;
          },
          onDragLeave: () => (isOver.value = false),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            isOver.value = false;
            void drop.onPapers(drop.model.takeDragged());
          },
        })}
      >
        {sign}
        <span class="nav-name">{children}</span>
        {count !== undefined && <span class="nav-count">{formatNumber(count)}</span>}
      </a>
    </li>
  );
}

type ListsProps = Props & { readonly overview: LibraryOverview; readonly here: string };

function Lists({ model, overview: { lists }, here }: ListsProps) {
  return (
    <>
      <h2>{i18n.t("lists")}</h2>
      <ul class="nav-group" aria-label={i18n.t("lists")}>
        {lists.map((summary, index) => {
          const { list, papers, color } = summary;
          return (
            <NavPile
              key={list}
              model={model}
              pile={{ id: list, name: listName(summary), papers, color }}
              href={listHash(list)}
              isHere={listHash(list) === here}
              onPapers={(dropped, isCopy) => (isCopy ? model.addTo : model.moveTo)(list, dropped)}
              {...(list !== READING_LIST && {
                // The reading list stays first.
                up: index > 1 ? lists[index - 1]?.list : undefined,
                down: index < lists.length - 1 ? (lists[index + 2]?.list ?? null) : undefined,
              })}
              isFixed={list === READING_LIST}
            />
          );
        })}
        <NewList model={model} />
      </ul>
    </>
  );
}

function NewList({ model }: Props) {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);

  function close() {
    isOpen.value = false;
    queueMicrotask(() => button.current?.focus());
  }

  async function create(name: string) {
    const outcome = await model.create(name);
    if ("error" in outcome) return outcome.error;
    close();
    model.isMenuOpen.value = false;
    location.hash = listHash(outcome.list);
    return null;
  }

  return (
    <li>
      {isOpen.value ? (
        <NameField submitWord={i18n.t("create")} onSubmit={create} onCancel={close} />
      ) : (
        <button
          type="button"
          class="nav-item nav-new"
          ref={button}
          aria-keyshortcuts="N"
          onClick={() => (isOpen.value = true)}
        >
          <span class="nav-name">{i18n.t("newList")}</span>
          <kbd aria-hidden="true">N</kbd>
        </button>
      )}
    </li>
  );
}
