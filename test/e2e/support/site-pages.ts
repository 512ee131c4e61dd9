/**
 * The pages of the local site, in the shape recorded from arXiv and Hugging Face: pure functions from a paper to HTML.
 * Only what a reader of pages looks at is kept; the texts are our own.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const siteFolder = join(import.meta.dirname, "../../fixtures/site");

/** A paper that the local site has a page for. */
export type SitePaper = {
  /** arXiv id without version. */
  readonly id: string;
  readonly title: string;
  /** "First Last". */
  readonly authors: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly subject: string;
  readonly abstract: string;
  readonly journalDoi?: string;
  /** Whether the list that comes with Paperkin holds it. */
  readonly builtIn: boolean;
};

export const sitePapers: readonly SitePaper[] = JSON.parse(readFileSync(join(siteFolder, "papers.json"), "utf8"));

/** The page's own paper by arXiv id; throws when the fixture does not have it. */
export function sitePaper(id: string): SitePaper {
  const paper = sitePapers.find((candidate) => candidate.id === id);
  if (paper === undefined) throw new Error(`test/fixtures/site/papers.json has no paper ${id}.`);
  return paper;
}

/** Parts of an abstract page that a hostile page replaces; raw HTML where the name says so. */
export type AbstractPageParts = {
  readonly metas?: string;
  readonly titleHtml?: string;
  readonly abstractHtml?: string;
  readonly documentTitle?: string;
  /** The start of the body. */
  readonly bodyHtml?: string;
};

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** "Aidan N. Gomez" → "Gomez, Aidan N.", as arXiv writes authors in its metas. */
function lastFirst(name: string): string {
  const space = name.lastIndexOf(" ");
  return space < 0 ? name : `${name.slice(space + 1)}, ${name.slice(0, space)}`;
}

function meta(name: string, content: string): string {
  return `  <meta name="${name}" content="${escapeHtml(content)}" />\n`;
}

/** The `citation_*` metas of a paper, as arXiv writes them. */
export function citationMetas(paper: SitePaper): string {
  const date = paper.date.replaceAll("-", "/");
  return [
    meta("citation_title", paper.title),
    ...paper.authors.map((name) => meta("citation_author", lastFirst(name))),
    paper.journalDoi === undefined ? "" : meta("citation_doi", paper.journalDoi),
    meta("citation_date", date),
    meta("citation_online_date", date),
    meta("citation_pdf_url", `https://arxiv.org/pdf/${paper.id}`),
    meta("citation_arxiv_id", paper.id),
    meta("citation_abstract", paper.abstract),
  ].join("");
}

/** An abstract page of arXiv. `version` is "v2" when the address names one. */
export function arxivAbstractPage(paper: SitePaper, version = "", parts: AbstractPageParts = {}): string {
  const id = escapeHtml(`${paper.id}${version}`);
  const submitted = new Date(`${paper.date}T00:00:00Z`).toUTCString().slice(5, 16);
  const authors = paper.authors.map((name) => `<a href="/a/search">${escapeHtml(name)}</a>`).join(", ");
  const title = parts.titleHtml ?? escapeHtml(paper.title);
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8" />
  <title>${escapeHtml(parts.documentTitle ?? `[${paper.id}${version}] ${paper.title}`)}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <link rel="canonical" href="https://arxiv.org/abs/${escapeHtml(paper.id)}" />
  <link rel="stylesheet" href="/static/arxiv.css" />
${parts.metas ?? citationMetas(paper)}</head>
<body class="with-cu-identity">
  ${parts.bodyHtml ?? ""}<header>arXiv <small>a local copy for tests</small></header>
  <nav class="crumbs">${escapeHtml(paper.subject)}</nav>
  <main>
    <div class="leftcolumn" id="abs-outer"><div id="abs">
      <div class="dateline">[Submitted on ${submitted}]</div>
      <h1 class="title mathjax"><span class="descriptor">Title:</span>${title}</h1>
      <div class="authors"><span class="descriptor">Authors:</span>${authors}</div>
      <blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${parts.abstractHtml ?? escapeHtml(paper.abstract)}</blockquote>
      <table summary="Additional metadata">
        <tr><td>Subjects:</td><td>${escapeHtml(paper.subject)}</td></tr>
        <tr><td>Cite as:</td><td><a href="/abs/${id}">arXiv:${id}</a></td></tr>
      </table>
      <p><label>Note to self <input id="note" /></label></p>
    </div></div>
    <div class="extra-services"><h2>Access Paper:</h2><ul>
      <li><a href="/pdf/${id}">View PDF</a></li><li><a href="/html/${id}">HTML (experimental)</a></li>
    </ul></div>
  </main>
</body>
</html>`;
}

/** A listing of arXiv: per paper its number, its forms, its title (which is no link) and its authors. */
export function arxivListPage(papers: readonly SitePaper[]): string {
  const entries = papers.map(({ id, title, authors, abstract }, index) => {
    const names = authors.map((name) => `<a href="/a/search">${escapeHtml(name)}</a>`).join(", ");
    return `<dt><a name="item${index + 1}">[${index + 1}]</a> <a href="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a>
      [<a href="/pdf/${id}" title="Download PDF">pdf</a>, <a href="/html/${id}v1">html</a>, <a href="/format/${id}">other</a>]</dt>
    <dd><div class="list-title mathjax"><span class="descriptor">Title:</span> ${escapeHtml(title)}</div>
      <div class="authors">${names}</div><p class="mathjax">${escapeHtml(abstract)}</p></dd>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8" /><title>Machine Learning</title><link rel="stylesheet" href="/static/arxiv.css" /></head>
<body>
  <header>arXiv <small>a local copy for tests</small></header>
  <main><div class="leftcolumn"><div id="dlpage">
    <h1>Machine Learning</h1>
    <p><label>Search <input id="query" /></label></p>
    <dl id="articles"><h3>New submissions</h3>${entries.join("\n")}</dl>
  </div></div></main>
</body>
</html>`;
}

/** The HTML edition of a paper as LaTeXML writes it: no metas, everything in the body. */
export function arxivHtmlPage(paper: SitePaper): string {
  const authors = paper.authors
    .map(
      (name) =>
        `<span class="ltx_creator ltx_role_author"><span class="ltx_personname">${escapeHtml(name)}</span></span>`,
    )
    .join("\n");
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8" /><title>${escapeHtml(paper.title)}</title><link rel="stylesheet" href="/static/arxiv.css" /></head>
<body><div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document ltx_authors_1line">
<h1 class="ltx_title ltx_title_document">${escapeHtml(paper.title)}</h1>
<div class="ltx_authors">${authors}</div>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${escapeHtml(paper.abstract)}</p></div>
<section class="ltx_section"><h2 class="ltx_title ltx_title_section">1 Introduction</h2><div class="ltx_para"><p class="ltx_p">The text follows.</p></div></section>
</article></div></div></body>
</html>`;
}

/** A paper page of Hugging Face: the data lies as JSON in an attribute, for a script that the local site leaves out. */
export function huggingFacePage(paper: SitePaper): string {
  const props = {
    paper: {
      id: paper.id,
      authors: paper.authors.map((name) => ({ name, hidden: false })),
      publishedAt: `${paper.date}T00:00:00.000Z`,
      title: paper.title,
      summary: paper.abstract,
      upvotes: 7,
    },
  };
  const title = escapeHtml(`Paper page - ${paper.title}`);
  return `<!doctype html>
<html class="">
<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1.0" />
  <meta property="og:title" content="${title}" />
  <meta property="og:url" content="https://huggingface.co/papers/${paper.id}" />
  <link rel="canonical" href="https://huggingface.co/papers/${paper.id}" />
  <link rel="stylesheet" href="/static/huggingface.css" />
  <title>${title}</title>
</head>
<body class="DailyPapersPage">
  <header>Hugging Face · a local copy for tests</header>
  <main><div class="SVELTE_HYDRATER contents" data-target="PaperContent" data-props="${escapeHtml(JSON.stringify(props))}">
    <h1>${escapeHtml(paper.title)}</h1>
    <div class="meta">Published on ${paper.date} · ${escapeHtml(paper.authors.join(", "))}</div>
    <h2>Abstract</h2><p>${escapeHtml(paper.abstract)}</p>
  </div></main>
</body>
</html>`;
}

/** One page of PDF that says the title; small, valid and without any library. */
export function tinyPdf(title: string): Buffer {
  const text = title.replaceAll(/[^\x20-\x7e]/gu, "?").replaceAll(/[()\\]/gu, "");
  const stream = `BT /F1 16 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  pdf += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.from(pdf, "latin1");
}

/** An article of a journal that Paperkin does not know, with the metadata that scholarly search engines ask for. */
export function journalPage(paper: SitePaper): string {
  const names = paper.authors.map(escapeHtml).join(", ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8" />
  <title>${escapeHtml(paper.title)} | Example Journal</title>
${[
  meta("citation_title", paper.title),
  ...paper.authors.map((name) => meta("citation_author", lastFirst(name))),
  meta("citation_doi", `10.5555/journal.${paper.id}`),
  meta("citation_date", paper.date.replaceAll("-", "/")),
  meta("citation_abstract", paper.abstract),
].join("")}</head>
<body>
  <nav><a href="/about">About the journal</a></nav>
  <main><h1>${escapeHtml(paper.title)}</h1><p>${names}</p><p>${escapeHtml(paper.abstract)}</p></main>
</body>
</html>`;
}

/** A page of the same journal that is about no paper. */
export function journalAboutPage(): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8" /><title>About | Example Journal</title></head>
<body><main><h1>About the journal</h1><p>It appears now and then.</p></main></body>
</html>`;
}
