// @vitest-environment happy-dom
/** What the metadata that sites share say of a paper. */
import { expect, test } from "vitest";
import { metaContents, readMetadata } from "../../lib/sites/metadata.ts";
import { pageOf } from "./page.ts";

type Contents = Readonly<Record<string, string | readonly string[]>>;

/** A head with these metas. */
function head(metas: Contents, more = ""): string {
  const tags = Object.entries(metas).flatMap(([name, contents]) =>
    [contents].flat().map((content) => `<meta name="${name}" content="${content.replaceAll('"', "&quot;")}">`),
  );
  return `<head>${tags.join("")}${more}</head>`;
}

const read = (metas: Contents, more?: string) => readMetadata(pageOf(head(metas, more)));
const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const ofPaper = { citation_title: "A Title", citation_author: "Doe, Jane" };

test("Highwire metas give every field", () => {
  const metas = {
    citation_title: "Rates",
    citation_author: ["Doe, Jane", "Max Roe"],
    citation_author_institution: "University of Somewhere",
    citation_publication_date: "2021/6",
    citation_journal_title: "Journal of Rates",
    citation_doi: "doi:10.1000/ABC",
    citation_pmid: "20981092",
    citation_pdf_url: "https://example.org/rates.pdf",
    citation_abstract: "<p>Abstract</p><p>Rates &amp;lt; 2 are slow.</p>",
  };
  expect(read(metas)).toEqual({
    title: "Rates",
    authors: ["Jane Doe", "Max Roe"],
    date: "2021-06",
    venue: "Journal of Rates",
    identifiers: ["doi:10.1000/abc", "pmid:20981092"],
    links: [{ kind: "pdf", url: "https://example.org/rates.pdf" }],
    abstract: "Rates < 2 are slow.",
  });
});

test("names and contents are found by property, in any case, whatever the order of attributes", () => {
  const page = pageOf(
    `<meta content=Unquoted name=Citation_Title><meta property="CITATION_DOI" content="10.1000/a"><meta name="dc:creator" content="Doe, Jane">`,
  );
  expect(readMetadata(page)).toEqual({ title: "Unquoted", authors: ["Jane Doe"], identifiers: ["doi:10.1000/a"] });
});

test("authors in one string are told apart", () => {
  expect(read({ citation_title: "T", citation_authors: "A Consortium;Gonçalo R. Abecasis;Doe, Jane" }).authors).toEqual(
    ["A Consortium", "Gonçalo R. Abecasis", "Jane Doe"],
  );
});

test.each([
  [{ citation_date: "2020/06/09", citation_online_date: "2020/07/01" }, "2020-06-09"],
  [{ citation_publication_date: "2024/11/12", citation_online_date: "2024/11/07" }, "2024-11-12"],
  [{ citation_online_date: "2022/06/28" }, "2022-06-28"],
  [{ citation_date: "2024", citation_publication_date: "2024/09/30" }, "2024-09-30"],
  [{ citation_publication_date: "1955", citation_online_date: "2008/02/04", "dc.date": "1955" }, "1955"],
  // bioRxiv: the day is in Dublin Core.
  [{ citation_publication_date: "2019/01/01", "DC.Date": "2019-07-11" }, "2019-07-11"],
  [{ citation_publication_date: "2014/01/01" }, "2014"],
  [{ citation_date: "1999/01/01" }, "1999-01-01"],
  [{ citation_date: "in press", "dc.date": "2020-02" }, "2020-02"],
])("of the dates %j the paper's is %s", (dates, date) => {
  expect(read({ ...ofPaper, ...dates }).date).toBe(date);
});

test("Dublin Core and PRISM fill what Highwire leaves out, and only that", () => {
  const metas = {
    citation_title: "The Title",
    citation_doi: "10.1000/own",
    "dc.Title": "The Title: Other Edition",
    "dc.Creator": ["Doe, Jane", "QianYan "],
    "dc.Identifier": ["abp8622", "10.1000/other"],
    "dc.Date": "2023-01-27",
    "dc.Description": "The whole abstract.",
    "prism.publicationName": "Science",
  };
  expect(read(metas)).toEqual({
    title: "The Title",
    authors: ["Jane Doe", "QianYan"],
    date: "2023-01-27",
    abstract: "The whole abstract.",
    venue: "Science",
    identifiers: ["doi:10.1000/own"],
  });
});

test("repositories' own words are understood", () => {
  expect(
    read({
      "eprints.title": "Affirmation",
      "eprints.creators_name": ["Wu, Zezhen", "Cohen, Geoffrey"],
      "eprints.date": "2021-09",
      "eprints.publication": "Journal of Issues",
      "eprints.official_url": "http://dx.doi.org/10.1111/josi.12415",
      "eprints.document_url": "https://example.org/1.pdf",
    }),
  ).toEqual({
    title: "Affirmation",
    authors: ["Zezhen Wu", "Geoffrey Cohen"],
    date: "2021-09",
    venue: "Journal of Issues",
    identifiers: ["doi:10.1111/josi.12415"],
    links: [{ kind: "pdf", url: "https://example.org/1.pdf" }],
  });
  expect(
    read({
      bepress_citation_title: "Commons",
      bepress_citation_author: "Roe, Max",
      bepress_citation_date: "2010",
      bepress_citation_doi: "https://doi.org/10.1000/x",
      bepress_citation_abstract_html_url: "https://example.org/1",
    }),
  ).toEqual({ title: "Commons", authors: ["Max Roe"], date: "2010", identifiers: ["doi:10.1000/x"] });
});

test.each([
  [
    "citation_doi before all",
    { "prism.doi": "10.1/p".replace("10.1", "10.1000"), citation_doi: "10.1000/c" },
    "10.1000/c",
  ],
  ["publication_doi before Dublin Core", { "dc.identifier": "10.1000/d", publication_doi: "10.1000/p" }, "10.1000/p"],
  [
    "DC.Identifier.DOI before dc.identifier",
    { "dc.identifier": "10.1000/d", "DC.Identifier.DOI": "10.1000/e" },
    "10.1000/e",
  ],
  [
    "a DOI among other identifiers",
    { "DC.Identifier": ["10193", "https://doi.org/10.1000/d", "jpa-0023"] },
    "10.1000/d",
  ],
])("the DOI is %s", (_rule, metas, doi) => {
  expect(read({ ...ofPaper, ...metas }).identifiers).toEqual([`doi:${doi}`]);
});

test("two different DOIs in one place are both refused, and no less sure place is asked", () => {
  expect(
    read({ ...ofPaper, citation_doi: ["10.1000/a", "10.1000/b"], "dc.identifier": "10.1000/a" }),
  ).not.toHaveProperty("identifiers");
  expect(read({ ...ofPaper, citation_doi: ["10.1000/A", "https://doi.org/10.1000/a"] }).identifiers).toEqual([
    "doi:10.1000/a",
  ]);
});

test("a DOI of the body, of a related work or of a reference is never the paper's", () => {
  const body = `<body><a href="https://doi.org/10.34894/VQ1DJA">badge</a> doi:10.1000/reference</body>`;
  const metas = { ...ofPaper, "dc.relation": "10.1000/related", citation_reference: "citation_doi=10.1000/r" };
  expect(read(metas, body)).not.toHaveProperty("identifiers");
});

test("arXiv's id is read from its metas, its DOI and its PDF, which is then no link", () => {
  for (const metas of [
    { citation_arxiv_id: "2003.07000v2" },
    { citation_doi: "10.48550/arXiv.2003.07000" },
    { citation_pdf_url: "https://arxiv.org/pdf/2003.07000.pdf" },
    { "dc.identifier": "arXiv:2003.07000" },
  ]) {
    const { identifiers, links } = read({ ...ofPaper, ...metas });
    expect({ identifiers, links }).toEqual({ identifiers: ["arxiv:2003.07000"], links: undefined });
  }
});

test("markup and entities in titles and names come out clean", () => {
  const { title, authors } = read({
    citation_title: "&lt;p&gt;On\n\t the &amp;amp; of CO&lt;sub&gt;2&lt;/sub&gt;&lt;/p&gt;",
    citation_author: "Garc&amp;iacute;a, &lt;i&gt;Ana&lt;/i&gt;",
  });
  expect({ title, authors }).toEqual({ title: "On the & of CO2", authors: ["Ana García"] });
});

test("an abstract that only repeats the title is none", () => {
  expect(read({ "dc.Title": "Soft electrodes", "dc.Description": "Soft Electrodes." })).toEqual({
    title: "Soft electrodes",
  });
});

test("JSON-LD of an article gives what the metas leave out", () => {
  const article = {
    "@context": "https://schema.org",
    "@type": ["ScholarlyArticle"],
    headline: "Scent &amp; Knowledge",
    author: [{ "@type": "Person", name: "Hongjin Qian" }, { givenName: "Zheng", familyName: "Liu" }, "Doe, Jane"],
    datePublished: "2025-05-14T00:00:00Z",
    abstract: "<p>We forage.</p>",
    isPartOf: { "@type": "PublicationIssue", isPartOf: { "@type": "Periodical", name: "Foraging" } },
    identifier: [{ "@type": "PropertyValue", propertyID: "DOI", value: "10.1000/LD" }, "S0001"],
    sameAs: "https://doi.org/10.1000/ld",
    citation: [{ "@type": "ScholarlyArticle", headline: "Another" }],
  };
  const fields = {
    title: "Scent & Knowledge",
    authors: ["Hongjin Qian", "Zheng Liu", "Jane Doe"],
    date: "2025-05-14",
    abstract: "We forage.",
    venue: "Foraging",
    identifiers: ["doi:10.1000/ld"],
  };
  expect(read({}, jsonLd(article))).toEqual(fields);
  expect(read({}, jsonLd([{ "@type": "Organization" }, article]))).toEqual(fields);
  expect(read({}, jsonLd({ "@graph": [{ "@type": "WebPage", mainEntity: article }] }))).toEqual(fields);
  expect(read({}, jsonLd({ ...article, "@type": "https://schema.org/ScholarlyArticle" }))).toEqual(fields);
  expect(read({ citation_title: "Own", citation_doi: "10.1000/own" }, jsonLd(article))).toMatchObject({
    title: "Own",
    identifiers: ["doi:10.1000/own"],
    abstract: "We forage.",
  });
});

test.each([
  ["news", { "@type": "NewsArticle", headline: "Journals vanish", author: "Kwon" }],
  ["several articles", [1, 2].map((n) => ({ "@type": "ScholarlyArticle", headline: `Paper ${n}` }))],
  ["wrong types", { "@type": "ScholarlyArticle", headline: 7, author: [null, 4, [[]]], isPartOf: "x", identifier: {} }],
  ["no object", [null, 1, "text", [[[]]]]],
])("JSON-LD of %s gives nothing", (_kind, value) => {
  expect(read({}, jsonLd(value))).toEqual({});
});

test("JSON-LD that is broken or circular by address does not keep the metas from being read", () => {
  const deep = `${'{"@graph":['.repeat(3_000)}${"]}".repeat(3_000)}`;
  const scripts = [`{"@type": "ScholarlyArticle",`, deep, '{"__proto__": {"@type": "ScholarlyArticle"}}'].map(
    (text) => `<script type="application/ld+json">${text}</script>`,
  );
  expect(read(ofPaper, scripts.join(""))).toEqual({ title: "A Title", authors: ["Jane Doe"] });
});

test("what a page tells social networks is an abstract only where the page is of a paper and the text long", () => {
  const teaser = `We study rates in detail. ${"They are slow, and slower where they matter. ".repeat(4)}`.trim();
  expect(read({ ...ofPaper, "og:description": teaser }).abstract).toBe(teaser);
  expect(read({ ...ofPaper, "og:description": "Join the discussion." })).not.toHaveProperty("abstract");
  expect(read({ ...ofPaper, "og:description": `J. Doe. ${teaser}` })).not.toHaveProperty("abstract");
  expect(read({ "og:title": "News", "og:description": teaser })).toEqual({});
});

test("a page that says nothing gives nothing", () => {
  expect(read({})).toEqual({});
  expect(read({ citation_title: "", "dc.title": " ", description: "A site", viewport: "x" })).toEqual({});
});

test("pages of any size are read within bounds", () => {
  const titles = Array.from({ length: 100 }, (_, n) => `Title ${n}`);
  expect(read({ citation_title: titles }).title).toBe("Title 0");
  const authors = Array.from({ length: 3_000 }, (_, n) => `Author Number${n}`);
  expect(read({ citation_title: "T", citation_author: authors }).authors).toHaveLength(1_000);
  const abstract = `<p>${"long word ".repeat(500_000)}`;
  expect(read({ citation_title: "T", citation_abstract: abstract }).abstract!.length).toBeLessThan(100_000);
  const page = pageOf(`${head(ofPaper)}${'<meta name="x" content="y">'.repeat(100_000)}`);
  expect(readMetadata(page).title).toBe("A Title");
});

test("contents of one name are given in order, empty ones left out", () => {
  const page = pageOf(head({ "DC.Identifier": ["b", " ", "a"] }));
  expect(metaContents(page, "dc.identifier")).toEqual(["b", "a"]);
});
