/** The README tells of every site that Paperkin knows. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sites } from "../../lib/sites/index.ts";

test("every site is in the README's table", () => {
  const rows = readFileSync("README.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"));
  expect(sites.map(({ name }) => name).filter((name) => !rows.some((row) => row.includes(name)))).toEqual([]);
});
