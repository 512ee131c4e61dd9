/** Lists that are put together, or change while they are read, have papers twice. */
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";

/** The records in their order by the first names of their papers; of those about one paper, the first. */
export function firstOfEach<T>(records: readonly T[], paperOf: (record: T) => Paper): ReadonlyMap<Identifier, T> {
  const first = new Map<Identifier, T>();
  for (const record of records) {
    const [name] = paperOf(record).identifiers;
    if (!first.has(name)) first.set(name, record);
  }
  return first;
}
