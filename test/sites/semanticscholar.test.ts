// @vitest-environment happy-dom
/** What Semantic Scholar's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const url = "https://www.semanticscholar.org/paper/On-Moles-Digger/204e3073870fae3d05bcbc2f6a8e263d9b72e776";
const read = (pdf: string) =>
  readAt(pageOf(`<meta name="citation_title" content="On Moles"><meta name="citation_pdf_url" content="${pdf}">`), url);

test("a PDF at arXiv names the paper there", () => {
  expect(read("https://arxiv.org/pdf/2401.01234v2.pdf")).toMatchObject({ identifiers: ["arxiv:2401.01234"] });
});

test("a PDF elsewhere names nothing", () => {
  expect(read("https://example.org/pdf/2401.01234.pdf")).not.toHaveProperty("identifiers");
});
