/** Ten thousand things happen to five browsers: they end up alike, and nothing saved is lost. */
import { expect, test } from "vitest";
import { deletionOf, isShown, visibleMembers } from "../../lib/sync/views.ts";
import { SEED } from "./arbitrary.ts";
import { standing } from "./fake-device.ts";
import { createModel, type Removal, type Save } from "./model.ts";

const seed = Number(process.env["PROPERTY_SEED"] ?? SEED);

test(`five browsers, ten thousand changes, deliveries and mishaps (seed ${seed})`, { timeout: 120_000 }, async () => {
  const model = createModel(seed);
  for (let step = 0; step < 10_000; step++) await model.step();
  const rounds = await model.settle();
  expect(rounds).toBeLessThan(20);

  const [first, ...others] = model.members.map(({ device }) => device);
  for (const other of others) {
    expect(standing(other.state)).toEqual(standing(first!.state));
    expect(other.view()).toEqual(first!.view());
  }

  // Somebody who had seen a paper took it out, or somebody who had not took it out at a later date.
  const removedFrom = Map.groupBy(model.removals(), keyOf);
  const fates = { shown: 0, removed: 0, overruled: 0 };
  const lost: Save[] = [];
  const shown = new Set(
    [...first!.state.members.keys()].flatMap((list) =>
      visibleMembers(first!.state, list).map(({ identifier }) => keyOf({ list, paper: identifier })),
    ),
  );
  for (const save of model.saves()) {
    const later = (removedFrom.get(keyOf(save)) ?? []).filter(({ clock }) => clock > save.clock);
    if (later.some(({ knew }) => knew !== null && knew >= save.clock)) fates.removed++;
    else if (later.length > 0) fates.overruled++;
    else {
      fates.shown++;
      if (!shown.has(keyOf(save))) lost.push(save);
    }
  }
  expect(lost).toEqual([]);
  // And what shows is what all changes together say.
  const state = model.truth();
  const meant = [...state.members].flatMap(([list, cells]) =>
    [...cells].filter(([, cell]) => isShown(cell, deletionOf(state, list))).map(([paper]) => keyOf({ list, paper })),
  );
  expect([...shown].sort()).toEqual(meant.sort());
  expect(fates.shown).toBeGreaterThan(500);
  // A clock that is set right changes neither the order of changes nor anything that shows.
  expect(model.tally["redated"]).toBeGreaterThan(0);
  expect(model.tally["redated wrongly"]).toBeUndefined();
  if (process.env["MODEL_STATS"]) console.log({ seed, rounds, ...model.tally, ...fates });
});

function keyOf({ list, paper }: Pick<Save | Removal, "list" | "paper">): string {
  return `${list} ${paper}`;
}
