/** Filling in: each lookup is asked for all the kinds of names that it knows papers by, and for no others. */
import { expect, test } from "vitest";
import { createFillIn } from "../../lib/background/fill-in.ts";
import type { Identifier, Scheme } from "../../lib/identifiers.ts";
import type { Lookup } from "../../lib/sources/lookup.ts";
import { lookups } from "../../lib/sources/lookups.ts";
import type { Unfilled } from "../../lib/store/meta.ts";

function recorder(id: string, schemes: readonly Scheme[]) {
  const asked: (readonly Identifier[])[] = [];
  const lookup: Lookup = {
    id,
    schemes,
    batch: 2,
    find: async (names) => {
      asked.push(names);
      return [];
    },
  };
  return { asked, lookup };
}

test("names go to the lookup of their kind, several kinds in one request", async () => {
  const one = recorder("one", ["acl", "pmid", "s2"]);
  const other = recorder("other", ["doi"]);
  let unfilled: Unfilled = { names: [], failures: 0 };
  const fillIn = createFillIn({
    lookups: [one.lookup, other.lookup],
    ask: (work) => work({ fetch: globalThis.fetch, signal: new AbortController().signal }),
    read: async () => unfilled,
    write: async (next) => void (unfilled = next),
    found: async () => undefined,
    now: Date.now,
    wakeAfter: async () => undefined,
  });
  await fillIn.add(["acl:P19-1533", "title:x", "doi:10.1000/x", "pmid:1", "hf:x", "s2:a"]);
  expect(unfilled.names).toEqual(["acl:P19-1533", "doi:10.1000/x", "pmid:1", "s2:a"]);
  await fillIn.run();
  expect(one.asked).toEqual([["acl:P19-1533", "pmid:1"], ["s2:a"]]);
  expect(other.asked).toEqual([["doi:10.1000/x"]]);
  expect(unfilled.names).toEqual([]);
});

test("no two lookups are asked for the same kind of names", () => {
  const schemes = lookups.flatMap((lookup) => lookup.schemes);
  expect(schemes.toSorted()).toEqual([...new Set(schemes)].toSorted());
});
