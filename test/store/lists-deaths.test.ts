/** A worker may die before and after any write, and the disk may be full at any: nothing saved is lost, nothing is half done. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { errorCodeOf } from "../../lib/errors.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createDisk, momentOf, seen, session, startListsWorker, type Disk, type ListsWorker } from "./lists-worker.ts";

type Seen = ReturnType<typeof seen>;

let act: number;
let ids: number;

beforeEach(() => {
  act = 0;
  ids = 0;
});
afterEach(() => void vi.restoreAllMocks());

const now = () => momentOf(act);

/** Names that are made up are the same in every run, so that runs can be compared. */
function begin(next: number): void {
  act = next;
  ids = 0;
}

function nameAlike(): void {
  vi.spyOn(crypto, "randomUUID").mockImplementation(() => {
    const number = String(act * 1_000 + ids++).padStart(8, "0");
    return `${number}-0000-4000-8000-000000000000`;
  });
}

/** What is to be seen after each act, and what of it waits for an answer, when nothing goes wrong. */
async function liveWell(): Promise<Seen[]> {
  const disk = createDisk();
  nameAlike();
  const worker = startListsWorker(disk, now);
  const after: Seen[] = [];
  for (let next = 0; next < session.length; next++) {
    begin(next);
    await session[next]!(worker);
    after.push(seen(await worker.lists.state()));
  }
  expect(seen((await worker.copy.read())!)).toEqual(after.at(-1));
  await close(worker, disk);
  return after;
}

async function close(worker: ListsWorker, { name }: Disk): Promise<void> {
  worker.end();
  await PaperkinDatabase.delete(name);
}

test("killed before and after every write of a session, a worker leaves what it answered, and the next goes on", async () => {
  const well = await liveWell();
  const nothing = seen(await startListsWorker(createDisk(), now).lists.state());
  vi.restoreAllMocks();
  let steps = 0;
  let undone = 0;
  for (let isDone = false; !isDone; steps++) {
    const disk = createDisk();
    nameAlike();
    const first = startListsWorker(disk, now, { diesAt: steps });
    let answered = -1;
    for (let next = 0; next < session.length && !first.isDead(); next++) {
      begin(next);
      await first.outlive(session[next]!(first));
      if (!first.isDead()) answered = next;
      if (!first.isDead() && next % 4 === 1) await first.outlive(first.lists.pack());
    }
    isDone = !first.isDead();
    first.end();

    const second = startListsWorker(disk, now);
    const found = seen(await second.lists.state());
    const before = well[answered] ?? nothing;
    const isBefore = JSON.stringify(found) === JSON.stringify(before);
    undone += Number(isBefore);
    expect([before, well[answered + 1]]).toContainEqual(found);
    // The copy knows what was answered at once, and the rest as soon as somebody looks after it.
    const kept = await second.copy.read();
    expect([before, found]).toContainEqual(kept === null ? nothing : seen(kept));
    await second.lists.followCopy();
    const later = await second.copy.read();
    expect(later === null ? nothing : seen(later)).toEqual(found);

    for (let next = answered + (isBefore ? 1 : 2); next < session.length; next++) {
      begin(next);
      await session[next]!(second);
    }
    expect(seen(await second.lists.state())).toEqual(well.at(-1));
    expect(seen((await second.copy.read())!)).toEqual(well.at(-1));
    await close(second, disk);
    vi.restoreAllMocks();
  }
  expect(steps).toBeGreaterThan(60);
  expect(undone).toBeGreaterThan(10);
}, 240_000);

test("a full disk at any write is told, and leaves the lists as they were", async () => {
  const well = await liveWell();
  const nothing = seen(await startListsWorker(createDisk(), now).lists.state());
  const disk = createDisk();
  nameAlike();
  /** Writes until the disk is full; none is left then. */
  let left = Infinity;
  let refused = 0;
  const write = () => {
    if (left-- > 0) return;
    refused += 1;
    throw new DOMException("no room", "QuotaExceededError");
  };
  for (const name of ["put", "add", "delete"] as const) {
    const original = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      write();
      return Reflect.apply(original, this, args) as IDBRequest<IDBValidKey> & IDBRequest<undefined>;
    });
  }
  const { set } = disk.shelf;
  const full: Disk = {
    ...disk,
    shelf: {
      ...disk.shelf,
      async set(items) {
        write();
        await set(items);
      },
    },
  };
  const worker = startListsWorker(full, now, { failed: () => undefined });
  let told = 0;
  for (let next = 0; next < session.length; next++) {
    const before = next === 0 ? nothing : well[next - 1];
    for (let room = 0; ; room++) {
      begin(next);
      left = room;
      const outcome = await session[next]!(worker).then(
        () => null,
        (error: unknown) => error,
      );
      left = Infinity;
      if (outcome === null) break;
      told += 1;
      expect(errorCodeOf(outcome)).toBe("storageFull");
      expect(seen(await worker.lists.state()), `act ${next} with room for ${room}`).toEqual(before);
      const other = startListsWorker(disk, now);
      expect(seen(await other.lists.state())).toEqual(before);
      other.end();
    }
    expect(seen(await worker.lists.state())).toEqual(well[next]);
  }
  expect(told).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(told);
  await worker.lists.followCopy();
  expect(seen((await worker.copy.read())!)).toEqual(well.at(-1));
  await close(worker, disk);
}, 120_000);
