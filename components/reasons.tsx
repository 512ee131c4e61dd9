/** Why a paper is related, as chips. */
import { i18n } from "#i18n";
import type { Reason } from "../lib/search/search-index.ts";
import { familyStart, formatNames } from "./format.ts";

/** More would be a second paragraph. */
const MOST_CHIPS = 3;

/** Draws the strongest reasons. People are the strongest one and the only one that is filled. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <div class="reasons">
      {strongest(reasons).map((reason) =>
        reason.kind === "authors" ? (
          <span key="authors" class="chip" title={formatNames(reason.names)}>
            {authorsWord(reason.names)}
          </span>
        ) : (
          <span key={reason.term} class="chip plain" dir="auto">
            {reason.term}
          </span>
        ),
      )}
    </div>
  );
}

/** People first, then terms of several words, which say more than one alone. */
function strongest(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_CHIPS);
}

function rank(reason: Reason): number {
  if (reason.kind === "authors") return 0;
  return /\s/u.test(reason.term.trim()) ? 1 : 2;
}

function authorsWord(names: readonly string[]): string {
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) return i18n.t("sameAuthors");
  return i18n.t("sameAuthor", [only.slice(familyStart(only))]);
}
