// @vitest-environment happy-dom
/** What OSF's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract is what stands under its heading", () => {
  const page = pageOf(
    `<meta name="citation_title" content="Songs"><section><h2>Files</h2><p>1</p><h2>Abstract</h2><p>People sing.</p></section>`,
  );
  expect(readAt(page, "https://osf.io/preprints/psyarxiv/7eb4g")).toMatchObject({
    title: "Songs",
    abstract: "People sing.",
  });
});
