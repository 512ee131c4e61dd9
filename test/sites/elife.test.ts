// @vitest-environment happy-dom
/** What eLife's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test.each(["10.7554/eLife.87651.3", "10.7554/eLife.87651"])(
  "a page of the version %s is the address's paper",
  (doi) => {
    const page = pageOf(`<meta name="citation_title" content="Light"><meta name="citation_doi" content="${doi}">`);
    expect(readAt(page, "https://elifesciences.org/reviewed-preprints/87651v2")).toMatchObject({ title: "Light" });
  },
);

test("a page of another paper is not", () => {
  const page = pageOf(
    `<meta name="citation_title" content="Light"><meta name="citation_doi" content="10.7554/eLife.8765">`,
  );
  expect(readAt(page, "https://elifesciences.org/reviewed-preprints/87651v2")).not.toHaveProperty("title");
});
