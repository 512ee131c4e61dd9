/** Where papers open, and which of these places a page is. */
import { expect, test } from "vitest";
import { linkOfPage, paperLinks } from "../lib/paper-links.ts";

const bare = { title: "A paper", links: [] };

test("an arXiv paper opens on arXiv and links its file and its mirrors", () => {
  expect(paperLinks({ ...bare, identifiers: ["arxiv:2407.10603"] }).map(({ to, url }) => `${to} ${url}`)).toEqual([
    "arxiv https://arxiv.org/abs/2407.10603",
    "pdf https://arxiv.org/pdf/2407.10603",
    "html https://arxiv.org/html/2407.10603",
    "huggingface https://huggingface.co/papers/2407.10603",
    "alphaxiv https://www.alphaxiv.org/abs/2407.10603",
    "semanticscholar https://api.semanticscholar.org/arXiv:2407.10603",
  ]);
});

test("an old arXiv id has neither HTML nor a page on Hugging Face or alphaXiv", () => {
  expect(paperLinks({ ...bare, identifiers: ["arxiv:math/0502036"] }).map(({ to }) => to)).toEqual([
    "arxiv",
    "pdf",
    "semanticscholar",
  ]);
});

test("every identifier has its place, with its file where there is one", () => {
  const links = paperLinks({ ...bare, identifiers: ["acl:P19-1001", "openreview:a_b", "pmid:123", "pmc:PMC7"] });
  expect(links.map(({ to, url }) => `${to} ${url}`)).toEqual([
    "acl https://aclanthology.org/P19-1001/",
    "pubmed https://pubmed.ncbi.nlm.nih.gov/123/",
    "pmc https://pmc.ncbi.nlm.nih.gov/articles/PMC7/",
    "pdf https://aclanthology.org/P19-1001.pdf",
    "pdf https://openreview.net/pdf?id=a_b",
    "openreview https://openreview.net/forum?id=a_b",
  ]);
});

test("what opening a paper opens stays first, whatever else is known of it", () => {
  const links = paperLinks({
    ...bare,
    identifiers: ["doi:10.1000/1", "arxiv:2407.10603"],
    links: [{ kind: "code", url: "https://github.com/a/b" }],
  });
  expect(links.map(({ to }) => to)).toEqual([
    "doi",
    "arxiv",
    "pdf",
    "html",
    "huggingface",
    "alphaxiv",
    "semanticscholar",
    "code",
  ]);
});

test("no place comes twice, but a paper may have much code", () => {
  const links = paperLinks({
    ...bare,
    identifiers: ["arxiv:2407.10603"],
    links: [
      { kind: "pdf", url: "http://export.arxiv.org/pdf/2407.10603v2.pdf" },
      { kind: "page", url: "https://arxiv.org/abs/2407.10603v1" },
      { kind: "page", url: "https://openreview.net/forum?id=abc" },
      { kind: "pdf", url: "https://proceedings.example.org/1.pdf" },
      { kind: "code", url: "https://github.com/a/b" },
      { kind: "code", url: "https://www.github.com/a/b.git" },
      { kind: "code", url: "https://github.com/a/c" },
    ],
  });
  expect(links.map(({ to, url }) => `${to} ${new URL(url).hostname}`)).toEqual([
    "arxiv arxiv.org",
    "pdf arxiv.org",
    "pdf proceedings.example.org",
    "html arxiv.org",
    "huggingface huggingface.co",
    "alphaxiv www.alphaxiv.org",
    "openreview openreview.net",
    "semanticscholar api.semanticscholar.org",
    "code github.com",
    "code github.com",
  ]);
});

test("an address that only looks like a place by name is not called by it", () => {
  const url = "https://example.org/@arxiv.org/abs/1";
  expect(paperLinks({ ...bare, identifiers: ["page:x/1"], links: [{ kind: "page", url }] })).toEqual([
    { to: "page", url },
  ]);
});

test("a DOI with signs of an address in it stays one address", () => {
  const [link] = paperLinks({ ...bare, identifiers: ["doi:10.1002/(sici)1097?x#y<1::aid>2.0"] });
  expect(link?.url).toBe("https://doi.org/10.1002/(sici)1097%3Fx%23y%3C1::aid%3E2.0");
});

test("a paper known by its title only leads to searches, after the page it came with", () => {
  const links = paperLinks({
    title: 'A "quoted" paper',
    identifiers: ["title:0123456789abcdef"],
    links: [{ kind: "page", url: "https://example.org/1" }],
  });
  expect(links.map(({ to }) => to)).toEqual(["page", "search-arxiv", "search-scholar"]);
  expect(links.every(({ url }) => URL.canParse(url))).toBe(true);
});

test("a paper with a name of its own is not searched for by title", () => {
  const links = paperLinks({ ...bare, identifiers: ["arxiv:2407.10603", "title:0123456789abcdef"] });
  expect(links.filter(({ to }) => to.startsWith("search-"))).toEqual([]);
});

const everywhere = paperLinks({ ...bare, identifiers: ["arxiv:2407.10603", "openreview:abc", "s2:f00"] });

test.each([
  ["https://arxiv.org/abs/2407.10603v3", "arxiv"],
  ["https://export.arxiv.org/abs/2407.10603/", "arxiv"],
  ["https://arxiv.org/pdf/2407.10603v1.pdf", "pdf"],
  ["https://arxiv.org/html/2407.10603v2#S1", "html"],
  ["https://huggingface.co/papers/2407.10603", "huggingface"],
  ["https://www.alphaxiv.org/overview/2407.10603", "alphaxiv"],
  ["https://openreview.net/forum?id=abc&noteId=n", "openreview"],
  ["https://www.semanticscholar.org/paper/A-paper/f00", "semanticscholar"],
])("%s is where the paper's %s link leads", (url, to) => {
  expect(linkOfPage(everywhere, new URL(url))?.to).toBe(to);
});

test.each(["https://arxiv.org/list/cs.CL/new", "https://openreview.net/pdf?id=other", "https://example.org/abs/1"])(
  "%s is none of the paper's links",
  (url) => {
    expect(linkOfPage(everywhere, new URL(url))).toBeNull();
  },
);

test("a file that is named after the page is not the page", () => {
  const url = "https://www.nature.com/articles/s41586-026-10265-5";
  const links = paperLinks({ ...bare, identifiers: ["doi:10.1038/x"], links: [{ kind: "pdf", url: `${url}.pdf` }] });
  expect(linkOfPage(links, new URL(url))).toBeNull();
  expect(linkOfPage(links, new URL(`${url}.pdf`))?.to).toBe("pdf");
});
