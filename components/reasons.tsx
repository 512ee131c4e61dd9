/** Why a paper is related, as chips. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { Range, Reason } from "../lib/search/search-index.ts";
import { familyStart, formatNames } from "./format.ts";
import { MarkedText } from "./marked-text.tsx";

/** More would be a second paragraph. */
const MOST_CHIPS = 3;

type Props = {
  readonly reasons: readonly Reason[];
  /** Where the reader's words are in a text. */
  readonly mark?: ((text: string) => readonly Range[]) | undefined;
  /** Before the reasons. */
  readonly children?: ComponentChildren;
};

/** Draws the strongest reasons. People and citations are the strongest ones and the only ones that are filled. */
export function Reasons({ reasons, mark = () => [], children }: Props) {
  if (reasons.length === 0 && !children) return null;
  return (
    <div class="reasons">
      {children}
      {strongest(reasons).map((reason) => {
        const word = wordOf(reason);
        const isPeople = reason.kind === "authors";
        return (
          <span
            key={isPeople ? "authors" : word}
            class={isPeople || reason.kind === "cited" ? "chip" : "chip plain"}
            dir="auto"
            title={isPeople ? formatNames(reason.names) : undefined}
          >
            <MarkedText text={word} ranges={mark(word)} />
          </span>
        );
      })}
    </div>
  );
}

/** What the chips say. */
export function chipWords(reasons: readonly Reason[]): readonly string[] {
  return strongest(reasons).map(wordOf);
}

function wordOf(reason: Reason): string {
  if (reason.kind === "authors") return authorsWord(reason.names);
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
