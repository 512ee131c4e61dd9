// @vitest-environment happy-dom
/** What ScienceDirect's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const head = `<meta name="citation_title" content="Slow water">`;

test("a page's authors are those it draws, without marks of their affiliations", () => {
  const page = pageOf(`${head}<div class="author-group"><span class="sr-only">Author links</span>
    <button><span class="given-name">Ana  María</span> <span class="text surname">van der Berg</span><sup>a</sup></button>
    <button><span class="surname">River Group</span></button></div>`);
  expect(readAt(page, "https://www.sciencedirect.com/science/article/pii/S0006349512000835")).toMatchObject({
    title: "Slow water",
    authors: ["Ana María van der Berg", "River Group"],
  });
});

test("a page that has not drawn them yet has none", () => {
  const page = pageOf(`${head}<div class="author-group"></div>`);
  const url = "https://www.sciencedirect.com/science/article/pii/S0006349512000835";
  expect(readAt(page, url)).not.toHaveProperty("authors");
});
