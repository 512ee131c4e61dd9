/** What the reader sees of what left the machine, and what they can do about it. */
import { expect, test, vi } from "vitest";
import { createLedger } from "../../lib/background/ledger.ts";
import { hostRules, ruleOf } from "../../lib/network/host-rules.ts";
import { HOUR, SECOND } from "../network/network-worker.ts";
import { sceneOfEachTest } from "../network/open-network.ts";
import { own } from "./open-handlers.ts";

const scene = sceneOfEachTest();

/** The handlers over a worker that may ask the server twice a day. */
function open() {
  const worker = scene.worker({ rule: { perDay: 2 } });
  const changed = vi.fn<() => void>();
  const handlers = createLedger({
    ...worker,
    rules: hostRules,
    ruleOf: (host) => ({ ...ruleOf(host), perDay: 2 }),
    nameOf: (host) => (host === scene.server.host ? "A server of ours" : null),
    now: scene.time.now,
    changed,
  });
  const read = (host?: string) => handlers.ledger({ limit: 2, ...(host !== undefined && { host }) }, own);
  const row = async () => (await read()).hosts.find(({ host }) => host === scene.server.host);
  return { ...worker, handlers, read, row, changed };
}

test("every host with a rule stands there before anything was asked, with what it is for", async () => {
  const { entries, total, hosts } = await open().read();
  expect({ entries, total }).toEqual({ entries: [], total: 0 });
  expect(hosts.map(({ host }) => host)).toEqual(hostRules.map(({ host }) => host));
  expect(hosts.filter(({ whys }) => whys.length === 0)).toEqual([]);
  expect(hosts[0]).toMatchObject({ isOn: true, askedToday: 0, lastAt: null, restsUntil: null });
});

test("requests stand there with the newest first, and their host with why it was asked", async () => {
  const { text, read, row } = open();
  const start = scene.time.now();
  await scene.time.until(text(scene.server.url("/a"), { why: "page" }));
  scene.server.answerWith("restSeconds");
  await expect(scene.time.until(text(scene.server.url("/b"), { why: "collect" }))).rejects.toMatchObject({
    code: "hostRests",
  });
  const { entries, total } = await read(scene.server.host);
  expect(total).toBe(2);
  expect(entries).toMatchObject([
    { url: scene.server.url("/b"), status: 429, error: "hostRests", at: start + 3 * SECOND },
    { url: scene.server.url("/a"), status: 200, error: null, at: start },
  ]);
  expect(await row()).toMatchObject({
    name: "A server of ours",
    whys: ["page", "collect"],
    askedToday: 2,
    perDay: 2,
    lastAt: start + 3 * SECOND,
    restsUntil: start + 93 * SECOND,
  });
  expect((await read("api.openalex.org")).entries).toEqual([]);
  scene.time.pass(24 * HOUR);
  expect(await row()).toMatchObject({ askedToday: 0, restsUntil: null });
});

test("a host that is switched off stays off, and one that nobody knows is not switched", async () => {
  const { handlers, text, row } = open();
  await scene.time.until(text(scene.server.url()));
  await handlers.setHost({ host: scene.server.host, on: false }, own);
  await expect(scene.time.until(text(scene.server.url()))).rejects.toMatchObject({ code: "hostOff" });
  expect((await row())?.isOn).toBe(false);
  await expect(handlers.setHost({ host: "example.net", on: false }, own)).rejects.toMatchObject({
    code: "badRequest",
  });
});

test("clearing forgets what was asked, but not how often, and not what is switched off", async () => {
  const { handlers, text, read, row, changed } = open();
  scene.server.answerWith("tagged");
  for (const path of ["/a", "/b"]) await scene.time.until(text(scene.server.url(path)));
  await handlers.clearLedger(undefined, own);
  expect(changed).toHaveBeenCalledOnce();
  expect(await read()).toMatchObject({ entries: [], total: 0 });
  expect(await row()).toMatchObject({ askedToday: 2, whys: [], lastAt: null });
  expect(await scene.db.answers.count()).toBe(0);
  await expect(scene.time.until(text(scene.server.url()))).rejects.toMatchObject({ code: "hostSpent" });

  scene.time.pass(24 * HOUR);
  await handlers.clearLedger(undefined, own);
  expect(await row()).toBeUndefined();
  await handlers.setHost({ host: "rss.arxiv.org", on: false }, own);
  await handlers.clearLedger(undefined, own);
  expect((await read()).hosts.find(({ host }) => host === "rss.arxiv.org")?.isOn).toBe(false);
});
