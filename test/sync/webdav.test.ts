/** Lists travel over real WebDAV servers: nothing saved is lost, and all are equal in the end, whatever servers say. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ErrorCode } from "../../lib/errors.ts";
import { readDocument } from "../../lib/sync/document.ts";
import { READING } from "../../lib/sync/merge.ts";
import { createRandom } from "../random.ts";
import { standing } from "./fake-device.ts";
import { davDevice, type DavDevice } from "./dav-device.ts";
import { own, PASSWORD, startApache, startNginx, USER, type Started } from "./dav-servers.ts";
import { startLyingProxy, type Lie, type LyingProxy } from "./lying-proxy.ts";

const servers: readonly (readonly [name: string, started: Started])[] = [
  ["Apache", await startApache()],
  ["nginx, which lists nothing", await startNginx()],
  ["nginx that moves nothing", await startNginx({ methods: "PUT DELETE MKCOL" })],
];

afterAll(async () => {
  for (const [, started] of servers) if ("server" in started) await started.server.close();
});

const opened: DavDevice[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

function open(...args: Parameters<typeof davDevice>): DavDevice {
  const device = davDevice(...args);
  opened.push(device);
  return device;
}

const running = servers.flatMap(([name, started]) => ("server" in started ? [[name, started.server] as const] : []));
const lacking = servers.flatMap(([name, started]) => ("missing" in started ? [`${name}: ${started.missing}`] : []));

test.skipIf(lacking.length > 0)(`all servers are here${lacking.map((why) => `, but ${why}`).join()}`, () => {
  expect(running).toHaveLength(servers.length);
});

describe.each(running)("%s", (name, server) => {
  const folder = join(server.files, "paperkin");
  const on = (id: string) => open(id, server.address);

  beforeEach(() => {
    for (const file of readdirSync(server.files)) rmSync(join(server.files, file), { recursive: true });
  });

  test("two browsers that never met have each other's lists, with names, notes and removals", async () => {
    const [one, other] = [on("aaaaaaaa"), on("bbbbbbbb")];
    one.create("list000001", "Für später");
    one.save("list000001", "arxiv:1512.03385");
    one.note("arxiv:1512.03385", "Skip connections.");
    other.save(READING, "doi:10.1000/182");
    expect(await one.exchange()).toMatchObject({ outcome: "ok", corrupt: 0 });
    expect(await other.exchange()).toMatchObject({ outcome: "ok", received: 3 });
    await one.exchange();
    expect(one.cells()).toEqual(other.cells());
    expect(other.papers("list000001")).toEqual(["arxiv:1512.03385"]);
    expect(one.papers(READING)).toEqual(["doi:10.1000/182"]);
    expect(other.arrived[0]).toMatchObject({
      whole: ["aaaaaaaa"],
      papers: [{ title: "A paper called arxiv:1512.03385" }],
    });
    other.remove("list000001", "arxiv:1512.03385");
    await other.exchange();
    await one.exchange();
    expect(one.papers("list000001")).toEqual([]);
  });

  test("what has not changed is neither read nor written again", async () => {
    const proxy = await startLyingProxy(server.address);
    try {
      const [one, other] = [open("aaaaaaaa", proxy.address), open("bbbbbbbb", proxy.address)];
      one.save(READING, "arxiv:1512.03385");
      await one.exchange();
      // Files that were written a moment ago may change unseen: it takes a while until one is believed to be the same.
      if (existsSync(folder)) makeOlder(folder);
      await other.exchange();
      makeOlder(folder);
      for (const device of [one, other, one, other]) await device.exchange();
      if (existsSync(folder)) makeOlder(folder);
      for (const device of [one, other]) await device.exchange();
      proxy.asked.splice(0);
      for (const device of [one, other]) expect(await device.exchange()).toMatchObject({ outcome: "ok" });
      const isNeeded = name === "Apache" ? /^PROPFIND /u : /^(?:GET|PROPFIND) /u;
      expect(proxy.asked.filter((line) => !isNeeded.test(line))).toEqual([]);
    } finally {
      await proxy.close();
    }
  });

  test("browsers that change nothing write nothing, whatever they say of themselves", async () => {
    const proxy = await startLyingProxy(server.address);
    try {
      const devices = ["aaaaaaaa", "bbbbbbbb"].map((id) => open(id, proxy.address));
      const [one, other] = devices;
      one!.save(READING, "arxiv:1512.03385");
      other!.save(READING, "doi:10.1000/182");
      one!.save(READING, "doi:10.1000/183");
      one!.remove(READING, "doi:10.1000/183");
      for (let round = 1; round <= 5; round++) {
        if (round === 3) proxy.asked.splice(0);
        for (const device of devices) expect(await device.exchange()).toMatchObject({ outcome: "ok" });
        if (existsSync(folder)) makeOlder(folder);
      }
      expect(proxy.asked.filter((line) => !/^(?:GET|PROPFIND) /u.test(line))).toEqual([]);
      // And each has told what it has of the other.
      const { head } = one!.state.devices.get("aaaaaaaa")!.value;
      expect(one!.arrived.map(({ seen }) => seen?.get("aaaaaaaa"))).toContain(head);
      expect(standing(one!.state)).toEqual(standing(other!.state));
    } finally {
      await proxy.close();
    }
  });

  test("three browsers in any order, two at a time, some killed anywhere, end with the same lists and lose nothing", async () => {
    for (const seed of [1, 2, 3]) {
      rmSync(folder, { recursive: true, force: true });
      const random = createRandom(seed);
      const draw = (sides: number): number => Math.floor(random() * sides);
      const devices = [on("aaaaaaaa"), on("bbbbbbbb"), on("cccccccc")];
      const kept = new Set<string>();
      for (let turn = 0; turn < 30; turn++) {
        const device = devices[draw(3)]!;
        switch (draw(6)) {
          case 0:
          case 1: {
            const paper = `arxiv:2601.${String(turn).padStart(5, "0")}` as const;
            device.save(READING, paper);
            kept.add(paper);
            break;
          }
          case 2: {
            const papers = device.papers(READING);
            const paper = papers[draw(Math.max(1, papers.length))];
            if (paper !== undefined) {
              device.remove(READING, paper);
              kept.delete(paper);
            }
            break;
          }
          case 3: {
            const last = draw(6);
            let request = 0;
            await device.exchange({ dies: () => request++ >= last });
            break;
          }
          case 4:
            await device.exchange();
            break;
          default:
            await Promise.all(devices.map((one) => one.exchange()));
        }
      }
      for (const device of [...devices, ...devices]) expect(await device.exchange()).toMatchObject({ outcome: "ok" });
      const [one, ...others] = devices;
      for (const other of others) expect(other.cells()).toEqual(one!.cells());
      expect(new Set(one!.papers(READING))).toEqual(kept);
    }
  });

  test("a browser killed between writing and moving leaves the old file whole, and the next exchange mends it", async () => {
    const [one, other] = [on("aaaaaaaa"), on("bbbbbbbb")];
    one.save(READING, "arxiv:1512.03385");
    await one.exchange();
    const before = readFileSync(join(folder, "aaaaaaaa.json"), "utf8");
    one.save(READING, "arxiv:1706.03762");
    expect((await one.exchange({ dies: (method) => method === "MOVE" })).outcome).toBe("failed");
    expect(readFileSync(join(folder, "aaaaaaaa.json"), "utf8")).toBe(before);
    expect(await other.exchange()).toMatchObject({ outcome: "ok", corrupt: 0 });
    await one.exchange();
    await other.exchange();
    expect(other.papers(READING).toSorted()).toEqual(["arxiv:1512.03385", "arxiv:1706.03762"]);
  });

  test("half a file of another browser is counted and passed over; the one whose it is mends it", async () => {
    const [one, other, third] = [on("aaaaaaaa"), on("bbbbbbbb"), on("cccccccc")];
    one.save(READING, "arxiv:1512.03385");
    other.save(READING, "arxiv:1706.03762");
    await one.exchange();
    await other.exchange();
    const file = join(folder, "aaaaaaaa.json");
    writeFileSync(file, readFileSync(file, "utf8").slice(0, 200));
    expect(await third.exchange()).toMatchObject({ outcome: "ok", corrupt: 1 });
    expect(third.papers(READING)).toEqual(expect.arrayContaining(["arxiv:1706.03762"]));
    expect(await one.exchange()).toMatchObject({ outcome: "ok", corrupt: 0 });
    expect(readDocument(readFileSync(file, "utf8")).skipped).toBe(0);
    expect(await third.exchange()).toMatchObject({ outcome: "ok", corrupt: 0 });
    expect(third.cells()).toEqual(one.cells());
  });

  test("a browser that lost everything has it back from any one file, its own as well", async () => {
    const [one, other] = [on("aaaaaaaa"), on("bbbbbbbb")];
    one.save(READING, "arxiv:1512.03385");
    await one.exchange();
    await other.exchange();
    rmSync(join(folder, "aaaaaaaa.json"));
    const again = on("aaaaaaaa");
    await again.exchange();
    expect(again.papers(READING)).toEqual(["arxiv:1512.03385"]);
    rmSync(join(folder, "bbbbbbbb.json"));
    const onceMore = on("aaaaaaaa");
    await onceMore.exchange();
    expect(onceMore.cells()).toEqual(one.cells());
  });

  test("files of others in the folder are left alone", async () => {
    mkdirSync(folder);
    own(folder);
    for (const file of ["notes.json", "holiday.jpg", "dddddddd.json.bak"]) writeFileSync(join(folder, file), "mine");
    const one = on("aaaaaaaa");
    one.save(READING, "arxiv:1512.03385");
    expect(await one.exchange()).toMatchObject({ outcome: "ok", corrupt: 0 });
    for (const file of ["notes.json", "holiday.jpg", "dddddddd.json.bak"]) {
      expect(readFileSync(join(folder, file), "utf8")).toBe("mine");
    }
  });

  test("a wrong password is said to be one, and changes nothing", async () => {
    const one = open("aaaaaaaa", server.address, { password: "guess" });
    one.save(READING, "arxiv:1512.03385");
    const before = one.cells();
    expect(await one.exchange()).toMatchObject({ outcome: "failed", error: "davRefused" });
    expect(one.cells()).toEqual(before);
    expect(readdirSync(server.files)).toEqual([]);
  });

  test("neither the ledger nor the files have the password in them", async () => {
    const one = on("aaaaaaaa");
    one.save(READING, "arxiv:1512.03385");
    await one.exchange();
    const ledger = await one.ledger();
    expect(ledger.length).toBeGreaterThan(2);
    const written = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const all = JSON.stringify([ledger, written, one.seen()]);
    for (const secret of [PASSWORD, Buffer.from(`${USER}:${PASSWORD}`).toString("base64")]) {
      expect(all).not.toContain(secret);
    }
  });

  test("a file dated ahead is left out until its day comes, and then taken in", async () => {
    const one = open("aaaaaaaa", server.address, { now: () => Date.now() + 3 * 86_400_000 });
    one.save(READING, "arxiv:1512.03385");
    await one.exchange();
    const other = on("bbbbbbbb");
    expect(await other.exchange()).toMatchObject({ outcome: "ok", early: 1 });
    expect(other.papers(READING)).toEqual([]);
    makeOlder(folder);
    expect(await other.exchange()).toMatchObject({ early: 1 });
  });

  describe("behind a proxy that lies", () => {
    let proxy: LyingProxy;
    beforeEach(async () => {
      proxy = await startLyingProxy(server.address);
    });
    afterEach(() => proxy.close());

    const page = "<!doctype html><title>Log in</title><p>Please log in";
    const lies: readonly (readonly [what: string, lie: Lie, error: ErrorCode])[] = [
      [
        "a page with 200 for everything",
        (_, reply) => (reply.setHeader("content-type", "text/html"), reply.end(page), true),
        "davUnreadable",
      ],
      [
        "a redirect to itself",
        ({ url }, reply) => (reply.writeHead(302, { location: url }), reply.end(), true),
        "davMoved",
      ],
      [
        "a redirect to another host",
        (_, reply) => (reply.writeHead(307, { location: "https://elsewhere.example.org/" }), reply.end(), true),
        "davMoved",
      ],
      ["500", (_, reply) => (reply.writeHead(500), reply.end("oops"), true), "hostFailed"],
      ["503", (_, reply) => (reply.writeHead(503), reply.end(), true), "hostFailed"],
      ["403", (_, reply) => (reply.writeHead(403), reply.end(), true), "davRefused"],
      ["404", (_, reply) => (reply.writeHead(404), reply.end(), true), "davNotThere"],
      ["409", (_, reply) => (reply.writeHead(409), reply.end(), true), "davNotThere"],
      ["418", (_, reply) => (reply.writeHead(418), reply.end(), true), "davUnreadable"],
      ["no answer but a closed connection", (_, reply) => (reply.destroy(), true), "hostFailed"],
      [
        "a length that is more than it sends",
        (_, reply) => (
          reply.writeHead(207, { "content-length": "100000" }),
          reply.write("<d:multistatus"),
          reply.destroy(),
          true
        ),
        "hostFailed",
      ],
      [
        "207 with broken XML",
        (_, reply) => (reply.writeHead(207), reply.end("<d:multistatus><d:response>"), true),
        "davUnreadable",
      ],
      [
        "207 with nothing in it",
        (_, reply) => (reply.writeHead(207), reply.end('<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"/>'), true),
        "davUnreadable",
      ],
      [
        "507 for what is written",
        (request, reply) => request.method === "PUT" && (request.resume(), reply.writeHead(507), reply.end(), true),
        "davFull",
      ],
      [
        "413 for what is written",
        (request, reply) => request.method === "PUT" && (request.resume(), reply.writeHead(413), reply.end(), true),
        "davFull",
      ],
    ];

    test.each(lies)("%s: a sentence, and nothing is lost", async (_, lie, error) => {
      const [one, other] = [open("aaaaaaaa", proxy.address), on("bbbbbbbb")];
      other.save(READING, "arxiv:1706.03762");
      await other.exchange();
      one.save(READING, "arxiv:1512.03385");
      await one.exchange();
      one.save(READING, "arxiv:2601.00001");
      const before = new Set(one.papers(READING));
      const files = snapshot(folder);
      proxy.lie(lie);
      const result = await one.exchange();
      const isFull = error === "davFull";
      expect(result).toMatchObject({ outcome: isFull ? "full" : "failed", error, unsent: Number(isFull) });
      expect(new Set(one.papers(READING))).toEqual(before);
      expect(snapshot(folder)).toEqual(files);
      proxy.lie(null);
      expect(await one.exchange()).toMatchObject({ outcome: "ok", unsent: 0 });
      await other.exchange();
      expect(other.cells()).toEqual(one.cells());
      expect(other.papers(READING)).toHaveLength(3);
    });

    test("half a file for every file that is read: passed over, and read when it is whole", async () => {
      const [one, other] = [open("aaaaaaaa", proxy.address), on("bbbbbbbb")];
      other.save(READING, "arxiv:1706.03762");
      await other.exchange();
      const text = readFileSync(join(folder, "bbbbbbbb.json"), "utf8");
      proxy.lie(({ method, url }, reply) => {
        if (method !== "GET" || url?.endsWith("bbbbbbbb.json") !== true) return false;
        reply.end(text.slice(0, text.length / 2));
        return true;
      });
      expect(await one.exchange()).toMatchObject({ outcome: "ok", corrupt: 1 });
      proxy.lie(null);
      expect(await one.exchange()).toMatchObject({ outcome: "ok", corrupt: 0 });
      expect(one.papers(READING)).toEqual(["arxiv:1706.03762"]);
    });

    test("a server that says it wrote and did not is found out", async () => {
      const one = open("aaaaaaaa", proxy.address);
      one.save(READING, "arxiv:1512.03385");
      await one.exchange();
      one.save(READING, "arxiv:1706.03762");
      proxy.lie((request, reply) => {
        if (request.method !== "PUT" && request.method !== "MOVE") return false;
        request.resume();
        reply.writeHead(204);
        reply.end();
        return true;
      });
      expect(await one.exchange()).toMatchObject({ outcome: "failed", error: "davUnreadable" });
      proxy.lie(null);
      expect(await one.exchange()).toMatchObject({ outcome: "ok" });
      expect(readDocument(readFileSync(join(folder, "aaaaaaaa.json"), "utf8")).papers).toHaveLength(2);
    });

    test("a server that never ends its answer is given up on", async () => {
      const one = open("aaaaaaaa", proxy.address, { timeoutMs: 200 });
      proxy.lie((_, reply) => {
        reply.writeHead(207);
        reply.write("<");
        return true;
      });
      expect(await one.exchange()).toMatchObject({ outcome: "failed", error: "hostFailed" });
    });

    test("a document of a newer Paperkin is left alone, said to be one, and what is here is written all the same", async () => {
      const [one, other] = [open("aaaaaaaa", proxy.address), on("bbbbbbbb")];
      other.save(READING, "arxiv:1706.03762");
      await other.exchange();
      const file = join(folder, "bbbbbbbb.json");
      const newer = readFileSync(file, "utf8").replace('"1.0"', '"2.0"');
      writeFileSync(file, newer);
      one.save(READING, "arxiv:1512.03385");
      expect(await one.exchange()).toMatchObject({ outcome: "failed", error: "fileNewer", corrupt: 1 });
      expect(readFileSync(file, "utf8")).toBe(newer);
      expect(readDocument(readFileSync(join(folder, "aaaaaaaa.json"), "utf8")).papers).toHaveLength(1);
    });
  });
});

function snapshot(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** Dates every file back, as if a while had passed. */
function makeOlder(folder: string): void {
  const then = new Date(Date.now() - 60_000);
  for (const file of readdirSync(folder)) utimesSync(join(folder, file), then, then);
}
