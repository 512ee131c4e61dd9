/**
 * `npm start`: a tour of Paperkin in a fresh Chromium profile. With a display it opens a paper page and the popup and
 * leaves them to you; without one, or with `--headless`, it walks by itself, prints what it saw and takes pictures.
 * `--local` keeps it off the network.
 */
import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Locator, Page } from "playwright";
import { findChromium } from "./support/browsers.ts";
import { openChromium, type OpenChromium } from "./support/chromium.ts";
import { startLocalSite } from "./support/local-site.ts";

const PAPER = "https://arxiv.org/abs/2112.13692";
const TYPED = "splade sprase lexcial";
const pictures = join(import.meta.dirname, "../../.output/tour");

let step = "opening Chromium";

/** Names the step that is going on, for the sentence that says where the tour stopped. */
function begin(name: string): void {
  step = name;
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}

async function isOnline(): Promise<boolean> {
  try {
    return (await fetch(PAPER, { method: "HEAD", signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

/** The same picture in light and in dark. */
async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
}

function wait(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: "visible", timeout: 20_000 });
}

async function titlesOf(rows: Locator, limit: number): Promise<string[]> {
  const titles = await rows.locator("a.title").allInnerTexts();
  return titles.slice(0, limit);
}

function print(line: string, details: readonly string[] = []): void {
  console.log(`✓ ${line}`);
  for (const detail of details) console.log(`    ${detail}`);
}

async function tourPaperPage(app: OpenChromium): Promise<void> {
  begin("opening the paper page");
  const page = await app.context.newPage();
  await page.goto(PAPER);
  print(`Paper page: ${await page.title()}`);

  begin("waiting for the related papers on the paper page");
  const tab = page.locator("paperkin-tab button.pk-tab");
  await wait(tab);
  await takePictures(page, "paper-page-tab");
  await tab.click();
  const sidebar = page.getByRole("complementary", { name: "Paperkin" });
  const rows = sidebar.locator("li.row");
  await wait(rows);
  const related = await Promise.all(
    (await rows.all()).map(async (row) => {
      const reasons = await row.locator(".chip").allInnerTexts();
      return `${await row.locator("a.title").innerText()} — ${reasons.join(", ")}`;
    }),
  );
  print(`Sidebar: ${related.length} related papers, each with why`, related);
  // Where the click was, a row would look hovered.
  await page.mouse.move(0, 0);
  await takePictures(page, "sidebar");
  await page.screenshot({ path: join(pictures, "readme.png") });
}

async function tourPopup(app: OpenChromium): Promise<void> {
  begin("opening the popup");
  const popup = await app.popup();
  const rows = popup.getByRole("tabpanel").locator("li.row");
  await wait(rows);
  const footer = await popup.getByRole("contentinfo").innerText();
  print(`Popup: ${/\d[\d,.]* papers? here/u.exec(footer)?.[0] ?? "papers"}; today's first:`, await titlesOf(rows, 3));
  await takePictures(popup, "popup-today");

  begin(`searching for “${TYPED}”`);
  await popup.getByLabel("Search papers").fill(TYPED);
  await wait(rows.locator("mark"));
  const [found = ""] = await titlesOf(rows, 1);
  if (!found.includes("SPLADE")) throw new Error(`The first result was “${found}”.`);
  print(`Search with two typos, “${TYPED}”:`, await titlesOf(rows, 3));
  await takePictures(popup, "popup-search");

  begin("saving the first result");
  await popup.keyboard.press("ArrowDown");
  await popup.keyboard.press("s");
  await wait(rows.first().locator("button.star.saved"));
  print(`Saved by keyboard: ${found}`);

  begin("reading the list back");
  await popup.getByRole("tab", { name: /^Lists/u }).click();
  await popup.getByRole("button", { name: /^Reading list/u }).click();
  await wait(popup.getByRole("heading", { name: "Reading list" }));
  await wait(rows);
  const saved = await titlesOf(rows, 5);
  if (saved[0] !== found) throw new Error(`The reading list holds ${JSON.stringify(saved)}.`);
  print("Reading list:", saved);
  await takePictures(popup, "popup-list");
}

type Bounds = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

async function placeWindow({ context }: OpenChromium, page: Page, bounds: Bounds): Promise<void> {
  const session = await context.newCDPSession(page);
  const { windowId } = await session.send("Browser.getWindowForTarget");
  await session.send("Browser.setWindowBounds", { windowId, bounds });
}

/** For the reader's own eyes: the paper page and, in a window of its own beside it, the popup; until they are closed. */
async function leaveOpen(app: OpenChromium): Promise<void> {
  const [first] = app.context.pages();
  const page = first ?? (await app.context.newPage());
  const opening = app.context.waitForEvent("page", (opened) => opened.url().endsWith("popup.html"));
  const probe = await app.probe();
  // A window without an address bar, nearly what the button opens.
  await probe.evaluate(`chrome.windows.create({ type: "popup", url: "popup.html" })`);
  const popup = await opening;
  await probe.close();
  // The frame of a window takes some pixels of its own.
  await placeWindow(app, popup, { left: 1050, top: 0, width: 416, height: 640 });
  await placeWindow(app, page, { left: 0, top: 0, width: 1040, height: 860 });
  await page.bringToFront();
  await page.goto(PAPER);
  console.log("A paper page is open, and the popup in a window beside it. Close the windows to end.");
  await new Promise<void>((resolve) => app.context.on("close", () => resolve()));
}

async function main(): Promise<void> {
  const headless = process.argv.includes("--headless") || !hasDisplay();
  const isLive = !process.argv.includes("--local") && (await isOnline());
  const site = isLive ? null : await startLocalSite();
  try {
    const app = await openChromium({
      ...(site !== null && { site }),
      headless,
      build: headless ? "e2e" : "release",
      // Pictures are for high-resolution screens.
      ...(headless ? { deviceScaleFactor: 2 } : { viewport: null }),
    });
    try {
      const where = isLive ? "live site: arxiv.org answers" : "local site: pages of our own in place of arxiv.org";
      print(`Chromium ${app.context.browser()?.version() ?? ""} (${findChromium()?.from ?? ""}), ${where}`);
      await (headless ? walk(app) : leaveOpen(app));
    } finally {
      await app.close();
    }
  } finally {
    await site?.close();
  }
}

/** The whole tour without a reader. */
async function walk(app: OpenChromium): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await tourPaperPage(app);
  await tourPopup(app);
  print(`Pictures: ${relative(process.cwd(), pictures)}`);
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // Playwright appends pages of log.
  console.error(`✗ The tour stopped while ${step}: ${message.split("\n")[0]}`);
  process.exitCode = 1;
}
