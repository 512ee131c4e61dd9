/** Where a paper appeared, as indexes of papers name it. */
import { textOf } from "./answers.ts";

/** arXiv is where a preprint lies; taken for a venue, it would stand in the way of the journal or conference to come. */
const PREPRINTS = /^(?:arxiv|corr)\b/iu;

/** The first of these texts that names a venue; empty when none does. */
export function venueAmong(names: readonly unknown[]): string {
  return names.map(textOf).find((name) => name.trim() !== "" && !PREPRINTS.test(name.trim())) ?? "";
}
