/** Papers that were asked for by a name, in answers that may not repeat it. */
import { namespaceOf, type Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";

/**
 * The paper with the name it was asked for by: who asked has it under that name, also where the service moved it to
 * another one of the same kind.
 */
export function withAskedName(paper: Paper, name: Identifier): Paper {
  if (paper.identifiers.includes(name)) return paper;
  const others = paper.identifiers.filter((other) => namespaceOf(other) !== namespaceOf(name));
  return { ...paper, identifiers: [name, ...others] };
}
