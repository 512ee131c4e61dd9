// @vitest-environment happy-dom
/** The contract every site keeps, checked over the registry. */
import { describe, expect, test } from "vitest";
import { MatchPattern } from "wxt/utils/match-patterns";
import { isIdentifier } from "../../lib/identifiers.ts";
import { paperLimits, parsePaper } from "../../lib/paper.ts";
import { siteHosts, siteMatches, siteOf, sites } from "../../lib/sites/index.ts";
import type { Site, SiteExamples } from "../../lib/sites/site.ts";
import { pageOf } from "./page.ts";

const files = import.meta.glob<Record<string, SiteExamples>>("../../lib/sites/*.ts", { eager: true });

/** The examples in a site's own file, exported as `<id>Examples`. */
function examplesOf({ id }: Site): SiteExamples {
  const examples = files[`../../lib/sites/${id}.ts`]?.[`${id}Examples`];
  if (examples === undefined) throw new Error(`lib/sites/${id}.ts exports no ${id}Examples`);
  return examples;
}

function isCovered(url: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => new MatchPattern(pattern).includes(url));
}

test("every site has an id of its own", () => {
  expect(sites.length).toBeGreaterThan(0);
  expect(new Set(sites.map((site) => site.id)).size).toBe(sites.length);
});

test("every host permission is asked once and covers one whole host", () => {
  expect(siteHosts).toContain("https://arxiv.org/*");
  expect(siteHosts.filter((host) => !/^https:\/\/[a-z0-9.-]+\/\*$/u.test(host))).toEqual([]);
  expect(new Set(siteHosts).size).toBe(siteHosts.length);
});

test("every match pattern lies on a host that is asked for", () => {
  const origins = siteHosts.map((host) => host.slice(0, -1));
  expect(siteMatches.filter((match) => !origins.some((origin) => match.startsWith(origin)))).toEqual([]);
});

test.each(["https://example.org/abs/1512.03385", "about:blank", "file:///abs/1512.03385", "data:text/html,x"])(
  "%s belongs to no site",
  (url) => {
    expect(siteOf(new URL(url))).toBeNull();
  },
);

describe.each(sites.map((site) => [site.name, site] as const))("%s", (_name, site) => {
  const examples = examplesOf(site);
  const urls = examples.papers.map(({ url }) => new URL(url));
  const others = sites.filter((other) => other !== site).flatMap((other) => examplesOf(other).papers);

  test("has examples and counterexamples, and another site to be told from", () => {
    expect(examples.papers.length).toBeGreaterThan(0);
    expect(examples.others.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
  });

  test.each(examples.papers)("names the paper of $url, runs there and asks for the host", ({ url, identifier }) => {
    expect(site.identify(new URL(url))).toBe(identifier);
    expect(isIdentifier(identifier)).toBe(true);
    expect(siteOf(new URL(url))).toEqual({ site, identifier });
    expect(isCovered(url, site.matches)).toBe(true);
    expect(isCovered(url, siteHosts)).toBe(true);
  });

  test.each(examples.others)("names no paper on %s and reads none", (url) => {
    const page = pageOf(
      `<meta name="citation_title" content="A Title"><meta property="og:title" content="Paper page - A Title">`,
    );
    expect(site.identify(new URL(url))).toBeNull();
    expect(site.read(page, new URL(url))).toEqual({});
  });

  test("names no paper on another site's pages", () => {
    expect(others.filter(({ url }) => site.identify(new URL(url)) !== null)).toEqual([]);
  });

  test("names no paper on a look-alike host", () => {
    const fakes = urls.flatMap(({ host, pathname }) => [
      `https://${host}.example.org${pathname}`,
      `https://example.org/${host}${pathname}`,
    ]);
    expect(fakes.filter((fake) => site.identify(new URL(fake)) !== null)).toEqual([]);
  });

  test.each(["", "<!doctype html><html><head></head><body></body></html>", "<embed type='application/pdf'>"])(
    "reads nothing from the page %j, which says nothing",
    (html) => {
      const page = pageOf(html);
      expect(urls.map((url) => site.read(page, url))).toEqual(urls.map(() => ({})));
    },
  );

  test.each(Object.entries(hostilePages()))(
    "reads %s without failing, into fields of the right types",
    (_page, html) => {
      const page = pageOf(html);
      for (const url of urls) {
        const { authors = [], identifiers = [], ...texts } = site.read(page, url);
        expect([...authors, ...Object.values(texts)].filter((value) => typeof value !== "string")).toEqual([]);
        expect(identifiers.filter((value) => !isIdentifier(value))).toEqual([]);
        expect(JSON.stringify(texts)).not.toContain("wasRun");
        expect(globalThis).not.toHaveProperty("wasRun");
        const paper = parsePaper({ ...texts, authors, identifiers });
        expect(paper === null).toBe(texts.title === undefined);
        expect(paper?.abstract.length ?? 0).toBeLessThanOrEqual(paperLimits.abstract);
      }
    },
  );

  test.each(["تعلم الآلة العميق", "深度学习综述", "Обучение 🤖 машин"])("keeps the title %s as it is", (title) => {
    const page = pageOf(
      `<meta name="citation_title" content="${title}"><meta property="og:title" content="Paper page - ${title}">`,
    );
    expect(urls.map((url) => site.read(page, url).title)).toEqual(urls.map(() => title));
  });
});

/** Pages as no site writes them, though some page does. */
function hostilePages(): Record<string, string> {
  const titled = `<meta name="citation_title" content="A Title">`;
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
