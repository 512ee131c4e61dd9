// @vitest-environment happy-dom
/** What PeerJ's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract is the text's own", () => {
  const page = pageOf(`<meta name="citation_title" content="Shy fish">
    <h2>Abstract</h2><div class="abstract" itemprop="description"><p>Fish hide <i>in situ</i>.</p></div>`);
  expect(readAt(page, "https://peerj.com/articles/12345/")).toMatchObject({
    title: "Shy fish",
    abstract: "Fish hide in situ.",
  });
});
