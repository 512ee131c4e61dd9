/**
 * OpenReview, for papers whose page gave no abstract: its pages are drawn late, its API has it at once. Guests are asked
 * to solve a check now and then, which is no answer.
 */
import { splitIdentifier, type Identifier } from "../identifiers.ts";
import type { Adviser } from "./adviser.ts";
import { readJson } from "./answers.ts";
import { OPENREVIEW, papersOfNotes } from "./openreview.ts";

export const openreviewAdvice: Adviser = {
  id: "openreview",
  host: OPENREVIEW,

  canAdvise: ({ identifiers, abstract }) => abstract === "" && forumAmong(identifiers) !== undefined,

  async advise(identifiers, tools) {
    const forum = forumAmong(identifiers);
    if (forum === undefined) return { paper: null, papers: [], skipped: 0 };
    // By its id, without the reviews that are in the forum.
    const parameters = new URLSearchParams({ id: splitIdentifier(forum).value });
    const answer = await readJson(`https://${OPENREVIEW}/notes?${parameters}`, tools);
    const { papers } = answer === null ? { papers: [] } : papersOfNotes(answer);
    return { paper: papers.find((paper) => paper.identifiers.includes(forum)) ?? null, papers: [], skipped: 0 };
  },
};

function forumAmong(identifiers: readonly Identifier[]): Identifier | undefined {
  return identifiers.find((identifier) => identifier.startsWith("openreview:"));
}
