/** Lists that travel in a link: what comes back, what stays home, and what becomes of links that are hurt on the way. */
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SHARED_HASH, sharedIn } from "../../lib/share/fragment.ts";
import { readSharedLink, writeSharedLink } from "../../lib/share/link.ts";
import { asShared } from "../../lib/share/shared-list.ts";
import { siteHosts } from "../../lib/sites/index.ts";
import { manyEntries, resnet, unnamed } from "./lists.ts";

const linkWith = (value: unknown, version = 1) =>
  `https://arxiv.org/#paperkin=${version}.${deflateSync(JSON.stringify(value)).toString("base64url")}`;

test("a list comes out of its link with titles, three authors, years and names", async () => {
  const link = await writeSharedLink(asShared("Vision, 視覚", [resnet, unnamed], true));
  const { name, entries } = await readSharedLink(link!);
  expect(name).toBe("Vision, 視覚");
  expect(entries).toEqual([
    {
      paper: {
        identifiers: ["arxiv:1512.03385", "doi:10.1109/cvpr.2016.90"],
        title: "Deep Residual Learning for Image Recognition",
        abstract: "",
        authors: ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren"],
        date: "2016",
        venue: null,
        links: [],
      },
      note: "The one with the shortcuts: <b>read it</b>",
      tags: [],
      reading: null,
      isStarred: false,
      lists: [],
    },
    unnamed,
  ]);
});

test("tags, states, stars, other lists and unwanted notes stay with who shares", async () => {
  const mine = {
    ...resnet,
    tags: ["secret tag"],
    reading: { state: "read" as const, since: 5 },
    isStarred: true,
    lists: [{ name: "secret list", savedAt: 1 }],
  };
  const { entries } = await readSharedLink((await writeSharedLink(asShared("Vision", [mine], false)))!);
  expect(entries).toMatchObject([{ note: "", tags: [], reading: null, isStarred: false, lists: [] }]);
});

test("the link is one of a site where Paperkin sees it, and only its fragment holds the list", async () => {
  const link = new URL((await writeSharedLink(asShared("Vision", [resnet], false)))!);
  expect(siteHosts).toContain(`${link.origin}/*`);
  expect(link.href.replace(link.hash, "")).toBe("https://arxiv.org/");
  expect(decodeURIComponent(link.hash)).toBe(link.hash);
});

test("a list that would make a link longer than 30,000 characters makes none", async () => {
  const link = await writeSharedLink(asShared("Some", manyEntries(300), false));
  expect(link!.length).toBeLessThanOrEqual(30_000);
  expect((await readSharedLink(link!)).entries).toHaveLength(300);
  expect(await writeSharedLink(asShared("Many", manyEntries(1_500), false))).toBeNull();
  expect(await writeSharedLink(asShared("Very many", manyEntries(20_000), false))).toBeNull();
});

test("a link is found in a message, and put together again where a mail program broke it", async () => {
  const link = (await writeSharedLink(asShared("Vision", [resnet, unnamed], false)))!;
  for (const text of [
    `Look at this: ${link}. Good, isn't it?`,
    `<${link}>`,
    link.replace(/(.{72})/gu, "$1\r\n"),
    link.replace("paperkin=", "paperkin%3D"),
    `  ${link}\nCheers, Ada`,
  ]) {
    expect((await readSharedLink(text)).entries).toHaveLength(2);
  }
});

test("a link that was cut anywhere is damaged, never half a list", async () => {
  const link = (await writeSharedLink(asShared("Vision", [resnet, unnamed], true)))!;
  for (let end = 0; end < link.length; end += 3) {
    await expect(readSharedLink(link.slice(0, end))).rejects.toMatchObject({ code: "linkDamaged" });
  }
});

test("a link with a changed character is damaged, or says what it said", async () => {
  const shared = asShared("Vision", [resnet, unnamed], true);
  const link = (await writeSharedLink(shared))!;
  const start = link.indexOf("=1.") + 3;
  const whole = await readSharedLink(link);
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: start, max: link.length - 1 }),
      fc.constantFrom("a", "Z", "0", "9", "-", "_"),
      async (at, sign) => {
        const changed = link.slice(0, at) + sign + link.slice(at + 1);
        const outcome = await readSharedLink(changed).catch((error: { code?: string }) => error.code);
        expect(["linkDamaged", JSON.stringify(whole)]).toContain(
          typeof outcome === "string" ? outcome : JSON.stringify(outcome),
        );
      },
    ),
  );
});

test.each([
  ["no link at all", "Deep residual learning", "linkDamaged"],
  ["nothing behind the dot", "https://arxiv.org/#paperkin=1.", "linkDamaged"],
  ["a later version", "https://arxiv.org/#paperkin=2.whatever-that-is", "linkNewer"],
  ["a later version that can be read", linkWith(["Vision", []], 7), "linkNewer"],
  ["version 0", linkWith(["Vision", []], 0), "linkDamaged"],
  ["5 MB", `https://arxiv.org/#paperkin=1.${"A".repeat(5_000_000)}`, "linkTooLarge"],
  ["a bomb", linkWith(["Vision", [["arxiv:1512.03385", "a".repeat(3_000_000), [], 0]]]), "linkTooLarge"],
  ["a list too long for any link", linkWith(["Vision", Array.from({ length: 2_001 }, () => 0)]), "linkTooLarge"],
  ["another shape", linkWith({ name: "Vision", __proto__: [] }), "linkDamaged"],
  ["a name that is none", linkWith([5, []]), "linkDamaged"],
  ["rows that are no papers", linkWith(["Vision", [["arxiv:1512.03385", "", [], 0]]]), "linkDamaged"],
  ["nesting", linkWith(["Vision", [JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`)]]), "linkDamaged"],
])("%s: %#", async (_, link, code) => {
  await expect(readSharedLink(link)).rejects.toMatchObject({ code });
});

test("what a stranger wrote into a link is held to what a paper may be", async () => {
  const { name, entries } = await readSharedLink(
    linkWith([
      `  ${"long name ".repeat(200)}`,
      [
        [
          ["javascript:alert(1)", "arxiv:1512.03385", 5],
          " Title ",
          ["A\u0000B", 7, "Ada Byron"],
          "2016",
          "n".repeat(30_000),
        ],
      ],
    ]),
  );
  expect(name.length).toBeLessThanOrEqual(200);
  expect(entries[0]!.paper.identifiers).toEqual(["arxiv:1512.03385"]);
  expect(entries[0]!.paper).toMatchObject({ title: "Title", date: null });
  expect(entries[0]!.note).toHaveLength(20_000);
});

test("a link of five megabytes becomes an address that can be opened, and is too large there", async () => {
  const found = sharedIn(`https://arxiv.org/#paperkin=1.${"a".repeat(5_000_000)}`)!;
  expect(found.length).toBeLessThan(100_000);
  await expect(readSharedLink(`${SHARED_HASH}${found}`)).rejects.toThrow("linkTooLarge");
});
