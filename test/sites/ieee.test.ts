// @vitest-environment happy-dom
/** What IEEE Xplore's pages yield. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const url = "https://ieeexplore.ieee.org/document/1234567";
const state = {
  articleNumber: "1234567",
  doi: "10.1109/KNOT.2013.1234567",
  title: "Tying <tex>$k$</tex> Knots",
  formulaStrippedArticleTitle: "Tying $k$ Knots",
  abstract:
    "We tie <inline-formula><tex-math>$k$</tex-math></inline-formula> knots <italic>fast</italic>, and k<5 slowly.",
  authors: [{ name: "Ana María Berg" }, { lastName: "No Name" }, { name: "Li Wei" }],
  publicationDate: "Oct. 2013",
  publicationTitle: "2013 Conference on Knots",
};
const pageWith = (json: string) =>
  pageOf(`<script src="a.js"></script><script>
    var xplGlobal = {document: {}};
    xplGlobal.document.metadata=${json};
    xplGlobal.document.isLoaded=true;
  </script>`);

test("a page gives what its script says, without tags", () => {
  expect(readAt(pageWith(JSON.stringify(state)), url)).toEqual({
    title: "Tying $k$ Knots",
    abstract: "We tie $k$ knots fast, and k<5 slowly.",
    authors: ["Ana María Berg", "Li Wei"],
    date: "2013",
    venue: "2013 Conference on Knots",
    identifiers: ["doi:10.1109/knot.2013.1234567"],
  });
});

test("a script about another paper than the address names is not read", () => {
  expect(readAt(pageWith(JSON.stringify({ ...state, articleNumber: "7654321" })), url)).not.toHaveProperty("title");
});

test.each(["{", "[]", "null", '{"title": 5, "authors": {}}'])("a script that holds %s gives nothing", (json) => {
  expect(readAt(pageWith(json), url)).toEqual({});
});
