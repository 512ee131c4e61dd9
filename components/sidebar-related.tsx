/** The kin of the page's paper, each with the reasons why. */
import { useComputed } from "@preact/signals";
import { i18n } from "#i18n";
import type { RelatedAnswer, RelatedRow } from "../lib/messages.ts";
import type { Reason } from "../lib/search/search-index.ts";
import { familyStart, formatNames } from "./format.ts";
import { PaperkinIcon } from "./icons.tsx";
import { PaperRowView, starLabelOf } from "./paper-row.tsx";
import { plural } from "./plural.ts";
import { letterOf } from "./row-keys.ts";
import { Rows } from "./rows.tsx";
import type { SidebarModel } from "./sidebar-model.ts";
import { Empty } from "./state.tsx";

/** More would be a second paragraph. */
const MOST_CHIPS = 3;

type Props = { readonly model: SidebarModel; readonly answer: RelatedAnswer };

/** Draws the heading and the rows, or that there is no kin yet. */
export function RelatedView({ model, answer }: Props) {
  const rows = useComputed(() => model.answer.value?.rows ?? []);
  if (answer.rows.length === 0) {
    return (
      <Empty
        icon={<PaperkinIcon size={28} />}
        title={answer.total === 0 ? i18n.t("noKinAtAll") : plural("noKinTitle", answer.total)}
      >
        {i18n.t("noKin")}
      </Empty>
    );
  }
  const heading = plural("relatedIn", answer.total);
  return (
    <section class="related">
      <h2 class="related-head">
        <span>{heading}</span>{" "}
        <span class="related-why" aria-hidden="true">
          {i18n.t("why")}
        </span>
      </h2>
      <Rows<RelatedRow>
        label={heading}
        rows={rows}
        keyOf={(row) => row.paper}
        cursor={model.cursor}
        renderRow={(row, place) => (
          <PaperRowView
            key={row.paper}
            row={row}
            place={place}
            starLabel={starLabelOf(row, () => i18n.t("readingList"))}
            onStar={() => void model.toggleSave(row)}
            onKeyDown={(event) => {
              if (letterOf(event) !== "s") return;
              event.preventDefault();
              void model.toggleSave(row);
            }}
          >
            <Reasons reasons={row.reasons} />
          </PaperRowView>
        )}
      />
    </section>
  );
}

/** People and citations are the strongest reasons and the only ones that are filled. */
function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <div class="reasons">
      {strongest(reasons).map((reason) => {
        if (reason.kind === "authors") {
          return (
            <span key="authors" class="chip" title={formatNames(reason.names)}>
              {authorsWord(reason.names)}
            </span>
          );
        }
        const word = wordOf(reason);
        return (
          <span key={word} class={reason.kind === "cited" ? "chip" : "chip plain"} dir="auto">
            {word}
          </span>
        );
      })}
    </div>
  );
}

function wordOf(reason: Exclude<Reason, { kind: "authors" }>): string {
  if (reason.kind === "cited") return i18n.t("citedHere");
  return reason.kind === "thing" ? i18n.t("alsoUses", [reason.name]) : reason.term;
}

/** What the paper itself says first, then people, then terms of several words, which say more than one alone. */
function strongest(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_CHIPS);
}

function rank(reason: Reason): number {
  if (reason.kind === "cited") return 0;
  if (reason.kind === "authors") return 1;
  return reason.kind === "thing" || /\s/u.test(reason.term.trim()) ? 2 : 3;
}

function authorsWord(names: readonly string[]): string {
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) return i18n.t("sameAuthors");
  return i18n.t("sameAuthor", [only.slice(familyStart(only))]);
}
