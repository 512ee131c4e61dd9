// @vitest-environment happy-dom
/** What the ePrint Archive's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the description is the whole abstract", () => {
  const page = pageOf(
    `<meta name="citation_title" content="On Moles"><meta property="og:description" content="Moles dig.">`,
  );
  expect(readAt(page, "https://eprint.iacr.org/2024/1")).toMatchObject({ title: "On Moles", abstract: "Moles dig." });
});
