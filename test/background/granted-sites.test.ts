/** Remembered sites: whatever the reader gives or takes, here or in the browser's settings, the scripts follow. */
import { expect, test } from "vitest";
import { createGrantedSites } from "../../lib/background/granted-sites.ts";
import { hostOf, isOnSite, patternOf } from "../../lib/site-patterns.ts";

const OWN = "https://arxiv.org/*";
const HOOK = "https://hook.example.org/*";
const JOURNAL = "https://journal.example.org/*";

/** A browser with permissions and registered scripts, which refuses what browsers refuse. */
function open(granted: string[] = [], scripts: string[] = []) {
  const permissions = new Set([OWN, ...granted]);
  const registered = new Map(scripts.map((id) => [id, ["left over"]]));
  const webhook = { notes: [] as readonly string[], posting: null as string | null };
  const sites = createGrantedSites({
    ownHosts: () => [OWN],
    granted: async () => [...permissions],
    revoke: async (pattern) => void permissions.delete(pattern),
    postOnly: async () => webhook.notes,
    async keepPostOnly(patterns) {
      webhook.notes = patterns;
    },
    posting: async () => (webhook.posting === null ? [] : [webhook.posting]),
    registered: async () => [...registered.keys()],
    async register(added) {
      await Promise.resolve();
      for (const { id, matches } of added) {
        if (registered.has(id)) throw new Error(`Duplicate script ID '${id}'`);
        registered.set(id, matches);
      }
    },
    async unregister(ids) {
      for (const id of ids) if (!registered.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
    },
  });
  return { sites, permissions, registered, webhook };
}

test("a granted site gets its script once, however often and at once that is asked for", async () => {
  const { sites, registered } = open([JOURNAL]);
  await Promise.all([sites.follow(), sites.follow(), sites.follow()]);
  expect([...registered.values()]).toEqual([[JOURNAL]]);
  expect(await sites.patterns()).toEqual([JOURNAL]);
});

test("a site that was revoked in the browser's settings loses its script", async () => {
  const { sites, permissions, registered } = open([JOURNAL]);
  await sites.follow();
  permissions.delete(JOURNAL);
  await sites.follow();
  expect(registered.size).toBe(0);
});

test("Zotero's door is no remembered site, and stays open when sites and posts are tidied up", async () => {
  const zotero = "http://127.0.0.1/*";
  const { sites, permissions, registered, webhook } = open([zotero, JOURNAL]);
  webhook.notes = [zotero];
  await sites.follow();
  await sites.forget(zotero);
  await sites.stopPosting();
  expect(await sites.patterns()).toEqual([JOURNAL]);
  expect([...registered.values()]).toEqual([[JOURNAL]]);
  expect(permissions).toContain(zotero);
});

test("forgetting a site gives the permission back and takes the script away", async () => {
  const { sites, permissions, registered } = open([JOURNAL]);
  await sites.follow();
  await sites.forget(JOURNAL);
  expect([...permissions]).toEqual([OWN]);
  expect(registered.size).toBe(0);
});

test("the extension's own hosts are neither remembered sites nor revoked, and others' scripts stay", async () => {
  const { sites, permissions, registered } = open([], ["somebody-else"]);
  await sites.follow();
  await sites.forget(OWN);
  expect([...permissions]).toEqual([OWN]);
  expect([...registered.keys()]).toEqual(["somebody-else"]);
});

test("a permission for every site is no wish to be everywhere", async () => {
  const { sites, registered } = open(["https://*/*", "*://*/*", "<all_urls>"]);
  await sites.follow();
  expect(registered.size).toBe(0);
  expect(await sites.includes(new URL("https://journal.example.org/1"))).toBe(false);
});

test("where digests are posted is no remembered site, and no script runs there", async () => {
  const { sites, registered, webhook } = open([HOOK, JOURNAL]);
  Object.assign(webhook, { notes: [HOOK], posting: HOOK });
  await sites.follow();
  expect([...registered.values()]).toEqual([[JOURNAL]]);
  expect(await sites.patterns()).toEqual([JOURNAL]);
  expect(await sites.includes(new URL("https://hook.example.org/in"))).toBe(false);
});

test("the site of the webhook is remembered when the reader wants that as well, and forgotten without losing its mail", async () => {
  const { sites, permissions, registered, webhook } = open([HOOK]);
  Object.assign(webhook, { notes: [HOOK], posting: HOOK });
  await sites.follow();
  webhook.notes = [];
  await sites.follow();
  expect([...registered.values()]).toEqual([[HOOK]]);
  await sites.forget(HOOK);
  expect(registered.size).toBe(0);
  expect([...permissions]).toEqual([OWN, HOOK]);
  webhook.posting = null;
  await sites.stopPosting();
  expect([...permissions]).toEqual([OWN]);
});

test("a webhook that is stopped or moved gives its permission back, but for a remembered site", async () => {
  const { sites, permissions, registered, webhook } = open([HOOK, JOURNAL]);
  Object.assign(webhook, { notes: [HOOK], posting: JOURNAL });
  await sites.stopPosting();
  expect([...permissions]).toEqual([OWN, JOURNAL]);
  expect(webhook.notes).toEqual([]);
  webhook.posting = null;
  await sites.stopPosting();
  await sites.follow();
  expect([...permissions]).toEqual([OWN, JOURNAL]);
  expect([...registered.values()]).toEqual([[JOURNAL]]);
});

test("a webhook on one of the extension's own hosts gives nothing of them back", async () => {
  const { sites, permissions, webhook } = open();
  webhook.notes = [OWN];
  await sites.stopPosting();
  expect([...permissions]).toEqual([OWN]);
});

test("one refusal of the browser does not stop what comes after", async () => {
  const { sites, permissions, registered } = open([JOURNAL]);
  const set = registered.set.bind(registered);
  registered.set = () => {
    throw new Error("not now");
  };
  await expect(sites.follow()).rejects.toThrow("not now");
  registered.set = set;
  permissions.add("https://other.example/*");
  await sites.follow();
  expect(registered.size).toBe(2);
});

test.each([
  [JOURNAL, "https://journal.example.org/a?b", true],
  [JOURNAL, "https://journal.example.org:8443/a", true],
  [JOURNAL, "http://journal.example.org/a", false],
  [JOURNAL, "https://www.journal.example.org/a", false],
  [JOURNAL, "https://notjournal.example.org/", false],
  ["https://*.example.org/*", "https://journal.example.org/", true],
  ["https://*.example.org/*", "https://example.org/", true],
  ["https://*.example.org/*", "https://badexample.org/", false],
  ["*://journal.example.org/*", "http://journal.example.org/", true],
])("%s and %s", (pattern, url, expected) => {
  expect(isOnSite(pattern, new URL(url))).toBe(expected);
});

test("the pattern of an address is that of its host, and of web pages alone", () => {
  expect(patternOf("https://journal.example.org:8443/a/b?c#d")).toBe(JOURNAL);
  expect(patternOf("chrome://extensions/")).toBeNull();
  expect(patternOf("javascript:alert(1)")).toBeNull();
  expect(patternOf("")).toBeNull();
  expect(hostOf("file:///*")).toBeNull();
});
