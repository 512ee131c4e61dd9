/** The built-in list is whole, in order, and clean. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { paperLinks } from "../../lib/paper-links.ts";
import { isNamedByTitleOnly } from "../../lib/paper.ts";
import { builtin } from "../../lib/sources/builtin.ts";
import { loadBuiltinList } from "../builtin-list.ts";

const { papers, skipped } = await loadBuiltinList();

test("it holds 222 papers, none skipped, each with a title and an abstract", () => {
  expect(papers).toHaveLength(222);
  expect(skipped).toBe(0);
  expect(papers.filter(({ title, abstract }) => title === "" || abstract.length < 100)).toEqual([]);
});

test("the papers keep the order of the file", () => {
  const file: { title: string }[] = JSON.parse(readFileSync("assets/papers.json", "utf8"));
  expect(papers.map(({ title }) => title)).toEqual(file.map(({ title }) => title.replace(/\s+/gu, " ").trim()));
});

test("the button before the first title is not part of it", () => {
  expect(papers[0]?.title).toBe(
    "Deep Spatiotemporal Clutter Filtering of Transthoracic Echocardiographic Images: Leveraging Contextual Attention and Residual Learning",
  );
  expect(papers.filter(({ title }) => /^subscribe/iu.test(title))).toEqual([]);
});

test("the two papers with one title are both there, under their own identifiers", () => {
  const namesakes = papers.filter(({ title }) => title === "Fully Convolutional Networks for Semantic Segmentation");
  expect(namesakes.map(({ identifiers }) => identifiers)).toEqual([["arxiv:1605.06211"], ["arxiv:1411.4038"]]);
});

test("the 52 papers without an identifier lead to a search for their title", () => {
  const unnamed = papers.filter(isNamedByTitleOnly);
  expect(unnamed).toHaveLength(52);
  for (const paper of unnamed) {
    expect(paperLinks(paper).map(({ to }) => to)).toEqual(expect.arrayContaining(["search-arxiv", "search-scholar"]));
  }
});

test("code and project pages named in abstracts are links of the paper", () => {
  const links = papers.flatMap((paper) => paper.links);
  expect(links.filter(({ kind }) => kind === "code").length).toBeGreaterThanOrEqual(35);
  expect(links.map(({ url }) => url)).toEqual(
    expect.arrayContaining([
      "https://github.com/RUCAIBox/FMLP-Rec",
      "https://github.com/jordane95/dual-cross-encoder",
      "https://github.com/MahdiTabassian/Deep-Clutter-Filtering/tree/main",
      "https://doranlyong.github.io/projects/spanet/",
      "https://github.com/sypsyp97/Filter2Noise",
      "https://dmitryulyanov.github.io/deep_image_prior",
      "https://huggingface.co/datasets/davidbrandfonbrener/color-filtered-c4",
    ]),
  );
  expect(links.filter(({ url }) => /[{}]|[.,)]$/u.test(url))).toEqual([]);
});

test("a record that makes no paper is skipped and counted, the rest stays", async () => {
  const records = [{ title: "Kept", abstract: "…" }, { abstract: "no title" }, null, 7, { title: ["not", "text"] }];
  const fetchRecords: typeof fetch = async () => Response.json(records);
  const loaded = await builtin.load({ fetch: fetchRecords, signal: new AbortController().signal });
  expect(loaded.papers.map(({ title }) => title)).toEqual(["Kept"]);
  expect(loaded.skipped).toBe(4);
});
