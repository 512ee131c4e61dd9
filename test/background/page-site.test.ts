/** What is told of a page's site, and the report of a page that could not be read. */
import { expect, test } from "vitest";
import { siteOfPage } from "../../lib/background/page-site.ts";
import type { TabReading } from "../../lib/background/page-reading.ts";

const page = new URL("https://arxiv.org/abs/2112.13692?utm_source=secret#mine");

function readAs(found: TabReading["found"], url = page) {
  const blank = { title: "", abstract: "", authors: [], date: null, venue: null, links: [] };
  return siteOfPage(url, { paper: { ...blank, identifiers: ["arxiv:2112.13692"] }, found }, "1.2.3");
}

test("a page is read well, in part or not at all, and only the last can be reported", () => {
  expect(readAs({ title: true, abstract: true, identifier: "agrees" })).toEqual({
    site: "arxiv",
    name: "arXiv",
    reading: "ok",
  });
  expect(readAs({ title: true, abstract: false, identifier: "unstated" })).toMatchObject({ reading: "partial" });
  expect(readAs("unread")).toEqual({ site: "arxiv", name: "arXiv", reading: "unread" });
  expect(readAs({ title: false, abstract: true, identifier: "agrees" }).report).toBeTruthy();
  expect(readAs({ title: true, abstract: true, identifier: "disagrees" }).report).toBeTruthy();
});

test("a report says what was missing and where, without the query and the hash of the address", () => {
  const { report = "" } = readAs({ title: false, abstract: false, identifier: "unstated" });
  const url = new URL(report);
  expect(url.origin + url.pathname).toBe("https://github.com/paperkin/paperkin/issues/new");
  expect(url.searchParams.get("title")).toBe("Cannot read pages of arXiv");
  expect(url.searchParams.get("body")?.split("\n")).toEqual([
    "Paperkin could not read this page.",
    "",
    "Site: arxiv",
    "Host: arxiv.org",
    "Page: https://arxiv.org/abs/2112.13692",
    "Missing: title, abstract, identifier (unstated)",
    "Paperkin: 1.2.3",
  ]);
  expect(decodeURIComponent(report)).not.toMatch(/secret|mine/u);
});

test("a page of no known site goes by its host and has nothing to report", () => {
  const found = { title: false, abstract: false, identifier: "unstated" } as const;
  expect(readAs(found, new URL("https://example.org/paper"))).toEqual({
    site: null,
    name: "example.org",
    reading: "failed",
  });
});
