/** Removals by another browser that are too many: the reader is asked with names and titles, and the answer travels. */
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { createHeld } from "../../lib/background/held.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { tick } from "../../lib/sync/clock.ts";
import { setListDeleted } from "../../lib/sync/merge.ts";
import { visibleLists } from "../../lib/sync/views.ts";

const TIME = 1_700_000_000_000;

test("a list that another browser deleted is asked about by its name and its papers, and stays when it shall", async () => {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const catalogue = createCatalogue(db, () => TIME);
  const lists = createSavedLists(db, () => TIME, createMeta(db).device);
  const names = [1, 2, 3].map((number): [Identifier] => [`arxiv:2101.0000${number}`]);
  const known = names.map((identifiers, at) => parsePaper({ identifiers, title: `Title ${at}` }) as Paper);
  await catalogue.merge(known, "page");
  const list = await lists.collect("Seminar", names);
  let changes = 0;
  const held = createHeld({ lists, catalogue, listsChanged: () => void (changes += 1) });

  const deletion = setListDeleted(list, true, tick(null, TIME + 60_000, "otherdev"));
  await lists.receive({ state: deletion, whole: [] });
  const [question, ...others] = await held.waiting();
  expect(others).toEqual([]);
  expect(question).toMatchObject({ at: TIME, lists: [{ list, name: "Seminar", removed: 3, of: 3 }] });
  expect(question?.titles).toEqual(["Title 0", "Title 1", "Title 2"]);

  expect(await held.answerHeld({ id: question!.id, remove: false })).toEqual({ undo: null });
  expect(changes).toBe(1);
  expect(await held.waiting()).toEqual([]);
  await lists.receive({ state: deletion, whole: [] });
  expect(visibleLists(await lists.state()).map(({ name, papers }) => [name, papers])).toEqual([
    [null, 0],
    ["Seminar", 3],
  ]);
  await db.delete();
});
