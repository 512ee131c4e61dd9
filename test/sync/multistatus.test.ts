/** What servers really say is in a folder. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readMultistatus } from "../../lib/sync/multistatus.ts";

const RECORDED = resolve(process.cwd(), "../shared/fixtures/api/webdav");
const recorded = (file: string) => readMultistatus(readFileSync(`${RECORDED}/${file}`, "utf8"));
const isRecorded = existsSync(RECORDED);

const file = (fields: object) => ({ name: "", etag: null, modifiedAt: null, bytes: null, ...fields });

test("files are told from folders, with what is known of them, whatever the prefix", () => {
  for (const [prefix, colon] of [
    ["d", ":"],
    ["ns0", ":"],
    ["", ""],
  ] as const) {
    const d = `${prefix}${colon}`;
    const xml = `<?xml version="1.0"?><${d}multistatus xmlns${prefix && ":"}${prefix}="DAV:">
      <${d}response><${d}href>/dav/paperkin/</${d}href><${d}propstat><${d}prop><${d}resourcetype><${d}collection/></${d}resourcetype></${d}prop><${d}status>HTTP/1.1 200 OK</${d}status></${d}propstat></${d}response>
      <${d}response><${d}href>https://example.org/dav/paperkin/aaaaaaaa%2Ejson?v=1</${d}href>
        <${d}propstat><${d}prop><${d}resourcetype/><${d}getetag>"1-2"</${d}getetag><${d}getcontentlength>12</${d}getcontentlength><${d}getlastmodified>Sat, 07 Mar 2026 10:05:00 GMT</${d}getlastmodified></${d}prop><${d}status>HTTP/1.1 200 OK</${d}status></${d}propstat>
        <${d}propstat><${d}prop><${d}getcontentlength>99</${d}getcontentlength></${d}prop><${d}status>HTTP/1.1 404 Not Found</${d}status></${d}propstat>
      </${d}response></${d}multistatus>`;
    expect(readMultistatus(xml)).toEqual([
      { name: "aaaaaaaa.json", etag: '"1-2"', modifiedAt: Date.UTC(2026, 2, 7, 10, 5), bytes: 12 },
    ]);
  }
});

test.each([
  ["nothing", ""],
  ["a page", "<!doctype html><html><body><p>Log in</body></html>"],
  ["a page that is XML", "<html><body/></html>"],
  ["half of it", '<d:multistatus xmlns:d="DAV:"><d:response><d:href>/a'],
  ["a multistatus of nothing", '<d:multistatus xmlns:d="DAV:"/>'],
  ["nested deeply", "<a>".repeat(200_000)],
  ["an entity of entities", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><multistatus>&b;</multistatus>'],
])("%s is none", (_, xml) => {
  expect(() => readMultistatus(xml)).toThrow(Error);
});

test.skipIf(!isRecorded)(`recorded answers are read${isRecorded ? "" : " (they are not on this machine)"}`, () => {
  expect(() => recorded("empty-multistatus.xml")).toThrow("an empty multistatus");
  expect(recorded("nginx-not-found.xml")).toBeNull();
  // Folders alone; one with an attribute that has no value, one whose name looks like a number.
  for (const folder of [
    "propfind-float-like-displayname",
    "propfind-numeric-displayname",
    "propfind-nextcloud-share-attributes",
    "quota-valid",
    "quota-invalid",
    "propfind-attributes",
    "propfind-attributes-conflict",
  ]) {
    expect(recorded(`${folder}.xml`)).toEqual([]);
  }
  expect(recorded("seafile-propfind.xml")).toEqual([]);
  expect(recorded("propfind-href-html-entities.xml")).toEqual([
    file({
      name: "&amp;.md",
      etag: '"e9fb0c7d776a0607e2277aad4cc74a08"',
      modifiedAt: Date.UTC(2024, 1, 4, 14, 9, 50),
      bytes: 0,
    }),
  ]);
  expect(recorded("propfind-href-with-query.xml")).toMatchObject([{ name: "some file", bytes: 0 }]);
  expect(recorded("propfind_depth1_folder.xml")).toEqual([
    { name: "library.json", etag: '"5f2-61c8a1b2"', modifiedAt: Date.UTC(2026, 2, 7, 10, 5), bytes: 20_480 },
  ]);
});
