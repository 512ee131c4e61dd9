/** The address bar's keyword: what is offered as the reader types, and what Enter opens. */
import { beforeEach, expect, test } from "vitest";
import { createOmnibox } from "../../lib/background/omnibox.ts";
import type { SearchRow } from "../../lib/messages.ts";
import { row } from "../components/background.ts";

const marks = { title: [], authors: [], snippet: null };
const rows: readonly SearchRow[] = [
  {
    ...row({ paper: "arxiv:1", title: "Is A < B & C? \u0000“Yes”", authors: ["Ada Byron", "Bo Li"], year: 2020 }),
    marks,
  },
  { ...row({ paper: "arxiv:2", title: "Dense retrieval" }), marks },
];

let opened: { url: string; where: string }[];
let found: readonly SearchRow[];

beforeEach(() => {
  opened = [];
  found = rows;
});

function omnibox(isMarkup: boolean) {
  return createOmnibox({
    search: async ({ limit }) => ({ rows: found.slice(0, limit), total: found.length, correction: null, tookMs: 1 }),
    open: async (url, where) => void opened.push({ url, where }),
    searchPage: (words) => `search:${words}`,
    isMarkup,
  });
}

test("Chromium gets well-formed markup, whatever titles hold", async () => {
  const [first] = await omnibox(true).suggest("yes");
  expect(first).toEqual({
    content: "https://arxiv.org/abs/1",
    description: "Is A &lt; B &amp; C?  “Yes” <dim>Ada Byron … 2020</dim>",
  });
});

test("Firefox gets plain text", async () => {
  const descriptions = (await omnibox(false).suggest("yes")).map(({ description }) => description);
  expect(descriptions).toEqual(["Is A < B & C?  “Yes” · Ada Byron … 2020", "Dense retrieval"]);
});

test("nothing is searched for before something is typed", async () => {
  expect(await omnibox(true).suggest("  ")).toEqual([]);
});

test("Enter opens what was chosen, else the best paper, where the browser says", async () => {
  const { enter } = omnibox(true);
  await enter("https://arxiv.org/abs/2", "currentTab");
  await enter("dense", "newBackgroundTab");
  expect(opened).toEqual([
    { url: "https://arxiv.org/abs/2", where: "currentTab" },
    { url: "https://arxiv.org/abs/1", where: "newBackgroundTab" },
  ]);
});

test("words that find nothing are searched for in the popup, and scripts are words", async () => {
  found = [];
  const { enter } = omnibox(true);
  await enter("no such paper", "newForegroundTab");
  await enter("javascript:alert(1)", "currentTab");
  expect(opened.map(({ url }) => url)).toEqual(["search:no such paper", "search:javascript:alert(1)"]);
});
