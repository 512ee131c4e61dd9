/** Papers among bookmarks: folders as a tree with what they hold, and entries that keep titles, folders and dates. */
import { expect, test } from "vitest";
import { readBookmarkFolders, readBookmarks, type BookmarksApi } from "../lib/bookmarks.ts";

type Tree = Awaited<ReturnType<BookmarksApi["getTree"]>>[number];

const mark = (title: string, url: string, dateAdded = 1_700_000_000_000): Tree => ({ id: url, title, url, dateAdded });
const folder = (id: string, title: string, ...children: Tree[]): Tree => ({ id, title, children });

const resnet = mark("[1512.03385] Deep Residual Learning for Image Recognition", "https://arxiv.org/abs/1512.03385");
const tree = folder(
  "0",
  "",
  folder(
    "1",
    "Bookmarks bar",
    mark("News", "https://news.example.org/"),
    folder(
      "2",
      "Vision",
      resnet,
      mark("the pdf", "https://arxiv.org/pdf/1512.03385v1"),
      folder("3", "Detection", mark("PDF", "https://doi.org/10.1109/5.771073"), mark("broken", "javascript:void(0)")),
    ),
    folder("4", "Recipes", mark("Soup", "https://soup.example.org/")),
  ),
  folder("5", "Other bookmarks"),
);

const api: BookmarksApi = {
  getTree: async () => [tree],
  async getSubTree(id) {
    const find = (node: Tree): Tree | undefined =>
      node.id === id ? node : node.children?.map(find).find((found) => found !== undefined);
    const found = find(tree);
    return found === undefined ? [] : [found];
  },
};

test("folders with papers stand in their order and depth, each paper of one counted once", async () => {
  expect(await readBookmarkFolders(api)).toEqual([
    { id: "1", title: "Bookmarks bar", depth: 0, papers: 2 },
    { id: "2", title: "Vision", depth: 1, papers: 2 },
    { id: "3", title: "Detection", depth: 2, papers: 1 },
  ]);
});

test("a folder's papers keep titles, folders and dates; what leads to no paper is told", async () => {
  const { entries, problems } = await readBookmarks("2", api);
  expect(entries.map(({ paper, lists }) => [paper.identifiers, paper.title, lists])).toEqual([
    [
      ["arxiv:1512.03385"],
      "Deep Residual Learning for Image Recognition",
      [{ name: "Vision", savedAt: 1_700_000_000_000 }],
    ],
    [["doi:10.1109/5.771073"], "doi:10.1109/5.771073", [{ name: "Detection", savedAt: 1_700_000_000_000 }]],
  ]);
  expect(problems).toEqual([{ reason: "notAPaper", line: null, text: "broken" }]);
});

test("a paper in two folders is one paper in both lists", async () => {
  const { entries } = await readBookmarks("9", {
    ...api,
    getSubTree: async () => [folder("9", "Reading", resnet, folder("10", "Vision", resnet, resnet))],
  });
  expect(entries.map(({ lists }) => lists.map(({ name }) => name))).toEqual([["Reading", "Vision"]]);
});

test.each([
  ["Attention is all you need for this | OpenReview", "Attention is all you need for this"],
  ["Paper page - A very long title of a paper", "A very long title of a paper"],
  ["Dense - and sparse - retrieval of passages", "Dense - and sparse - retrieval of passages"],
])("the title of the page %j is that of the paper %j", async (title, expected) => {
  const { entries } = await readBookmarks("9", {
    ...api,
    getSubTree: async () => [folder("9", "Reading", mark(title, "https://arxiv.org/abs/1512.03385"))],
  });
  expect(entries[0]!.paper.title).toBe(expected);
});
