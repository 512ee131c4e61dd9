/** Numbers in sentences take the form of the reader's language. */
import { afterEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { plural } from "../../components/plural.ts";

const english = fakeBrowser.i18n.getMessage;
afterEach(() => {
  fakeBrowser.i18n.getMessage = english;
});

test("one paper, many papers", () => {
  expect([0, 1, 2, 1_234].map((count) => plural("papers", count))).toEqual([
    "0 papers",
    "1 paper",
    "2 papers",
    "1,234 papers",
  ]);
});

test("a language with more forms brings them in its own file, and one that lacks a form still has a sentence", () => {
  const polish: Record<string, string> = {
    intlLocale: "pl",
    papers_one: "$1 artykuł",
    papers_few: "$1 artykuły",
    papers_other: "$1 artykułu",
  };
  fakeBrowser.i18n.getMessage = (key: string, values?: unknown) =>
    (polish[key] ?? "").replace("$1", Array.isArray(values) ? String(values[0]) : "");
  expect([1, 3, 5].map((count) => plural("papers", count))).toEqual(["1 artykuł", "3 artykuły", "5 artykułu"]);
});
