/** What is related to a list, and to several papers taken together. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Handlers } from "../../lib/background/router.ts";
import { requestRules } from "../../lib/background/requests.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { openHandlers, own } from "./open-handlers.ts";

/** Fully Convolutional Networks; Network In Network. */
const SEGMENTATION = "arxiv:1605.06211";
const IN_NETWORK = "arxiv:1312.4400";

let db: PaperkinDatabase;
let handlers: Handlers;

beforeEach(() => {
  ({ db, handlers } = openHandlers());
});
afterEach(() => db.delete());

const relatedTo = (papers: readonly (typeof SEGMENTATION | typeof IN_NETWORK)[]) => handlers.relatedTo({ papers }, own);

test("several papers have kin, none of them, each with why and because of which", async () => {
  const { rows } = await relatedTo([SEGMENTATION, IN_NETWORK]);
  expect(rows.length).toBeGreaterThan(8);
  const names = rows.map(({ paper }) => paper);
  expect(names).not.toContain(SEGMENTATION);
  expect(names).not.toContain(IN_NETWORK);
  const seeds = ["Fully Convolutional Networks for Semantic Segmentation", "Network In Network"];
  expect(rows.every(({ because }) => seeds.includes(because!))).toBe(true);
  expect(new Set(rows.map(({ because }) => because)).size).toBe(2);
  expect(rows.every(({ reasons }) => reasons.length > 0)).toBe(true);
});

test("one paper needs no because", async () => {
  const { rows } = await relatedTo([SEGMENTATION]);
  expect(rows.every(({ because, reasons }) => because === null && reasons.length > 0)).toBe(true);
});

test("a list has the kin of its papers, and what is saved to it is kin no more", async () => {
  await handlers.trending({ period: "today", limit: 1 }, own);
  const { list } = await handlers.createList({ name: "Seminar" }, own);
  expect(await handlers.relatedTo({ list }, own)).toEqual({ rows: [], total: 0 });
  for (const paper of [SEGMENTATION, IN_NETWORK] as const) await handlers.savePaper({ paper, list }, own);
  const { rows } = await handlers.relatedTo({ list }, own);
  const same = (await relatedTo([SEGMENTATION, IN_NETWORK])).rows;
  expect(new Set(rows.map(({ paper }) => paper))).toEqual(new Set(same.map(({ paper }) => paper)));
  await handlers.savePaper({ paper: rows[0]!.paper, list }, own);
  const after = (await handlers.relatedTo({ list }, own)).rows;
  expect(after.map(({ paper }) => paper)).not.toContain(rows[0]!.paper);
});

test("papers nobody knows have no kin, and a list that is not there is told of", async () => {
  expect(await handlers.relatedTo({ papers: ["arxiv:9901.00001"] }, own)).toEqual({ rows: [], total: 0 });
  await expect(handlers.relatedTo({ list: "nosuch" }, own)).rejects.toMatchObject({ code: "unknownList" });
});

test("too many papers and things that are none are refused", () => {
  const { parse } = requestRules.relatedTo;
  expect(parse({ papers: [SEGMENTATION] })).toEqual({ papers: [SEGMENTATION] });
  expect(parse({ papers: Array.from({ length: 501 }, () => SEGMENTATION) })).toBeNull();
  expect(parse({ papers: [SEGMENTATION, "what"] })).toBeNull();
  expect(parse({})).toBeNull();
});
