/**
 * Pages that break what a page reader expects: no title, titles that carry script, megabytes of abstract, a policy
 * that forbids everything. They live on made-up arXiv ids of the local site.
 */
import { arxivAbstractPage, citationMetas, escapeHtml, sitePaper, type AbstractPageParts } from "./site-pages.ts";

export type HostilePage = {
  /** What is wrong with it, for the name of the test. */
  readonly what: string;
  readonly id: string;
  /** The title the sidebar must show, null when the page has none to show. */
  readonly title: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly abstract?: string;
  readonly parts?: AbstractPageParts;
};

/** Forbids script, inline style and string-to-DOM assignments: a sidebar that still works uses none of them. */
export const strictPolicy =
  "default-src 'none'; script-src 'none'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const model = sitePaper("1706.03762");
const SCRIPT = "<script>window.paperkinHacked = true</script>";
const IMAGE = '<img src="x" onerror="window.paperkinHacked = true">';

export const hostilePages: readonly HostilePage[] = [
  {
    what: "no title at all",
    id: "2601.00001",
    title: null,
    parts: { metas: "", titleHtml: "", abstractHtml: "", documentTitle: "" },
  },
  {
    what: "two DOIs",
    id: "2601.00002",
    title: "A paper with two DOIs",
    parts: {
      metas: `${metasOf("2601.00002", "A paper with two DOIs")}<meta name="citation_doi" content="10.1000/one" /><meta name="citation_doi" content="10.1000/two" />`,
    },
  },
  {
    what: "an abstract of two megabytes",
    id: "2601.00003",
    title: "A paper with a very long abstract",
    abstract: "convolution attention ".repeat(95_000),
  },
  {
    what: "a script in the title",
    id: "2601.00004",
    // Titles hold markup where sites write it; nobody means to read a script in one.
    title: "Markup and in a title",
    parts: {
      metas: metasOf("2601.00004", `Markup ${SCRIPT} and ${IMAGE} in a title`),
      abstractHtml: escapeHtml(`An abstract with ${SCRIPT} and ${IMAGE}.`),
    },
  },
  {
    what: "MathML in the title",
    id: "2601.00005",
    title: "The mass of the Z boson",
    parts: { titleHtml: "The mass of the <math><mi>Z</mi></math> boson" },
  },
  { what: "an Arabic title", id: "2601.00006", title: "التعلم العميق للتعرف على الصور" },
  { what: "a Chinese title", id: "2601.00007", title: "用于图像识别的深度残差学习" },
  {
    what: "a policy that forbids everything",
    id: "2601.00008",
    title: "A page with a strict policy",
    headers: { "content-security-policy": strictPolicy },
  },
];

/** The page's HTML; its paper borrows authors and abstract from a real one. */
export function hostileHtml(page: HostilePage): string {
  const paper = { ...model, id: page.id, title: page.title ?? "", abstract: page.abstract ?? model.abstract };
  return arxivAbstractPage(paper, "", page.parts ?? {});
}

function metasOf(id: string, title: string): string {
  return citationMetas({ ...model, id, title });
}
