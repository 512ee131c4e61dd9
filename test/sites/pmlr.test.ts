// @vitest-environment happy-dom
/** What PMLR's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract comes from the body", () => {
  const page = pageOf(`<meta name="citation_title" content="On Moles"><div id="abstract">\n  Moles dig.\n</div>`);
  expect(readAt(page, "https://proceedings.mlr.press/v130/digger21a.html")).toMatchObject({
    title: "On Moles",
    abstract: "Moles dig.",
  });
});
