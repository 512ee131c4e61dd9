/** Searching further in a real browser: who is sent what, what shows, and what stays on this machine. */
import { ask } from "./support/extension-api.ts";
import type { SeenRequest } from "./support/local-site.ts";
import { expect, test } from "./support/test.ts";
import { searchBox } from "./support/views.ts";

const services = ["api.openalex.org", "api.semanticscholar.org", "export.arxiv.org", "huggingface.co"];

/** The words that each service was sent. */
function wordsSent(requests: readonly SeenRequest[]) {
  return requests
    .filter(({ host }) => services.includes(host))
    .map(({ host, path }) => {
      const { searchParams } = new URL(path, `https://${host}`);
      return { host, words: ["q", "query", "search", "search_query"].map((name) => searchParams.get(name)).join("") };
    })
    .sort((one, other) => one.host.localeCompare(other.host));
}

test("the reader's key sends the words to every service and shows each work once; what is saved stays", async ({
  app,
  site,
}) => {
  const probe = await app.probe();
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: 222, unindexed: 0 });
  const popup = await app.popup();
  await searchBox(popup).fill("octopus is:saved");
  await expect(popup.getByRole("button", { name: /^Search further:/u })).toBeVisible();
  expect(wordsSent(site.requests)).toEqual([]);

  await searchBox(popup).press("Shift+Enter");
  const progress = popup.locator(".further-services");
  await expect(progress).toHaveText("Hugging Face 2 · arXiv 2 · Semantic Scholar 1 · OpenAlex 2");
  await expect(popup.locator(".found-by")).toHaveCount(4);
  const sent = wordsSent(site.requests);
  expect(sent.map(({ host }) => host)).toEqual(services);
  expect(sent.every(({ words }) => /^(?:all:)?octopus$/u.test(words))).toBe(true);
  const dream = popup.locator(".row", { hasText: "The octopus dreams in colour" });
  await expect(dream.locator(".found-by")).toHaveText("Hugging Face · arXiv · Semantic Scholar · OpenAlex");
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: 222 });

  await dream.locator(".title").focus();
  await popup.keyboard.press("s");
  await expect(popup.locator(".notices")).toContainText("Saved to");
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: 223, unindexed: 0 });
  const { rows } = await ask(probe, "listPapers", { list: "reading", limit: 5 });
  expect(rows).toMatchObject([
    { title: "The octopus dreams in colour", authors: ["Ada Byron"], venue: "Journal of Molluscs" },
  ]);
  const found = await ask(probe, "search", { query: "octopus", limit: 5 });
  expect(found.rows.map(({ title }) => title)).toEqual(["The octopus dreams in colour"]);
});

test("a service that is down says so, and the others show", async ({ app }) => {
  const popup = await app.popup();
  await searchBox(popup).fill("octopus storm");
  await popup.getByRole("button", { name: /^Search further:/u }).click();
  const progress = popup.locator(".further-services");
  await expect(progress).toContainText("OpenAlex: The service could not be reached or failed.");
  await expect(progress).toContainText("arXiv 2");
  await expect(popup.locator(".found-by")).toHaveCount(3);
});

test("opening what was found keeps it, and typing on drops the rest without asking anybody", async ({ app, site }) => {
  const probe = await app.probe();
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: 222, unindexed: 0 });
  const popup = await app.popup();
  await searchBox(popup).fill("octopus");
  // The key does nothing but show the offer where that was not in sight yet.
  await expect(popup.getByRole("button", { name: /^Search further:/u })).toBeVisible();
  await searchBox(popup).press("Shift+Enter");
  await expect(popup.locator(".found-by")).toHaveCount(4);
  const opening = app.context.waitForEvent("page");
  await popup.getByRole("link", { name: "What octopus ink tells of the sea" }).click();
  await opening;
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: 223, unindexed: 0 });
  site.forget();
  await popup.bringToFront();
  await searchBox(popup).fill("octopus ink");
  await expect(popup.locator(".title")).toHaveText(["What octopus ink tells of the sea"]);
  expect(wordsSent(site.requests)).toEqual([]);
});
