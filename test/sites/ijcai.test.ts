// @vitest-environment happy-dom
/** What IJCAI's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract is the row before the keywords", () => {
  const page = pageOf(
    `<meta name="citation_title" content="On Moles"><div class="row"><div class="col-md-8">Main track</div></div>
    <div class="row"><div class="col-md-12">Moles dig.</div>
    <div class="col-md-12"><div class="keywords">Keywords: Moles</div></div></div>`,
  );
  expect(readAt(page, "https://www.ijcai.org/proceedings/2024/1")).toMatchObject({
    title: "On Moles",
    abstract: "Moles dig.",
  });
});
