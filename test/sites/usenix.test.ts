// @vitest-environment happy-dom
/** What USENIX's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the title loses BibTeX's braces, the abstract comes from the body", () => {
  const page = pageOf(
    `<meta name="citation_title" content="{MOLE}: Digging {I/O}"><div class="field field-name-field-paper-description">
    <div class="field-label">Abstract:</div><p>Moles dig.</p></div>`,
  );
  expect(readAt(page, "https://www.usenix.org/conference/mole24/presentation/digger")).toMatchObject({
    title: "MOLE: Digging I/O",
    abstract: "Moles dig.",
  });
});
