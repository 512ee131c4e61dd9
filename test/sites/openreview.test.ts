// @vitest-environment happy-dom
/** OpenReview, where links within the site replace the body and leave the metas of the paper it was entered by. */
import { expect, test } from "vitest";
import { readPage } from "../../lib/sites/read-page.ts";
import { pageOf } from "./page.ts";

const url = new URL("https://openreview.net/forum?id=SecondForum");

const page = (bodyTitle: string, pdf: string) =>
  pageOf(`<head><meta name="citation_title" content="The first">
    <meta name="citation_author" content="First, Ann"><meta name="citation_abstract" content="On the first.">
    <meta name="citation_pdf_url" content="https://openreview.net/pdf?id=${pdf}"></head>
    <body><div class="forum-note"><div class="forum-title"><h2>${bodyTitle}</h2></div>
      <div class="forum-authors"><a href="/profile">Bo Second</a></div>
      <div class="note-content"><strong class="note-content-field">Keywords<!-- -->:</strong> <span class="note-content-value">words</span>
        <strong class="note-content-field">Abstract<!-- -->:</strong> <div class="note-content-value"><p>On the second.</p></div></div>
    </div></body>`);

test("metas of the page's own paper are read", () => {
  expect(readPage(page("The first", "SecondForum"), url)).toMatchObject({
    paper: { title: "The first", abstract: "On the first.", authors: ["Ann First"] },
    found: { identifier: "agrees" },
  });
});

test("beside metas of another paper the body is read, and nothing of theirs", () => {
  const reading = readPage(page("The second", "FirstForum"), url);
  expect(reading?.paper).toMatchObject({
    identifiers: ["openreview:SecondForum"],
    title: "The second",
    abstract: "On the second.",
    authors: ["Bo Second"],
    links: [],
  });
});

test("a body that has not followed yet says nothing", () => {
  expect(readPage(page("The first", "FirstForum"), url)).toMatchObject({
    paper: { title: "", abstract: "", authors: [] },
    found: { title: false, identifier: "disagrees" },
  });
});
