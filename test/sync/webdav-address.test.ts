/** The folder a reader means, whatever they copied its address from. */
import { expect, test } from "vitest";
import { webdavFolders } from "../../lib/sync/webdav-address.ts";

test.each([
  ["https://dav.example.org/files", ["https://dav.example.org/files/paperkin/"]],
  ["  dav.example.org/files/ ", ["https://dav.example.org/files/paperkin/"]],
  ["https://dav.example.org/files/paperkin", ["https://dav.example.org/files/paperkin/"]],
  ["https://dav.example.org:8443/a%20b//", ["https://dav.example.org:8443/a%20b/paperkin/"]],
  ["davs://dav.example.org/files", ["https://dav.example.org/files/paperkin/"]],
  ["webdavs://dav.example.org/files", ["https://dav.example.org/files/paperkin/"]],
  ["https://me:secret@dav.example.org/files?x=1#y", ["https://dav.example.org/files/paperkin/"]],
  [
    "http://localhost:8080/",
    ["http://localhost:8080/paperkin/", "http://localhost:8080/remote.php/dav/files/me%40home/paperkin/"],
  ],
  ["http://127.0.0.1/dav", ["http://127.0.0.1/dav/paperkin/"]],
  ["http://[::1]/dav", ["http://[::1]/dav/paperkin/"]],
  ["https://cloud.example.org/remote.php/dav", ["https://cloud.example.org/remote.php/dav/files/me%40home/paperkin/"]],
  [
    "https://cloud.example.org/nc/remote.php/dav/files/",
    ["https://cloud.example.org/nc/remote.php/dav/files/me%40home/paperkin/"],
  ],
  [
    "https://cloud.example.org/remote.php/dav/files/me/Docs",
    ["https://cloud.example.org/remote.php/dav/files/me/Docs/paperkin/"],
  ],
  ["https://cloud.example.org/remote.php/webdav/", ["https://cloud.example.org/remote.php/webdav/paperkin/"]],
  [
    "https://cloud.example.org/index.php/apps/files/?dir=/",
    ["https://cloud.example.org/remote.php/dav/files/me%40home/paperkin/"],
  ],
  [
    "https://cloud.example.org/nc/apps/files/files/12",
    ["https://cloud.example.org/nc/remote.php/dav/files/me%40home/paperkin/"],
  ],
])("%s", (address, folders) => {
  expect(webdavFolders(address, "me@home")).toEqual(folders);
});

test.each([
  "",
  "   ",
  "http://dav.example.org/files",
  "http://localhost.example.org/",
  "http://127.0.0.1.example.org/",
  "ftp://dav.example.org/",
  "javascript:alert(1)",
  "file:///home/me",
  "https://",
  "a b c",
])("%j is refused", (address) => {
  expect(() => webdavFolders(address, "me")).toThrow(expect.objectContaining({ code: "davAddress" }));
});
