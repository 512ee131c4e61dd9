/** The side panel in Chromium, opened as a reader opens it: it follows the tabs of its window, PDFs included. */
import type { Page } from "playwright";
import { openSidePanel, type SidePanel } from "./support/side-panel.ts";
import { whenLearned } from "./support/learned.ts";
import { sitePaper } from "./support/site-pages.ts";
import { expect, test } from "./support/test.ts";

const known = sitePaper("2112.13692");
const unknown = sitePaper("1706.03762");
const pdfOf = ({ id }: { readonly id: string }) => `https://arxiv.org/pdf/${id}`;
const pageOf = ({ id }: { readonly id: string }) => `https://arxiv.org/abs/${id}`;

/** What the panel shows of the page's paper, or says when there is none. */
const titleIn = (panel: SidePanel) =>
  panel.evaluate(`document.querySelector(".this-paper .title, .state-title")?.textContent`);
const rowsIn = (panel: SidePanel) => panel.evaluate(`document.querySelectorAll(".related li.row").length`);
const expectTitle = (panel: SidePanel, title: string) => expect.poll(() => titleIn(panel)).toBe(title);

/** Opens the panel beside a tab that is in front. */
async function openBeside(app: Parameters<typeof openSidePanel>[0], url: string): Promise<[SidePanel, Page]> {
  const page = await app.context.newPage();
  await page.goto(url);
  const panel = await openSidePanel(app);
  await page.bringToFront();
  return [panel, page];
}

test("the panel shows title and kin of the PDF in the active tab, and follows it", async ({ app }) => {
  await whenLearned(app);
  const [panel, page] = await openBeside(app, pdfOf(known));
  await expectTitle(panel, known.title);
  await expect.poll(() => rowsIn(panel)).toBe(10);
  await page.goto("https://example.org/");
  await expectTitle(panel, "No paper on this page.");
  await page.goto(`https://huggingface.co/papers/${unknown.id}`);
  await expectTitle(panel, unknown.title);
});

test("the panel follows from tab to tab", async ({ app }) => {
  const [panel, first] = await openBeside(app, pageOf(known));
  await expectTitle(panel, known.title);
  const second = await app.context.newPage();
  await second.goto(pageOf(unknown));
  await expectTitle(panel, unknown.title);
  await first.bringToFront();
  await expectTitle(panel, known.title);
  await second.bringToFront();
  await first.bringToFront();
  await second.bringToFront();
  await expectTitle(panel, unknown.title);
});

test("a page that moves on by script is followed", async ({ app }) => {
  const [panel, page] = await openBeside(app, `https://huggingface.co/papers/${unknown.id}`);
  await expectTitle(panel, unknown.title);
  await page.evaluate("history.pushState(null, '', '/papers')");
  await expectTitle(panel, "No paper on this page.");
  await page.goBack();
  await expectTitle(panel, unknown.title);
});

test("the abstract page of an unknown PDF is asked for once, and nothing it names is loaded", async ({ app, site }) => {
  const [panel, page] = await openBeside(app, "https://example.org/");
  await expectTitle(panel, "No paper on this page.");
  site.forget();
  await page.goto(pdfOf(unknown));
  await expectTitle(panel, unknown.title);
  await page.reload();
  await page.goto(pdfOf(known));
  await expectTitle(panel, known.title);
  await page.goto(`${pdfOf(unknown)}v5`);
  await expectTitle(panel, unknown.title);
  const paths = site.requests.filter(({ host, path }) => host === "arxiv.org" && path !== "/favicon.ico");
  expect(paths.map(({ path }) => path).filter((path) => !path.startsWith("/pdf/"))).toEqual([`/abs/${unknown.id}`]);
});

test("what is saved in the panel is saved on the page, and the other way round", async ({ app }) => {
  const [panel, page] = await openBeside(app, pageOf(known));
  await expectTitle(panel, known.title);
  const save = ".this-paper button.button[aria-pressed]";
  const isSaved = () => panel.evaluate(`document.querySelector(${JSON.stringify(save)}).ariaPressed`);
  await panel.click(save);
  await expect.poll(isSaved).toBe("true");
  await page.locator("paperkin-tab button").click();
  const onPage = page.locator(`paperkin-sidebar ${save}`);
  await expect(onPage).toHaveAttribute("aria-pressed", "true");
  await onPage.click();
  await expect.poll(isSaved).toBe("false");
});

test("the panel works with a worker that was asleep, and without a sideways scroll bar", async ({ app }) => {
  const [panel, page] = await openBeside(app, pdfOf(known));
  await expectTitle(panel, known.title);
  await app.killWorker();
  await page.bringToFront();
  await page.goto(pageOf(unknown));
  await expectTitle(panel, unknown.title);
  expect(await panel.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  expect(await panel.evaluate("document.documentElement.scrollHeight <= innerHeight")).toBe(true);
});
