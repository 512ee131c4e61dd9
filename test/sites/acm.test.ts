// @vitest-environment happy-dom
/** What the pages of the ACM Digital Library yield. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const url = "https://dl.acm.org/doi/10.1145/1234567.1234568";
const author = (given: string, family: string) =>
  `<a href="#"><span property="givenName">${given}</span> <span property="familyName">${family}</span></a>`;

test("names come from the body, each once, and the abstract without its heading", () => {
  const page = pageOf(`
    <h1 property="name">Knots in  a Box</h1>
    ${author("Ana María", "Berg")}, ${author("Li", "Wei")} <div>${author("Ana María", "Berg")}</div>
    <section id="abstract"><h2>Abstract</h2><div role="paragraph">Every knot fits.</div><div role="paragraph">Twice.</div></section>
  `);
  expect(readAt(page, url)).toEqual({
    title: "Knots in a Box",
    authors: ["Ana María Berg", "Li Wei"],
    abstract: "Every knot fits. Twice.",
  });
});

test("a page of 2020 has names in the titles of menus", () => {
  const page = pageOf(`
    <h1 class="citation__title">Knots in a Box</h1>
    <ul class="loa"><li><a class="author-name" title="Ana María Berg"><img alt="Ana María &nbsp;Berg">Ana María Berg</a></li></ul>
    <div class="abstractSection"><p>Every knot fits.</p></div>
  `);
  expect(readAt(page, url)).toEqual({
    title: "Knots in a Box",
    authors: ["Ana María Berg"],
    abstract: "Every knot fits.",
  });
});
