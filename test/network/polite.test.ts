/** Turns, shared requests, kept answers and the ledger, over a real server. */
import { expect, test, vi } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { listOf } from "./fault-server.ts";
import { SECOND } from "./network-worker.ts";
import { expectPolite, sceneOfEachTest } from "./open-network.ts";

const scene = sceneOfEachTest();

const paths = () => scene.server.requests.map(({ path }) => path);
const entries = async () => (await scene.db.ledger.toArray()).map(({ id: _id, ...entry }) => entry);

test("requests of one host leave one after another, with its gap between them", async () => {
  const { text } = scene.worker();
  const all = ["/a", "/b", "/c"].map((path) => text(scene.server.url(path)));
  expect(await scene.time.until(Promise.all(all))).toEqual([listOf(1), listOf(1), listOf(1)]);
  expect(paths()).toEqual(["/a", "/b", "/c"]);
  expect(scene.server.requests.map(({ ticks }) => ticks)).toEqual([0, 3_000, 6_000]);
});

test("what a reader waits for goes before what nobody waits for", async () => {
  const { text } = scene.worker();
  const urls = ["/first", "/later", "/last"].map(scene.server.url);
  const ordinary = urls.map((url) => text(url, { why: "refresh" }));
  const urgent = [text(scene.server.url("/urgent"), { isUrgent: true }), text(urls[2]!, { isUrgent: true })];
  await scene.time.until(Promise.all([...ordinary, ...urgent]));
  expect(paths()).toEqual(["/first", "/urgent", "/last", "/later"]);
});

test("who is not patient enough is told when to come again, and uses no turn", async () => {
  const { text } = scene.worker();
  await scene.time.until(text(scene.server.url("/a")));
  const start = scene.time.now();
  await expect(scene.time.until(text(scene.server.url("/b"), { patienceMs: 2_999 }))).rejects.toMatchObject({
    code: "hostRests",
    retryAt: start + 3_000,
  });
  scene.time.pass(3_000);
  await scene.time.until(text(scene.server.url("/c"), { patienceMs: 0 }));
  expect(paths()).toEqual(["/a", "/c"]);
  expect((await scene.db.hosts.get(scene.server.host))?.asked).toBe(2);
});

test("a wait for others before it counts as a wait", async () => {
  const { text } = scene.worker();
  scene.server.answerWith("hang");
  const hanging = text(scene.server.url("/hangs"));
  const start = scene.time.monotonic();
  const second = text(scene.server.url("/second"), { patienceMs: 4_000 });
  await expect(scene.time.until(second)).rejects.toMatchObject({ code: "hostRests" });
  expect(scene.time.monotonic() - start).toBe(4_000);
  await expect(scene.time.until(hanging)).rejects.toMatchObject({ code: "hostFailed" });
  expect(paths()).toEqual(["/hangs"]);
});

test("the same question asked twice at once is one request, and each has an answer of their own", async () => {
  const { text } = scene.worker();
  const both = [1, 2].map(() => text(scene.server.url()));
  expect(await scene.time.until(Promise.all(both))).toEqual([listOf(1), listOf(1)]);
  expect(paths()).toEqual(["/list"]);
});

test("questions with other headers, and those that change something, are not the same", async () => {
  const { text } = scene.worker();
  const url = scene.server.url();
  const inits = [{}, { headers: { accept: "text/x" } }, { method: "POST", body: "a" }, { method: "POST", body: "a" }];
  await scene.time.until(Promise.all(inits.map((init) => text(url, {}, init))));
  expect(scene.server.requests.map(({ method }) => method).sort()).toEqual(["GET", "GET", "POST", "POST"]);
});

test("one of two who share a request may leave; when both have, the request ends", async () => {
  scene.server.answerWith("hang");
  const { text } = scene.worker();
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [first, second].map(({ signal }) => text(scene.server.url(), { signal }));
  const codes: string[] = [];
  const gone = asked.map((one) => one.catch((error: PaperkinError) => codes.push(error.code)));
  await vi.waitUntil(() => scene.server.stalled() === 1);
  first.abort();
  await gone[0];
  expect(scene.server.stalled()).toBe(1);
  second.abort();
  await scene.time.until(Promise.all(gone));
  expect(codes).toEqual(["aborted", "aborted"]);
  expect(await scene.server.requests[0]?.closedEarly).toBe(true);
  await vi.waitUntil(async () => (await entries())[0]?.error === "aborted");
  // It says nothing of the host.
  expect(await scene.db.hosts.get(scene.server.host)).toMatchObject({ failures: 0, restUntil: 0 });
});

test("who stops waiting for a turn leaves it to others", async () => {
  const { text } = scene.worker({ rule: { perDay: 2 } });
  await scene.time.until(text(scene.server.url("/a")));
  const controller = new AbortController();
  const stopped = text(scene.server.url("/b"), { signal: controller.signal });
  setImmediate(() => controller.abort());
  await expect(scene.time.until(stopped)).rejects.toMatchObject({ code: "aborted" });
  await scene.time.until(text(scene.server.url("/c")));
  expect(paths()).toEqual(["/a", "/c"]);
  expectPolite(scene.server.requests, 2);
});

test("a host that is switched off is not asked, and what waits or runs for it ends", async () => {
  const worker = scene.worker();
  scene.server.answerWith("hang");
  const asked = ["/runs", "/waits"].map((path) => worker.text(scene.server.url(path)));
  const ended = asked.map((one) => expect(one).rejects.toMatchObject({ code: "hostOff" }));
  await vi.waitUntil(() => scene.server.stalled() === 1);
  await worker.network.switchHost(scene.server.host, false);
  await scene.time.until(Promise.all(ended));
  await expect(scene.time.until(worker.text(scene.server.url()))).rejects.toMatchObject({ code: "hostOff" });
  await expect(scene.time.until(scene.worker().text(scene.server.url()))).rejects.toMatchObject({ code: "hostOff" });
  expect(paths()).toEqual(["/runs"]);
  await worker.network.switchHost(scene.server.host, true);
  expect(await scene.time.until(worker.text(scene.server.url()))).toBe(listOf(1));
});

test("a host is asked so often a day, and again after midnight", async () => {
  const { text } = scene.worker({ rule: { perDay: 2 } });
  for (const path of ["/a", "/b"]) await scene.time.until(text(scene.server.url(path)));
  const retryAt = Date.UTC(2026, 10, 24);
  await expect(scene.time.until(text(scene.server.url()))).rejects.toMatchObject({ code: "hostSpent", retryAt });
  scene.time.pass(retryAt - scene.time.now());
  await scene.time.until(text(scene.server.url("/c")));
  expectPolite(scene.server.requests, 2);
});

test("nothing is reserved without a connection, and nothing is loaded by itself over one that is paid by the byte", async () => {
  await expect(scene.worker({ isOnline: () => false }).text(scene.server.url())).rejects.toMatchObject({
    code: "offline",
  });
  const { text } = scene.worker({ isMetered: () => true });
  for (const why of ["refresh", "digest"] as const)
    await expect(text(scene.server.url(), { why })).rejects.toMatchObject({ code: "metered" });
  expect(await scene.db.hosts.count()).toBe(0);
  await scene.time.until(text(scene.server.url("/search")));
  await scene.time.until(text(scene.server.url("/now"), { why: "refresh", isUrgent: true }));
  expect(paths()).toEqual(["/search", "/now"]);
});

test("a redirect is given to the work and never followed", async () => {
  scene.server.answerWith("elsewhere");
  const { network } = scene.worker();
  const answer = network.with({ why: "page" }, async ({ fetch }) => {
    const { status, ok } = await fetch(scene.server.url(), { redirect: "follow" });
    return { status, ok };
  });
  expect(await scene.time.until(answer)).toEqual({ status: 302, ok: false });
});

test("only the web is asked", async () => {
  for (const url of ["data:text/plain,x", "file:///etc/hosts"])
    await expect(scene.worker().text(url)).rejects.toMatchObject({ code: "badRequest" });
});

test("it goes without cookies, without saying where from, and past the browser's cache", async () => {
  const seen: (RequestInit | undefined)[] = [];
  const { network } = scene.worker();
  const original = globalThis.fetch;
  const spy = vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    seen.push(init);
    return original(input, init);
  });
  await scene.time.until(network.with({ why: "page" }, async ({ fetch }) => void (await fetch(scene.server.url()))));
  spy.mockRestore();
  expect(seen).toMatchObject([{ credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" }]);
});

test("an answer that was read is asked about the next time, and given again when it is unchanged", async () => {
  scene.server.answerWith("tagged", "tagged", "taggedAnew", "ok");
  const read = () =>
    scene.worker().network.with({ why: "refresh" }, async ({ fetch }) => {
      const response = await fetch(scene.server.url());
      return [response.status, response.headers.get("x-unchanged"), await response.text()];
    });
  const after = () => {
    scene.time.pass(3 * SECOND);
    return scene.time.until(read());
  };
  expect(await after()).toEqual([200, null, listOf(1)]);
  expect(await after()).toEqual([200, "1", listOf(1)]);
  expect(await after()).toEqual([200, null, listOf(2)]);
  expect(scene.server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"', '"1"']);
  expect((await entries()).map(({ status, received, error }) => [status, received > 0, error])).toEqual([
    [200, true, null],
    [304, false, null],
    [200, true, null],
  ]);
});

test("an answer that could not be read is not kept, and one that can no longer be read is forgotten", async () => {
  scene.server.answerAlways("tagged");
  const { network, text } = scene.worker();
  const unreadable = () =>
    network.with({ why: "refresh" }, async ({ fetch }) => {
      await (await fetch(scene.server.url())).text();
      throw new SyntaxError("no list");
    });
  await expect(scene.time.until(unreadable())).rejects.toThrow("no list");
  await scene.time.until(text(scene.server.url()));
  await expect(scene.time.until(unreadable())).rejects.toThrow("no list");
  await scene.time.until(text(scene.server.url()));
  expect(scene.server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([
    undefined,
    undefined,
    '"1"',
    undefined,
  ]);
});

test("every request stands in the ledger before it is sent, with what came of it afterwards", async () => {
  const changed = vi.fn<() => void>();
  const { text } = scene.worker({ changed });
  const host = scene.server.host;
  scene.server.answerWith("hang", "notFound", "ok");
  const hanging = text(scene.server.url("/a?q=1"));
  await vi.waitUntil(() => scene.server.stalled() === 1);
  const open = { at: scene.time.now(), host, why: "search", method: "GET", sent: 0, received: 0, status: null };
  expect(await entries()).toEqual([{ ...open, url: scene.server.url("/a?q=1"), error: null }]);
  await expect(scene.time.until(hanging)).rejects.toMatchObject({ code: "hostFailed" });
  await scene.time.until(text(scene.server.url("/b")));
  await scene.time.until(
    text(scene.server.url("/hook?key=secret#part"), { why: "digest" }, { method: "POST", body: "Äh" }),
  );
  expect(await entries()).toMatchObject([
    { status: null, error: "hostFailed" },
    { status: 404, error: null, received: 14 },
    { method: "POST", url: `${scene.server.url("/")}…`, sent: 3, status: 200, received: listOf(1).length },
  ]);
  expect(changed).toHaveBeenCalledTimes(6);
});

test("the ledger and the kept answers end after a month, and do not grow without end", async () => {
  const { store } = scene.worker();
  const entry = (at: number) => ({
    at,
    host: "x",
    why: "page" as const,
    method: "GET",
    url: "u",
    sent: 0,
    received: 0,
    status: 200,
    error: null,
  });
  const now = scene.time.now();
  const month = 31 * 24 * 3_600_000;
  await scene.db.ledger.bulkAdd(Array.from({ length: 5_003 }, (_, index) => entry(now - 5_003 + index)));
  await scene.db.ledger.bulkAdd([entry(now - month), entry(now - month)]);
  const state = { host: "x", isOn: true, nextAt: 0, restUntil: 0, failures: 0, day: "", asked: 0, writtenAt: now };
  await store.open(entry(now), () => state);
  expect(await scene.db.ledger.count()).toBe(5_000);
  const [oldest] = await scene.db.ledger.orderBy("at").toArray();
  expect(oldest?.at).toBe(now - 4_999);

  const answer = (url: string, at: number, length: number) => ({
    url,
    at,
    body: "x".repeat(length),
    etag: '"1"',
    lastModified: null,
    contentType: "",
  });
  const many = Array.from({ length: 12 }, (_, index) => answer(`u${index}`, now - index, 2_000_000));
  await store.keepAnswers([...many, answer("old", now - month, 1)]);
  expect((await scene.db.answers.orderBy("at").primaryKeys()).toReversed()).toEqual(
    many.slice(0, 10).map(({ url }) => url),
  );
});
