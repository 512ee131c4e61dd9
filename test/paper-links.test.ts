/** Where papers open. */
import { expect, test } from "vitest";
import { paperLinks } from "../lib/paper-links.ts";

const bare = { title: "A paper", links: [] };

test("an arXiv paper opens on arXiv and links its file and its mirrors", () => {
  expect(paperLinks({ ...bare, identifiers: ["arxiv:2407.10603"] }).map(({ to, url }) => `${to} ${url}`)).toEqual([
    "arxiv https://arxiv.org/abs/2407.10603",
    "pdf https://arxiv.org/pdf/2407.10603",
    "html https://arxiv.org/html/2407.10603",
    "huggingface https://huggingface.co/papers/2407.10603",
    "semanticscholar https://api.semanticscholar.org/arXiv:2407.10603",
  ]);
});

test("an old arXiv id has neither HTML nor a Hugging Face page", () => {
  expect(paperLinks({ ...bare, identifiers: ["arxiv:math/0502036"] }).map(({ to }) => to)).toEqual([
    "arxiv",
    "pdf",
    "semanticscholar",
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
