// @vitest-environment happy-dom
/** What an entry of a Google Scholar profile yields. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("an entry gives its title", () => {
  const page = pageOf(`<div id="gsc_oci_title"><a href="https://example.org/">On Moles</a></div>`);
  const url = "https://scholar.google.com/citations?view_op=view_citation&user=A&citation_for_view=A:b";
  expect(readAt(page, url)).toEqual({ title: "On Moles" });
});
