/** Why a paper is related, as chips. */
import { i18n } from "#i18n";
import type { Reason } from "../lib/search/search-index.ts";
import { familyStart, formatNames } from "./format.ts";

/** More would be a second paragraph. */
const MOST_CHIPS = 3;

/** Draws the strongest reasons. People and citations are the strongest ones and the only ones that are filled. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
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
