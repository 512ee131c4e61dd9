// @vitest-environment happy-dom
/** Bot checks and the like in place of a paper: the address still names it, the page says nothing. */
import { expect, test } from "vitest";
import { readPage } from "../../lib/sites/read-page.ts";
import { pageOf } from "./page.ts";

const url = new URL("https://arxiv.org/abs/2401.01234");

test.each([
  ["Cloudflare's", "<title>Just a moment...</title>"],
  ["a rate limit", "<title>Attention Required! | Cloudflare</title>"],
  ["Springer's", "<title>Client Challenge</title>"],
  ["OpenReview's", "<title>Verifying your browser</title>"],
  ["a proof of work", `<title>Wait</title><script>const POW_CHALLENGE = "0:example";</script>`],
  ["one with a title of its own", `<title>arxiv.org</title><script>window._cf_chl_opt = {};</script>`],
  ["a turnstile", `<title>arxiv.org</title><div class="cf-turnstile"></div>`],
])("%s is read as nothing but the name", (_kind, html) => {
  const reading = readPage(pageOf(`${html}<h1 class="title">Verify you are human</h1>`), url);
  expect(reading?.paper).toMatchObject({ identifiers: ["arxiv:2401.01234"], title: "", abstract: "" });
});

test("an ordinary page with traces of the same services is read", () => {
  const traces = `<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script>document.cookie = "__cf_bm=1"</script>`;
  const reading = readPage(pageOf(`${traces}<h1 class="title">Old Knots</h1>`), url);
  expect(reading?.paper.title).toBe("Old Knots");
});

test("a paper page with a guarded form, or a title like a check's, is read", () => {
  const page = `<meta name="citation_title" content="Just a Moment: Attention in Rats"><div class="cf-turnstile"></div>`;
  expect(readPage(pageOf(page), url)?.paper.title).toBe("Just a Moment: Attention in Rats");
});
