/** The side panel beside a page: what it may do that a page may not, and papers that only their file was opened of. */
import { afterEach, expect, test, vi } from "vitest";
import type { PageContext } from "../../lib/background/router.ts";
import type { TabReading } from "../../lib/background/page-reading.ts";
import type { PagePaper } from "../../lib/messages.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { onPage, openHandlers, visited } from "./open-handlers.ts";

const unnamed: PagePaper = { ...visited, title: "", abstract: "", authors: [], date: null };
const onFile: PageContext = { ...onPage, url: new URL("https://arxiv.org/pdf/2112.99991v1") };
const beside: PageContext = { ...onFile, isBeside: true };
const found: TabReading["found"] = { title: true, abstract: true, identifier: "agrees" };

let db: PaperkinDatabase | undefined;
afterEach(() => db?.delete());

function open(lookUp: () => Promise<TabReading | null>) {
  const spy = vi.fn(lookUp);
  const opened = openHandlers({ lookUp: spy });
  ({ db } = opened);
  return { ...opened, lookUp: spy };
}

test("a paper that only its file was opened of is looked up, joins the catalogue and shows its kin", async () => {
  const { related, catalogue, lookUp } = open(async () => ({ paper: visited, found }));
  const answer = await related(unnamed, beside, { sidebar: "again" });
  expect(answer.paper?.title).toBe(visited.title);
  expect(answer.rows).toHaveLength(10);
  expect(answer.site.reading).toBe("ok");
  expect((await catalogue.find(["arxiv:2112.99991"]))?.title).toBe(visited.title);
  expect((await related(unnamed, beside, { sidebar: "again" })).paper?.title).toBe(visited.title);
  expect(lookUp).toHaveBeenCalledOnce();
});

test("a file that is merely opened has nobody look anything up; the reader opening the sidebar does", async () => {
  const { related, lookUp } = open(async () => ({ paper: visited, found }));
  expect((await related(unnamed, onFile, { sidebar: "reached" })).paper).toBeNull();
  expect(lookUp).not.toHaveBeenCalled();
  expect((await related(unnamed, onFile, { sidebar: "opened" })).paper?.title).toBe(visited.title);
});

test("a paper that is known or names itself is not looked up", async () => {
  const { related, lookUp } = open(async () => ({ paper: visited, found }));
  await related(visited, beside, { sidebar: "again" });
  await related(unnamed, beside, { sidebar: "again" });
  expect(lookUp).not.toHaveBeenCalled();
});

test("where nothing is to be had, it says where else to look", async () => {
  const { related } = open(async () => null);
  const answer = await related(unnamed, beside, { sidebar: "again" });
  expect(answer).toMatchObject({ paper: null, rows: [] });
  expect(answer.elsewhere[0]?.url).toBe("https://arxiv.org/abs/2112.99991");
});

test("what the panel was shown is not for the page to change", async () => {
  const { related, handlers } = open(async () => null);
  const { rows } = await related(visited, beside, { sidebar: "again" });
  const [{ paper }] = rows as [(typeof rows)[0]];
  await expect(handlers.toggleSave({ paper, saved: true }, onPage)).rejects.toMatchObject({ code: "notAllowed" });
  await expect(handlers.related({ sidebar: "again", like: paper }, onPage)).rejects.toMatchObject({
    code: "notAllowed",
  });
  await handlers.toggleSave({ paper, saved: true }, beside);
  expect(await handlers.listPapers({ list: "reading", limit: 9 }, onPage)).toMatchObject({ rows: [{ paper }] });
});
