// @vitest-environment happy-dom
/** Pages on sites nobody knows, read because their reader asked. */
import { expect, test } from "vitest";
import { titleIdentifier } from "../../lib/identifiers.ts";
import { parsePaper } from "../../lib/paper.ts";
import { readAnyPage } from "../../lib/sites/any-page.ts";
import { pageOf } from "./page.ts";

const metas = (contents: Readonly<Record<string, string>>) =>
  Object.entries(contents)
    .map(([name, content]) => `<meta name="${name}" content="${content}">`)
    .join("");
const read = (html: string, url = "https://journal.example.org/article/7") => readAnyPage(pageOf(html), new URL(url));

test.each([
  ["an author", { citation_author: "Doe, Jane" }, titleIdentifier("Rates")],
  ["a DOI", { citation_doi: "10.1000/a" }, "doi:10.1000/a"],
  ["an arXiv id", { citation_arxiv_id: "2401.01234" }, "arxiv:2401.01234"],
  ["a PDF", { citation_pdf_url: "/files/7.pdf" }, titleIdentifier("Rates")],
])("citation_title and %s are a paper", (_sign, sign, identifier) => {
  const reading = read(metas({ citation_title: "Rates", ...sign }));
  expect(reading?.paper.identifiers).toEqual([identifier]);
  expect(parsePaper(reading?.paper)?.title).toBe("Rates");
});

test("a link that is relative is resolved, and one to the page itself left out", () => {
  const linksOf = (pdf: string) => read(metas({ citation_title: "Rates", citation_pdf_url: pdf }))?.paper.links;
  expect(linksOf("/files/7.pdf")).toEqual([{ kind: "pdf", url: "https://journal.example.org/files/7.pdf" }]);
  expect(linksOf("https://journal.example.org/article/7")).toEqual([]);
  expect(linksOf("javascript:alert(1)")).toEqual([]);
});

test("Dublin Core with a DOI is a paper, unless it calls itself news", () => {
  const core = { "dc.title": "Rates", "dc.identifier": "doi:10.1000/a" };
  expect(read(metas(core))?.paper).toMatchObject({ identifiers: ["doi:10.1000/a"], title: "Rates" });
  expect(read(metas({ ...core, "dc.type": "News" }))).toBeNull();
  expect(read(metas({ ...core, "DC.Type": "Editorial Material" }))).toBeNull();
  expect(read(metas({ "dc.title": "Rates", "dc.creator": "Doe, Jane" }))).toBeNull();
});

test("JSON-LD of a scholarly article with authors or a DOI is a paper", () => {
  const script = (value: object) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
  const article = { "@type": "ScholarlyArticle", headline: "Rates", author: { name: "Jane Doe" } };
  expect(read(script(article))?.paper).toMatchObject({ title: "Rates", authors: ["Jane Doe"] });
  expect(read(script({ ...article, author: [] }))).toBeNull();
  expect(read(script({ ...article, "@type": "NewsArticle" }))).toBeNull();
});

test.each([
  ["https://pub.example.org/doi/full/10.1000/abc.7", "doi:10.1000/abc.7"],
  ["https://pub.example.org/doi/10.1002/(SICI)1521%3C1::AID%3E3.0.CO;2-B", "doi:10.1002/(sici)1521<1::aid>3.0.co;2-b"],
  ["https://pub.example.org/article/10.1000%2Fabc/full?tab=1#s2", "doi:10.1000/abc"],
  ["https://pub.example.org/content/10.1000/abc.full.pdf", "doi:10.1000/abc"],
  ["https://pub.example.org/show?doi=10.1000/abc", "doi:10.1000/abc"],
])("the DOI in %s is enough", (url, identifier) => {
  expect(read("<title>On Slow Rates</title>", url)?.paper).toMatchObject({
    identifiers: [identifier],
    title: "On Slow Rates",
  });
});

test("what a page states of its DOI tells where the one in the address ends", () => {
  const html = metas({ "dc.title": "Rates", "dc.identifier": "10.1000/abc" });
  expect(read(html, "https://pub.example.org/10.1000/abc/supplement")?.paper.identifiers).toEqual(["doi:10.1000/abc"]);
});

test.each([
  ["a page without a title", "<body>Text</body>", "https://pub.example.org/doi/10.1000/abc"],
  ["a table of contents", "<title>Volume 7</title>", "https://pub.example.org/toc/10.1000/7"],
  ["a bot check", "<title>Just a moment...</title>", "https://pub.example.org/doi/10.1000/abc"],
  ["an error", "<title>Page not found</title>", "https://pub.example.org/doi/10.1000/abc"],
  ["news", `<title>News</title>${metas({ "og:title": "News", "dc.title": "News" })}`, "https://news.example.org/1"],
  ["a list", "<title>Results</title><a href='https://doi.org/10.1000/a'>A</a>", "https://search.example.org/?q=a"],
  ["a page with a title only", metas({ citation_title: "Rates" }), "https://example.org/1"],
  ["a list on a known site", metas({ citation_title: "R", citation_author: "D" }), "https://arxiv.org/list/cs.LG/new"],
  ["nothing", "", "https://example.org/"],
])("%s is no paper", (_kind, html, url) => {
  expect(read(html, url)).toBeNull();
});

test.each([
  ["https://arxiv-org.proxy.example.edu/abs/2401.01234"],
  ["https://arxiv.org.proxy.example.edu/abs/2401.01234v2"],
  ["https://www-arxiv-org.lookproxy.example.com/pdf/2401.01234"],
  ["https://arxiv.org/abs/2401.01234"],
])("behind a library's proxy, %s is the site's own page", (url) => {
  const reading = read(metas({ citation_title: "Rates" }), url);
  expect(reading?.paper).toMatchObject({ identifiers: ["arxiv:2401.01234"], title: "Rates" });
});

test("an address that its site does not know is judged by its page", () => {
  const url = "https://arxiv.org/special/issue-7/rates";
  expect(read(metas({ citation_title: "Rates", citation_doi: "10.1000/a" }), url)?.paper.title).toBe("Rates");
  expect(read("<title>About arXiv</title>", url)).toBeNull();
});

test("a bot check at a paper's address leaves the name", () => {
  const reading = read("<title>Just a moment...</title>", "https://arxiv.org/abs/2401.01234");
  expect(reading?.paper).toMatchObject({ identifiers: ["arxiv:2401.01234"], title: "" });
});

test("a page of any shape is no error", () => {
  const hostile = metas({ citation_title: "T", citation_author: "D", citation_doi: "10.1000/%E0%A4%A" });
  expect(read(hostile, "https://example.org/10.1000/%E0%A4%A")?.paper.title).toBe("T");
  expect(read(metas({ citation_title: "T".repeat(50_000), citation_author: "D" }))?.paper.title).toHaveLength(1_001);
});
