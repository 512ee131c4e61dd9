// @vitest-environment happy-dom
/** The contract every site keeps, checked over the registry. */
import { describe, expect, test } from "vitest";
import { isIdentifier } from "../../lib/identifiers.ts";
import { paperLimits, parsePaper } from "../../lib/paper.ts";
import { detect, paperAt, siteAt, siteHosts, sites } from "../../lib/sites/index.ts";
import { readPage } from "../../lib/sites/read-page.ts";
import type { Site, SiteExamples } from "../../lib/sites/site.ts";
import { pageOf } from "./page.ts";

const files = import.meta.glob<Record<string, SiteExamples>>("../../lib/sites/*.ts", { eager: true });

/** The examples in a site's own file, exported as `<id>Examples`. */
function examplesOf({ id }: Site): SiteExamples {
  const examples = files[`../../lib/sites/${id}.ts`]?.[`${id}Examples`];
  if (examples === undefined) throw new Error(`lib/sites/${id}.ts exports no ${id}Examples`);
  return examples;
}

test("every site has an id and hosts of its own", () => {
  expect(sites.length).toBeGreaterThan(1);
  expect(new Set(sites.map((site) => site.id)).size).toBe(sites.length);
  const hosts = sites.flatMap((site) => [...site.hosts, ...(site.formerHosts ?? [])]);
  expect(hosts.filter((host, place) => hosts.indexOf(host) !== place)).toEqual([]);
});

test("every host permission covers one whole host, or one domain's sub-domains", () => {
  expect(siteHosts).toContain("https://arxiv.org/*");
  expect(siteHosts.filter((host) => !/^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\*$/u.test(host))).toEqual([]);
});

test.each(["https://example.org/abs/1512.03385", "about:blank", "file:///abs/1512.03385", "data:text/html,x"])(
  "%s belongs to no site",
  (url) => {
    expect(detect(new URL(url))).toBeNull();
  },
);

describe.each(sites.map((site) => [site.name, site] as const))("%s", (_name, site) => {
  const { papers, pdfs = [], lists = [], others } = examplesOf(site);
  const all = [...papers, ...pdfs].map(({ url }) => new URL(url));
  const pages = papers.map(({ url }) => new URL(url));

  test("has examples and counterexamples", () => {
    expect(all.length + lists.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
  });

  test.each([...papers.map((paper) => ({ kind: "paper", ...paper })), ...pdfs.map((pdf) => ({ kind: "pdf", ...pdf }))])(
    "names the $kind of $url",
    ({ kind, url, identifier }) => {
      expect(detect(new URL(url))).toEqual({ site, kind, identifier });
      expect(isIdentifier(identifier)).toBe(true);
    },
  );

  test.each(lists)("sees a list in %s", (url) => {
    expect(detect(new URL(url))).toEqual({ site, kind: "list" });
  });

  test.each(others)("sees no paper in %s, and reads none", (url) => {
    expect(siteAt(new URL(url))).toBe(site);
    expect(detect(new URL(url))).toBeNull();
    expect(readPage(pageOf(titled), new URL(url))).toBeNull();
  });

  test("sees nothing on the pages of other sites", () => {
    const urls = sites.filter((other) => other !== site).flatMap((other) => addressesOf(other));
    expect(urls.filter((url) => detect(new URL(url))?.site === site)).toEqual([]);
  });

  test("names no paper on a look-alike host", () => {
    const fakes = all.flatMap(({ host, pathname, search }) => [
      `https://${host}.example.org${pathname}${search}`,
      `https://example.org/${host}${pathname}${search}`,
    ]);
    expect(fakes.filter((fake) => paperAt(new URL(fake)) !== null)).toEqual([]);
  });

  test("an address cut, doubled or strewn with odd signs is no error", () => {
    const odd = all.flatMap(({ href }) => [
      href.slice(0, -3),
      `${href}/${href}`,
      `${href}%`,
      `${href}%E0%A4%A`,
      `${href}/../..`,
      `${href}${"x".repeat(5_000)}`,
      href.toUpperCase(),
    ]);
    for (const url of odd) {
      const identifier = paperAt(new URL(url));
      expect(identifier === null || isIdentifier(identifier)).toBe(true);
    }
  });

  test.each(["", "<!doctype html><html><head></head><body></body></html>", "<embed type='application/pdf'>"])(
    "reads nothing but the name from the page %j, which says nothing",
    (html) => {
      const page = pageOf(html);
      for (const url of all) {
        const { paper, found } = readPage(page, url)!;
        expect(found).toEqual({ title: false, abstract: false, identifier: "unstated" });
        expect(paper).toMatchObject({ title: "", abstract: "", identifiers: [paperAt(url)] });
      }
    },
  );

  // Sites that read nothing themselves share what the metadata's own tests show; one of their pages will do.
  const telling = site.read === undefined ? pages.slice(0, 1) : pages;

  test.each(Object.entries(hostilePages()))(
    "reads %s without failing, into fields of the right types",
    (_page, html) => {
      const page = pageOf(html);
      for (const url of telling) {
        const { paper } = readPage(page, url)!;
        const { authors, identifiers, links, ...texts } = paper;
        const strings = [...authors, ...Object.values(texts).filter((value) => value !== null)];
        expect(strings.filter((value) => typeof value !== "string")).toEqual([]);
        expect(identifiers.filter((value) => !isIdentifier(value))).toEqual([]);
        expect(identifiers[0]).toBe(paperAt(url));
        expect(JSON.stringify(texts)).not.toContain("wasRun");
        expect(globalThis).not.toHaveProperty("wasRun");
        const parsed = parsePaper(paper);
        expect(parsed === null).toBe(texts.title === "");
        expect(parsed?.links.length ?? 0).toBeLessThanOrEqual(links.length);
        expect(paper.abstract.length).toBeLessThanOrEqual(paperLimits.abstract + 1);
      }
    },
  );

  test.each(["تعلم الآلة العميق", "深度学习综述", "Обучение 🤖 машин"])("keeps the title %s as it is", (title) => {
    const page = pageOf(
      `<meta name="citation_title" content="${title}"><meta property="og:title" content="Paper page - ${title}">`,
    );
    expect(pages.map((url) => readPage(page, url)?.paper.title)).toEqual(pages.map(() => title));
  });
});

const titled = `<meta name="citation_title" content="A Title"><meta name="citation_author" content="Doe, Jane">`;

function addressesOf(site: Site): readonly string[] {
  const { papers, pdfs = [], lists = [] } = examplesOf(site);
  return [...papers, ...pdfs].map(({ url }) => url).concat(lists);
}

/** Pages as no site writes them, though some page does. */
function hostilePages(): Record<string, string> {
  const mathml = `<math alttext="x^{2}"><semantics><msup><mi>x</mi><mn>2</mn></msup></semantics></math>`;
  const script = `<script>globalThis.wasRun = true</script><img src=x onerror="globalThis.wasRun = true">`;
  return {
    "a page without a title": `<meta name="citation_author" content="Doe, Jane"><blockquote class="abstract">Text</blockquote>`,
    "a page with empty metas": `<meta><meta name="citation_title"><meta name="citation_author" content="">`,
    "two DOIs": `${titled}<meta name="citation_doi" content="10.1000/a"><meta name="citation_doi" content="10.1000/b">`,
    "a DOI that is none": `${titled}<meta name="citation_doi" content="none">`,
    "a date that is none": `${titled}<meta name="citation_date" content="in press">`,
    "an abstract of 2 MB": `${titled}<meta name="citation_abstract" content="${"word ".repeat(400_000)}">`,
    "an abstract of 2 MB in the body": `${titled}<blockquote class="abstract">${"word ".repeat(400_000)}</blockquote>`,
    "a script in the title": `<h1 class="title">A ${script} Title</h1><h1 class="ltx_title_document">A ${script} Title</h1>`,
    "MathML in the title": `<h1 class="title">On ${mathml}</h1><h1 class="ltx_title_document">On ${mathml}</h1>`,
    "a title nested deeply": `<h1 class="title">${"<i>".repeat(300)}Deep${"</i>".repeat(300)}</h1>`,
    "a title of many parts": `<h1 class="title">${"<i>x</i> ".repeat(2_000)}</h1>`,
    "JSON that is no object": pageOfProps([1, null]),
    "JSON without a paper": pageOfProps({ paper: null }),
    "JSON of wrong types": pageOfProps({
      paper: { id: "2408.00714", title: {}, authors: [null, 4, { name: 5 }], summary: [], publishedAt: 0 },
    }),
  };
}

function pageOfProps(value: unknown): string {
  return `<div data-target="PaperContent" data-props="${JSON.stringify(value).replaceAll('"', "&quot;")}"><h1>T</h1></div>`;
}
