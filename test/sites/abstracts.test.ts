// @vitest-environment happy-dom
/** Abstracts that publishers' pages state outside their metadata, or in full only there. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test.each([
  [
    "https://journals.aps.org/prx/abstract/10.1103/PhysRevX.12.041027",
    `<div id="abstract-section-content"><p>Every knot fits.</p></div>`,
  ],
  [
    "https://iopscience.iop.org/article/10.1088/0026-1394/12/4/002",
    `<div class="wd-jnl-art-abstract"><p>Every knot fits.</p></div>`,
  ],
  [
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=94043",
    `<div class="abstract-text"><h3>Abstract</h3><p>Every knot fits.</p></div>`,
  ],
  ["https://www.nber.org/papers/w25398", `<div class="page-header__intro-inner"><p>\nEvery knot fits.\n</p></div>`],
  [
    "https://content.iospress.com/articles/semantic-web/sw210446",
    `<p class="metadata-entry"><span class="generated">Authors: </span>Berg</p>
     <p class="metadata-entry"><span class="generated">Abstract: </span><span>Every knot fits.</span></p>`,
  ],
  [
    "https://onlinelibrary.wiley.com/doi/10.1002/jcc.20084",
    `<meta name="description" content="Knots."><meta name="Description" content="Abstract Every knot fits.">`,
  ],
])("%s gives its abstract without the heading", (url, html) => {
  expect(readAt(pageOf(html), url)).toMatchObject({ abstract: "Every knot fits." });
});
