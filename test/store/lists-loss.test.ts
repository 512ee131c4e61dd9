/** A database that lost some or all of what was written to it, under a closed browser or a running worker. */
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { READING } from "../../lib/sync/merge.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { createDisk, paper, startListsWorker, type ListsWorker } from "./lists-worker.ts";

const now = () => Date.UTC(2026, 10, 23, 12);

async function papersOf({ lists }: ListsWorker): Promise<readonly string[]> {
  return visibleMembers(await lists.state(), READING)
    .map(({ identifier }) => identifier)
    .sort();
}

const named = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => paper(index)[0]);

test.each([1, 2, 5])("a database that lost its last %i changes gets them back from the copy", async (lost) => {
  const disk = createDisk();
  const before = startListsWorker(disk, now);
  for (let index = 0; index < 7; index++) await before.lists.save(READING, paper(index));
  // What a browser does with a journal that is cut off: the database is as it was some changes ago.
  for (const { n, after } of (await before.db.changes.orderBy("n").toArray()).slice(-lost).toReversed()) {
    for (const cell of after) {
      if (cell.kind === "member") await before.db.members.delete([cell.list, cell.identifier]);
    }
    await before.db.changes.delete(n);
    await before.db.tallies.toCollection().modify({ last: n - 1 });
  }
  before.end();

  const after = startListsWorker(disk, now);
  expect(await papersOf(after)).toEqual(named(7));
  await after.lists.save(READING, paper(7));
  after.end();
  const later = startListsWorker(disk, now);
  expect(await papersOf(later)).toEqual(named(8));
  later.end();
});

test("a database that lost changes in between, and has the latest, gets them back from the copy", async () => {
  const disk = createDisk();
  const before = startListsWorker(disk, now);
  for (let index = 0; index < 7; index++) await before.lists.save(READING, paper(index));
  for (const index of [2, 3]) await before.db.members.delete([READING, paper(index)[0]]);
  await before.db.changes.bulkDelete([3, 4]);
  before.end();

  const after = startListsWorker(disk, now);
  expect(await papersOf(after)).toEqual(named(7));
  after.end();
});

test("a database that goes away under a running worker takes nothing along", async () => {
  const disk = createDisk();
  const worker = startListsWorker(disk, now);
  for (let index = 0; index < 5; index++) await worker.lists.save(READING, paper(index));
  await PaperkinDatabase.delete(disk.name);
  expect(await papersOf(worker)).toEqual(named(5));
  await worker.lists.save(READING, paper(5));
  expect(await papersOf(worker)).toEqual(named(6));
  worker.end();

  const next = startListsWorker(disk, now);
  expect(await papersOf(next)).toEqual(named(6));
  next.end();
});
