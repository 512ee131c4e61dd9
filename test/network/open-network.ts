/** A server, a database and a time for one test, and what was allowed of the server. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect } from "vitest";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { startFaultServer, type CountedRequest, type FaultServer } from "./fault-server.ts";
import { createTime, startNetworkWorker, testRule, type NetworkWorker, type VirtualTime } from "./network-worker.ts";

export type Scene = {
  server: FaultServer;
  db: PaperkinDatabase;
  time: VirtualTime;
  /** A worker over the same database as those before it. */
  worker(options?: Parameters<typeof startNetworkWorker>[2]): NetworkWorker;
};

/** A new scene for every test of a file. */
export function sceneOfEachTest(): Scene {
  const scene = {
    worker: (options) => startNetworkWorker(scene.db, scene.time, options),
  } as Scene;
  beforeEach(async () => {
    scene.time = createTime(() => scene.server.stalled());
    scene.server = await startFaultServer(scene.time);
    scene.db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  });
  afterEach(async () => {
    await scene.server.close();
    await scene.db.delete();
  });
  return scene;
}

/** The server was asked no sooner than its gap allows, and on no day more often than its cap. */
export function expectPolite(requests: readonly CountedRequest[], perDay: number = testRule.perDay): void {
  for (const [index, { ticks }] of requests.entries()) {
    const before = requests[index - 1];
    if (before !== undefined) expect(ticks - before.ticks).toBeGreaterThanOrEqual(testRule.gapMs);
  }
  const days = Map.groupBy(requests, ({ at }) => new Date(at).toISOString().slice(0, 10));
  for (const onDay of days.values()) expect(onDay.length).toBeLessThanOrEqual(perDay);
}
