// @vitest-environment happy-dom
/** What Research Square's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const url = "https://www.researchsquare.com/article/rs-12345/v1";
const pageWith = (state: string) =>
  pageOf(
    `<meta name="citation_title" content="Dust"><script id="__NEXT_DATA__" type="application/json">${state}</script>`,
  );

test("authors are those of the application's state", () => {
  const authors = [{ name: "Ana  Berg", affiliations: [{ name: "Dust Institute" }] }, { name: "Li Wei" }];
  const page = pageWith(JSON.stringify({ props: { pageProps: { initialData: { authors } } } }));
  expect(readAt(page, url)).toMatchObject({ title: "Dust", authors: ["Ana Berg", "Li Wei"] });
});

test.each(["{", "null", `{"props":[]}`, `{"props":{"pageProps":{"initialData":{"authors":[null,{"name":5}]}}}}`])(
  "the state %s names none",
  (state) => {
    expect(readAt(pageWith(state), url)).not.toHaveProperty("authors");
  },
);
