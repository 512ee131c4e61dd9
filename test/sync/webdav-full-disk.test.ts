/** A server whose disk is really full: a small file system of its own, which only root may mount. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readDocument } from "../../lib/sync/document.ts";
import { READING } from "../../lib/sync/merge.ts";
import { davDevice } from "./dav-device.ts";
import { own, startApache, startNginx } from "./dav-servers.ts";

const started = [
  // Apache says that its disk is full, nginx that something went wrong.
  { name: "Apache", server: await startApache(), outcome: "full", error: "davFull" },
  { name: "nginx", server: await startNginx(), outcome: "failed", error: "hostFailed" },
].flatMap(({ server, ...expected }) => ("server" in server ? [{ ...expected, server: server.server }] : []));

const small = started.filter(({ server: { files } }) => {
  const folder = join(files, "paperkin");
  mkdirSync(folder);
  const isMounted = mount(folder, "size=64k");
  own(folder);
  return isMounted;
});

afterAll(async () => {
  for (const { server } of small) spawnSync("umount", [join(server.files, "paperkin")]);
  for (const { server } of started) await server.close();
});

test.skipIf(small.length < 2)("full disks can be had here, as root and with both servers", () => {
  expect(small).toHaveLength(2);
});

describe.each(small)("$name", ({ server, outcome, error }) => {
  test("a full disk is said to be one; the last good document stays, and all arrives when there is room", async () => {
    const folder = join(server.files, "paperkin");
    const [one, other] = [davDevice("aaaaaaaa", server.address), davDevice("bbbbbbbb", server.address)];
    one.save(READING, "arxiv:1512.03385");
    expect(await one.exchange()).toMatchObject({ outcome: "ok" });
    const before = readFileSync(join(folder, "aaaaaaaa.json"), "utf8");
    for (let n = 0; n < 400; n++) one.save(READING, `arxiv:2601.${String(n).padStart(5, "0")}`);
    expect(await one.exchange()).toMatchObject({ outcome, error, unsent: 400 });
    expect(one.papers(READING)).toHaveLength(401);
    expect(readFileSync(join(folder, "aaaaaaaa.json"), "utf8")).toBe(before);
    mount(folder, "remount,size=4m");
    expect(await one.exchange()).toMatchObject({ outcome: "ok", unsent: 0 });
    await other.exchange();
    expect(other.cells()).toEqual(one.cells());
    const documents = readdirSync(folder).filter((file) => /^[a-z]{8}\.json$/u.test(file));
    for (const file of documents) expect(readDocument(readFileSync(join(folder, file), "utf8")).skipped).toBe(0);
    for (const device of [one, other]) await device.close();
  });
});

function mount(folder: string, options: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
}
