/** Shared links and pages among the files that can be imported: their papers name the list they came in. */
import { expect, test } from "vitest";
import { readers } from "../../lib/formats/readers.ts";
import { writeSharedLink } from "../../lib/share/link.ts";
import { writeSharedPage } from "../../lib/share/page.ts";
import { resnet, unnamed } from "./lists.ts";

const shared = { name: "Vision", entries: [resnet, unnamed] };
const page = writeSharedPage(shared, {
  language: "en",
  direction: "ltr",
  papers: String,
  more: String,
  linkWord: String,
  footer: "",
});
const message = `Look: ${(await writeSharedLink(shared))!} Ada`;

test.each([
  ["shared-link", message],
  ["shared-page", page],
])("%s", async (id, text) => {
  const reader = readers.find(({ recognises }) => recognises(text.slice(0, 4_000)));
  expect(reader!.id).toBe(id);
  const { entries, problems } = await reader!.read(text);
  expect(problems).toEqual([]);
  expect(entries.map(({ paper, lists }) => [paper.title, lists])).toEqual(
    shared.entries.map(({ paper }) => [paper.title, [{ name: "Vision", savedAt: null }]]),
  );
});
