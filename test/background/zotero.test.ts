/** Papers in Zotero: a server on this machine that is as strict as Zotero's connector, through the extension's own network. */
import "fake-indexeddb/auto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createZotero } from "../../lib/background/zotero.ts";
import type { Entry } from "../../lib/formats/entry.ts";
import { ruleOf, ZOTERO_HOST } from "../../lib/network/host-rules.ts";
import { createNetwork } from "../../lib/network/polite.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createNetworkStore } from "../../lib/store/network-store.ts";
import { fieldsOf, listOf } from "../../lib/untrusted.ts";
import { manyEntries, resnet } from "../share/lists.ts";

type Answer = { readonly status: number; readonly body: unknown };

let server: Server;
let db: PaperkinDatabase;
let entries: readonly Entry[];
/** What Zotero has, by session. */
let sessions: Map<string, readonly unknown[]>;
/** What becomes of the next requests to save, in order: null for nothing; `lost` takes the papers and hangs up. */
let mishaps: ("lost" | Answer | null)[];
let requests: { path: string; headers: IncomingHttpHeaders; body: Readonly<Record<string, unknown>> }[];
let selected: Answer;
let kept: unknown;
let port: number;

const library = { libraryID: 1, libraryName: "My Library", libraryEditable: true, editable: true };

beforeEach(async () => {
  entries = [resnet];
  sessions = new Map();
  mishaps = [];
  requests = [];
  selected = { status: 200, body: { ...library, id: null, name: "My Library" } };
  kept = null;
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { headers, method, url = "" } = request;
      // A request of a browser without the version is dropped without an answer.
      if (headers["x-zotero-connector-api-version"] !== "3") return request.socket.destroy();
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      if (method !== "POST") return answer(404, "No endpoint found");
      if (headers["content-type"] !== "application/json") return answer(400, "Endpoint does not support content-type");
      const body = fieldsOf(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      requests.push({ path: url, headers, body });
      if (url === "/connector/ping") return answer(200, { prefs: { automaticSnapshots: true } });
      if (url === "/connector/getSelectedCollection") return answer(selected.status, selected.body);
      if (url !== "/connector/saveItems") return answer(404, "No endpoint found");
      const session = String(body["sessionID"]);
      if (sessions.has(session)) return answer(409, { error: "SESSION_EXISTS" });
      const mishap = mishaps.shift() ?? null;
      // Zotero remembers a session before it looks whether it may save.
      sessions.set(session, []);
      if (mishap !== null && mishap !== "lost") return answer(mishap.status, mishap.body);
      sessions.set(session, listOf(body["items"]));
      return mishap === "lost" ? request.socket.destroy() : answer(201, null);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  ({ port } = address);
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await db.delete();
});

/** A worker that has just started. */
function worker({ isOnline = true, isThere = true } = {}) {
  const network = createNetwork({
    store: createNetworkStore(db, Date.now),
    ruleOf,
    fetch: (url, init) => {
      if (!isThere) return Promise.reject(new TypeError("Failed to fetch"));
      return fetch((typeof url === "string" ? url : "").replace(ZOTERO_HOST, `127.0.0.1:${port}`), init);
    },
    now: Date.now,
    monotonic: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()));
      }),
    random: () => 1,
    isOnline: () => isOnline,
    isMetered: () => false,
  });
  const { sendToZotero } = createZotero({
    network,
    exportEntries: async ({ from }) => ({ entries: entries.slice(from, from + 500), total: entries.length }),
    shelf: { read: async () => kept, write: async (value) => void (kept = JSON.parse(JSON.stringify(value))) },
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const page = { tab: -1, url: new URL("about:blank"), isPrivate: false, isBeside: false };
  return (list = "vision") => sendToZotero({ what: { of: "list", list } }, page);
}

const titlesInZotero = () => [...sessions.values()].flat().map((item) => String(fieldsOf(item)["title"]));

/** Zotero has all papers, each once. */
function expectEachOnce() {
  const inOrder = (titles: readonly string[]) => titles.toSorted((one, other) => one.localeCompare(other));
  expect(inOrder(titlesInZotero())).toEqual(inOrder(entries.map(({ paper }) => paper.title)));
}

test("papers arrive whole in the library that is selected, and the ledger says so", async () => {
  selected = { status: 200, body: { ...library, id: 12, name: "Seminar" } };
  expect(await worker()()).toEqual({ sent: 1, library: "My Library › Seminar" });
  expect(titlesInZotero()).toEqual(["Deep Residual Learning for Image Recognition"]);
  const ledger = await createNetworkStore(db, Date.now).entries();
  expect(ledger.map(({ host, why, status }) => [host, why, status])).toEqual([
    [ZOTERO_HOST, "zotero", 201],
    [ZOTERO_HOST, "zotero", 200],
    [ZOTERO_HOST, "zotero", 200],
  ]);
});

test("many papers go in requests of fifty, every item with an id of its own, and each paper once", async () => {
  entries = manyEntries(620);
  expect(await worker()()).toMatchObject({ sent: 620 });
  const sizes = [...sessions.values()].map((items) => items.length);
  expect(sizes).toEqual([...Array.from({ length: 12 }, () => 50), 20]);
  expect(new Set([...sessions.values()].flat().map((item) => fieldsOf(item)["id"])).size).toBe(620);
  expect(new Set(titlesInZotero()).size).toBe(new Set(entries.map(({ paper }) => paper.title)).size);
});

test("a closed Zotero is told, and found at the next try however often it was not there", async () => {
  const sendNow = worker({ isThere: false });
  for (let tries = 0; tries < 4; tries++) await expect(sendNow()).rejects.toMatchObject({ code: "zoteroClosed" });
  expect(await worker()()).toMatchObject({ sent: 1 });
});

test("it needs no network", async () => {
  expect(await worker({ isOnline: false })()).toMatchObject({ sent: 1 });
});

test("another program at Zotero's door gets no paper", async () => {
  server.removeAllListeners("request");
  const paths: unknown[] = [];
  server.on("request", (request, response) => {
    paths.push(request.url);
    response.end("<h1>It works!</h1>");
  });
  await expect(worker()()).rejects.toMatchObject({ code: "zoteroClosed" });
  expect(paths).toEqual(["/connector/ping"]);
});

test.each([
  ["a library that cannot be edited", { status: 200, body: { ...library, libraryEditable: false } }],
  ["a collection that cannot be edited", { status: 200, body: { ...library, editable: false } }],
  ["a version that is too old", { status: 400, body: { error: "CONNECTOR_VERSION_OUTDATED" } }],
])("%s is told before anything is sent", async (_, answer) => {
  selected = answer;
  await expect(worker()()).rejects.toMatchObject({ code: "zoteroRefused" });
  expect(sessions.size).toBe(0);
});

test("after a refusal in the middle the rest is sent, nothing twice and nothing never", async () => {
  entries = manyEntries(120);
  mishaps = [null, { status: 500, body: { libraryEditable: false } }];
  await expect(worker()()).rejects.toMatchObject({ code: "zoteroRefused" });
  expect(await worker()()).toMatchObject({ sent: 120 });
  expectEachOnce();
});

test.each([0, 1, 2])("an answer that was lost after batch %i costs nothing and doubles nothing", async (batch) => {
  entries = manyEntries(120);
  const sendNow = worker();
  mishaps = [...Array.from({ length: batch }, () => null), "lost"];
  await expect(sendNow()).rejects.toMatchObject({ code: "zoteroClosed" });
  // Also by a worker that has just started.
  expect(await worker()()).toMatchObject({ sent: 120 });
  expectEachOnce();
});

test("two clicks are one wish; after it a third is a new one", async () => {
  const sendNow = worker();
  await Promise.all([sendNow(), sendNow()]);
  expect(sessions.size).toBe(1);
  await sendNow();
  expect(sessions.size).toBe(2);
});

test("what is left of one list is no reason to leave out papers of another", async () => {
  entries = manyEntries(60);
  mishaps = ["lost"];
  const sendNow = worker();
  await expect(sendNow("vision")).rejects.toMatchObject({ code: "zoteroClosed" });
  sessions.clear();
  await sendNow("seminar");
  expect(titlesInZotero()).toHaveLength(60);
});
