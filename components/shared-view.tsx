/** The preview of a shared list: its papers with what is known of them, and the choice of a list for them. */
import { i18n } from "#i18n";
import { handleOf, type Entry } from "../lib/formats/entry.ts";
import type { EntryVerdict } from "../lib/exchange-messages.ts";
import { paperLinks } from "../lib/paper-links.ts";
import { yearOf } from "../lib/paper.ts";
import { formatNames, joinParts } from "./format.ts";
import { PaperkinIcon } from "./icons.tsx";
import { NoticeArea } from "./notice.tsx";
import { plural } from "./plural.ts";
import { errorSentence, listName } from "./sentences.ts";
import { NEW_LIST, type SharedModel } from "./shared-model.ts";

type Props = { readonly model: SharedModel };

/** Draws the page. */
export function SharedView({ model }: Props) {
  const { value: shared } = model.shared;
  const { value: error } = model.error;
  return (
    <div class="shared">
      <header>
        <p class="brand">
          <PaperkinIcon size={24} /> {i18n.t("extName")}
        </p>
        <h1 tabIndex={-1} dir="auto">
          {shared?.name || i18n.t("sharedList")}
        </h1>
      </header>
      <main>
        {error !== null && (
          <p class="shared-error" role="alert">
            {errorSentence(error)}
          </p>
        )}
        {shared !== null && (
          <>
            <p class="shared-count">{countsOf(model)}</p>
            <Taking model={model} />
            <ol class="shared-papers">
              {shared.entries.map((entry, index) => (
                <SharedPaper key={handleOf(entry)} entry={entry} verdict={model.verdicts.value?.[index]} />
              ))}
            </ol>
          </>
        )}
      </main>
      <div class="page-notices">
        <NoticeArea
          notices={model.notices}
          onFocusLost={() => document.querySelector<HTMLElement>(".shared h1")?.focus()}
        />
      </div>
    </div>
  );
}

/** "12 papers, 5 of them new to you". */
function countsOf({ shared, verdicts, fresh }: SharedModel): string {
  const papers = plural("papers", shared.value?.entries.length ?? 0);
  return verdicts.value === null ? papers : joinParts([papers, plural("sharedFresh", fresh.value)]);
}

function Taking({ model }: Props) {
  const { value: step } = model.step;
  if (step === "taken") {
    return (
      <p class="shared-taken">
        {i18n.t("sharedTaken")} <a href="/library.html">{i18n.t("sharedSee")}</a>
      </p>
    );
  }
  return (
    <form
      class="shared-form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.take();
      }}
    >
      <label for="shared-target">{i18n.t("sharedInto")}</label>
      <select
        id="shared-target"
        class="select"
        value={model.target.value}
        onChange={(event) => (model.target.value = event.currentTarget.value)}
      >
        <option value={NEW_LIST}>{i18n.t("newList")}</option>
        {model.lists.value.map((summary) => (
          <option key={summary.list} value={summary.list}>
            {listName(summary)}
          </option>
        ))}
      </select>
      {model.target.value === NEW_LIST && (
        <input
          class="field"
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={200}
          aria-label={i18n.t("listName")}
          placeholder={i18n.t("listName")}
          value={model.name.value}
          onInput={(event) => (model.name.value = event.currentTarget.value)}
        />
      )}
      <button
        type="submit"
        class="button primary"
        disabled={step === "taking" || model.shared.value?.entries.length === 0}
      >
        {i18n.t("sharedTake")}
      </button>
      <p class="shared-hint">{i18n.t("sharedHint")}</p>
    </form>
  );
}

type PaperProps = { readonly entry: Entry; readonly verdict: EntryVerdict | undefined };

function SharedPaper({ entry: { paper, note }, verdict }: PaperProps) {
  const [best] = paperLinks(paper);
  const about = [formatNames(paper.authors), yearOf(paper)?.toString() ?? ""].filter((part) => part !== "");
  return (
    <li class="shared-paper">
      <div class="shared-text">
        <h2 dir="auto">
          {best === undefined ? (
            paper.title
          ) : (
            <a href={best.url} target="_blank" rel="noreferrer noopener">
              {paper.title}
            </a>
          )}
        </h2>
        {about.length > 0 && <p dir="auto">{about.join(" · ")}</p>}
        {note !== "" && (
          <p class="shared-note" dir="auto">
            {note}
          </p>
        )}
      </div>
      {verdict !== undefined && <span class={`shared-mark ${verdict.is}`}>{markOf(verdict)}</span>}
    </li>
  );
}

function markOf({ is, savedIn }: EntryVerdict): string {
  if (is === "new") return i18n.t("sharedNew");
  if (is === "doubtful") return i18n.t("sharedDoubtful");
  return savedIn.length > 0 ? i18n.t("saved") : i18n.t("sharedKnown");
}
