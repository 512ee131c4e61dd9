/** What the sidebar offers beside a paper page, in Chromium: lists, states, citing, abstracts, finding, reporting. */
import type { OpenChromium } from "./support/chromium.ts";
import { ask } from "./support/extension-api.ts";
import { whenLearned } from "./support/learned.ts";
import { faultsOf } from "./support/faults.ts";
import { expect, test } from "./support/test.ts";
import { openList, openSidebar, pageTab, rowsIn, sidebarOf } from "./support/views.ts";

const PAPER = "https://arxiv.org/abs/2112.13692";

test("the passport tells the place the reader is at from those the paper also lives at", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `${PAPER}v2`);
  const passport = sidebar.getByRole("navigation", { name: "Links of this paper" });
  await expect(passport.locator("[aria-current]")).toHaveText("arXiv");
  await expect(passport.getByRole("link", { name: "alphaXiv" })).toHaveAttribute(
    "href",
    "https://www.alphaxiv.org/abs/2112.13692",
  );
  await openSidebar(page, "https://huggingface.co/papers/2112.13692");
  await expect(passport.locator("[aria-current]")).toHaveText("Hugging Face");
  await expect(passport.getByRole("link", { name: "arXiv", exact: true })).toBeVisible();
});

test("a paper is put into a list by keyboard, beside forty others, and is there in the popup", async ({ app }) => {
  await startLists(app, ["A seminar", ...Array.from({ length: 40 }, (_, number) => `List ${String(number)}`)]);
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, PAPER);
  await sidebar.getByRole("button", { name: "Lists" }).press("Enter");
  const menu = sidebar.getByRole("dialog", { name: "Lists with this paper" });
  await expect(menu.getByRole("checkbox", { name: "Reading list" })).toBeFocused();
  const box = await menu.boundingBox();
  expect(box!.y).toBeGreaterThanOrEqual(0);
  expect(box!.y + box!.height).toBeLessThanOrEqual(800);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(sidebar.getByRole("button", { name: "Lists" })).toBeFocused();
  await expect(sidebar).toBeVisible();
  await expect(sidebar.getByText("Saved in A seminar")).toBeVisible();
  const popup = await app.popup();
  await expect(await openList(popup, "A seminar")).toHaveCount(1);
});

test("a paper that was read or muted stays so, and undo takes it back", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, PAPER);
  const read = sidebar.getByRole("button", { name: "Read", exact: true });
  const mute = sidebar.getByRole("button", { name: "Mute", exact: true });
  await read.click();
  await expect(sidebar.getByText("is marked as read")).toBeVisible();
  await mute.click();
  await sidebar.getByRole("button", { name: "Undo" }).click();
  await expect(sidebar.getByText("Put back")).toBeVisible();
  await page.reload();
  await expect(read).toHaveAttribute("aria-pressed", "true");
  await expect(mute).toHaveAttribute("aria-pressed", "false");
});

test("a citation lands on the clipboard, by the button and by C", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, PAPER);
  const note = page.getByLabel("Note to self");
  await sidebar.getByRole("button", { name: "Cite" }).click();
  await expect(sidebar.getByText("Citation copied (BibTeX)")).toBeVisible();
  await note.press("Control+v");
  await expect(note).toHaveValue(/^@.*2112\.13692/u);
  const title = await rowsIn(sidebar).nth(1).locator("a.title").innerText();
  await rowsIn(sidebar).nth(1).locator("a.title").press("c");
  await expect(async () => {
    await note.fill("");
    await note.press("Control+v");
    expect((await note.inputValue()).replaceAll(/[{}]/gu, "")).toContain(title);
  }).toPass();
});

test("an abstract comes where the pointer rests, inside the sidebar, and moves no row", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, PAPER);
  const rows = rowsIn(sidebar);
  const card = sidebar.getByRole("note", { name: "Abstract" });
  const outside = (await sidebar.boundingBox())!;
  const places = () => rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
  for (const row of [rows.first(), rows.nth(4), rows.last()]) {
    await row.scrollIntoViewIfNeeded();
    const before = await places();
    await row.locator("a.title").hover();
    await expect(card).toBeVisible();
    const box = (await card.boundingBox())!;
    expect(box.y).toBeGreaterThan(outside.y);
    expect(box.y + box.height).toBeLessThan(outside.y + outside.height);
    expect(await places()).toEqual(before);
    // It can be pointed at without going away, and goes by Escape though focus is on the page.
    await card.hover();
    await expect(card).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card).toBeHidden();
    await expect(sidebar).toBeVisible();
    await page.mouse.move(100, 300);
  }
  await rows.first().locator("a.title").press("p");
  await expect(card).toBeVisible();
  await expect(rows.first().locator("a.title")).toHaveAccessibleDescription(await card.innerText());
});

test("the kin are narrowed as the reader types, and Escape goes back step by step", async ({ app }) => {
  await whenLearned(app);
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, PAPER);
  const rows = rowsIn(sidebar);
  await expect(rows).toHaveCount(10);
  const title = await rows.nth(3).locator("a.title").innerText();
  await rows.first().locator("a.title").press("/");
  await page.keyboard.type(title.toUpperCase().slice(0, 14));
  await expect(rows.first()).toContainText(title);
  expect(await rows.count()).toBeLessThan(10);
  await expect(rows.first().locator("mark").first()).toBeVisible();
  await page.keyboard.type(" zzzz");
  await expect(sidebar.getByText("No related paper matches")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(10);
  await page.keyboard.press("Escape");
  await expect(sidebar).toBeHidden();
});

test("a page that could not be read says so and offers a report that is not sent", async ({ app, site }) => {
  const page = await app.context.newPage();
  // It names its paper and nothing else.
  const body = '<!doctype html><meta name="citation_arxiv_id" content="2401.99999"><p>Come back later.';
  await page.route("https://arxiv.org/abs/2401.99999*", (route) => route.fulfill({ contentType: "text/html", body }));
  const sidebar = await openSidebar(page, "https://arxiv.org/abs/2401.99999?private=1");
  await expect(sidebar.getByText("Paperkin could not read this page of arXiv")).toBeVisible();
  const report = sidebar.getByRole("link", { name: "Report…" });
  const url = new URL((await report.getAttribute("href"))!);
  expect(url.searchParams.get("body")).toContain("https://arxiv.org/abs/2401.99999\n");
  expect(site.requests.filter(({ host }) => host === "github.com")).toEqual([]);
});

test("nothing of it is printed", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto(PAPER);
  await expect(pageTab(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(pageTab(page)).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await pageTab(page).click();
  await expect(sidebarOf(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(sidebarOf(page)).toBeHidden();
});

test("none of its states has accessibility faults, light or dark, nor is anything cut in a narrow window", async ({
  app,
}) => {
  await startLists(app, ["For the seminar"]);
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, PAPER);
  await sidebar.getByRole("button", { name: "Read", exact: true }).click();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
    await sidebar.getByRole("button", { name: "Lists" }).click();
    await expect(sidebar.getByRole("dialog")).toBeVisible();
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
    await page.keyboard.press("Escape");
    await rowsIn(sidebar).first().locator("a.title").press("p");
    await expect(sidebar.getByRole("note")).toBeVisible();
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("vis");
    await expect(sidebar.locator("mark").first()).toBeVisible();
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
    await page.keyboard.type("zzz");
    await expect(sidebar.getByText("No related paper matches")).toBeVisible();
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
    await page.keyboard.press("Escape");
  }
  // As wide as 1280 pixels at four times their size.
  await page.setViewportSize({ width: 320, height: 400 });
  const overflowing = await sidebar.evaluate((aside) =>
    [...aside.querySelectorAll("button, a, input")]
      .filter((part) => part.getBoundingClientRect().right > innerWidth)
      .map((part) => part.textContent),
  );
  expect(overflowing).toEqual([]);
  expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
});

async function startLists(app: OpenChromium, names: readonly string[]): Promise<void> {
  const own = await app.extensionPage("library.html");
  for (const name of names) await ask(own, "createList", { name });
  await own.close();
}
