// @vitest-environment happy-dom
/** What the script on pages does with a link that holds a list. */
import { beforeEach, expect, test } from "vitest";
import { openSharedHere } from "../../components/shared-arrival.ts";
import { readSharedLink } from "../../lib/share/link.ts";
import { fakeBackground } from "./background.ts";

beforeEach(() => history.replaceState(null, "", "/abs/1?v=1"));

test("the preview is asked for once, and the list leaves the page's address", async () => {
  history.replaceState(null, "", "/abs/1?v=1#paperkin=1.abc");
  const { send, asked } = fakeBackground([]);
  openSharedHere(send);
  openSharedHere(send);
  expect(asked).toEqual([{ name: "openShared", payload: { hash: "#paperkin=1.abc" } }]);
  expect(location.pathname + location.search + location.hash).toBe("/abs/1?v=1");
});

test("other parts of pages are none of ours", () => {
  history.replaceState(null, "", "#section");
  const { send, asked } = fakeBackground([]);
  openSharedHere(send);
  expect(asked).toEqual([]);
  expect(location.hash).toBe("#section");
});

test("where the preview could not be opened, the link is still there", async () => {
  history.replaceState(null, "", "/abs/1?v=1#paperkin=1.abc");
  const failing = Promise.reject(new Error("asleep"));
  openSharedHere(() => failing);
  await failing.catch(() => undefined);
  await Promise.resolve();
  expect(location.hash).toBe("#paperkin=1.abc");
});

test("of a link of megabytes the preview gets enough to say that it is too long", async () => {
  history.replaceState(null, "", `#paperkin=1.${"A".repeat(200_000)}`);
  const { send, asked } = fakeBackground([]);
  openSharedHere(send);
  const { hash } = asked[0]!.payload as { hash: string };
  expect(hash.length).toBeLessThan(100_000);
  await expect(readSharedLink(hash)).rejects.toMatchObject({ code: "linkTooLarge" });
});
