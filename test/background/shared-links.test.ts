/** What a page's script can have opened: the preview of a list in its own tab, and nothing else. */
import { expect, test } from "vitest";
import { createSharedLinks } from "../../lib/background/shared-links.ts";
import { readSharedLink, writeSharedLink } from "../../lib/share/link.ts";
import { resnet } from "../share/lists.ts";

const page = { tab: 7, url: new URL("https://arxiv.org/"), isPrivate: false, isBeside: false };

function opened() {
  const led: { tab: number | null; url: string }[] = [];
  const { openShared } = createSharedLinks({
    lead: async (tab, url) => void led.push({ tab, url }),
    page: "extension:/shared.html",
  });
  return { led, openShared };
}

test("the preview comes into the tab of the link, with all of the list", async () => {
  const { led, openShared } = opened();
  const { hash } = new URL((await writeSharedLink({ name: "Vision", entries: [resnet] }))!);
  await openShared({ hash }, page);
  expect(led).toMatchObject([{ tab: 7 }]);
  expect(led[0]!.url.startsWith("extension:/shared.html#")).toBe(true);
  expect((await readSharedLink(led[0]!.url)).name).toBe("Vision");
});

test("a private window, where our pages do not open, stays as it is", async () => {
  const { led, openShared } = opened();
  await openShared({ hash: "#paperkin=1.abc" }, { ...page, isPrivate: true });
  expect(led).toMatchObject([{ tab: null }]);
});

test.each(["", "#paperkin=", "#section", "?list=1.abc"])("%j opens nothing", async (hash) => {
  const { led, openShared } = opened();
  await expect(openShared({ hash }, page)).rejects.toMatchObject({ code: "badRequest" });
  expect(led).toEqual([]);
});

test("what stands beside the list in a hash does not reach the address", async () => {
  const { led, openShared } = opened();
  await openShared({ hash: "#paperkin=1.abc&x=<script>" }, page);
  expect(led[0]!.url).toBe("extension:/shared.html#paperkin=1.abc");
});
