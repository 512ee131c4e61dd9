// @vitest-environment happy-dom
/** What the ACL Anthology's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract comes from the body, without its label", () => {
  const page = pageOf(
    `<meta content="On Moles" name="citation_title"><div class="card-body acl-abstract"><h5 class=card-title>Abstract</h5><span>Moles dig.</span></div>`,
  );
  expect(readAt(page, "https://aclanthology.org/2021.acl-long.1/")).toMatchObject({
    title: "On Moles",
    abstract: "Moles dig.",
  });
});
