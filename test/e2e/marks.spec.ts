/** "You have this": dots at links to papers, their labels, what the page can see of them, and the letters of list pages. */
import type { Locator, Page } from "playwright/test";
import type { OpenChromium } from "./support/chromium.ts";
import { ask, inExtension } from "./support/extension-api.ts";
import { sitePapers, sitePaper } from "./support/site-pages.ts";
import { expect, test } from "./support/test.ts";
import { openList } from "./support/views.ts";

const listPage = "https://arxiv.org/list/cs.LG/recent";
const paperPage = "https://arxiv.org/abs/2112.13692";
const known = sitePaper("1512.03385");
const unknown = sitePaper("1706.03762");

const dotsIn = (page: Page, look = ""): Locator => page.locator(`paperkin-links .pk-dot${look}`);
const labelIn = (page: Page): Locator => page.locator("paperkin-links .pk-label");
const helpIn = (page: Page): Locator => page.locator("paperkin-links .pk-help");

/** A page of our own with the built-in list in the catalogue. */
async function ready(app: OpenChromium): Promise<Page> {
  const probe = await app.probe();
  await expect.poll(async () => (await ask(probe, "trending", { period: "today", limit: 1 })).total).toBeGreaterThan(0);
  return probe;
}

async function choose(probe: Page, settings: { readonly marks?: boolean; readonly triage?: boolean }): Promise<void> {
  await inExtension(
    probe,
    (api, chosen) =>
      (api as unknown as { storage: { local: { set(items: object): Promise<void> } } }).storage.local.set(chosen),
    settings,
  );
}

const save = (probe: Page, id: string, list = "reading") => ask(probe, "savePaper", { paper: `arxiv:${id}`, list });

/** How far the nearest dot of a look is from the beginning of a link. */
async function distance(page: Page, link: Locator, look: string): Promise<number> {
  const from = (await link.boundingBox())!;
  const boxes = await Promise.all((await dotsIn(page, look).all()).map((dot) => dot.boundingBox()));
  return Math.min(...boxes.map((box) => Math.hypot(box!.x - from.x, box!.y + 3.5 - from.y - from.height / 2)));
}

test("a list page marks each paper once, beside its first link, with what the reader has done with it", async ({
  app,
}) => {
  const probe = await ready(app);
  await save(probe, unknown.id);
  await save(probe, "2006.11239", "is-read");
  await save(probe, "math/0211159", "is-muted");
  const page = await app.context.newPage();
  await page.setViewportSize({ width: 1200, height: 2400 });
  await page.goto(listPage);
  await expect(dotsIn(page, ".saved")).toHaveCount(1);
  await expect(dotsIn(page, ".read")).toHaveCount(1);
  await expect(dotsIn(page, ".muted")).toHaveCount(1);
  await expect(dotsIn(page, ".known")).toHaveCount(sitePapers.filter(({ builtIn }) => builtIn).length);
  const link = page.locator(`a[href="/abs/${unknown.id}"]`);
  expect(await distance(page, link, ".saved")).toBeLessThan(45);
  // What comes in above moves the dot with its link.
  await page.evaluate(
    `document.querySelector("h1").insertAdjacentHTML("afterend", "<p style='height:333px'>News</p>")`,
  );
  await expect.poll(() => distance(page, link, ".saved")).toBeLessThan(45);
});

test("a paper page marks links to other papers as they come, and none to its own", async ({ app }) => {
  const probe = await ready(app);
  await save(probe, "2112.13692");
  await save(probe, unknown.id);
  const page = await app.context.newPage();
  await page.goto(paperPage);
  await expect(page.locator("paperkin-links")).toBeAttached();
  await page.evaluate(`document.querySelector("main").insertAdjacentHTML("afterbegin",
    '<p style="padding: 20px"><a id="other" href="https://doi.org/10.48550/arXiv.${unknown.id}">Transformers</a></p>')`);
  await expect(dotsIn(page)).toHaveCount(1);
  expect(await distance(page, page.locator("#other"), ".saved")).toBeLessThan(30);
});

test("marks follow what is saved elsewhere, and go and come with their switch", async ({ app }) => {
  const probe = await ready(app);
  const page = await app.context.newPage();
  await page.goto(listPage);
  await expect(dotsIn(page, ".known").first()).toBeVisible();
  await expect(dotsIn(page, ".saved")).toHaveCount(0);
  await save(probe, known.id);
  await expect(dotsIn(page, ".saved")).toHaveCount(1);
  await ask(probe, "removePaper", { paper: `arxiv:${known.id}`, list: "reading" });
  await expect(dotsIn(page, ".saved")).toHaveCount(0);
  await choose(probe, { marks: false });
  await expect(page.locator("paperkin-links")).toHaveCount(0);
  await choose(probe, { marks: true });
  await expect(dotsIn(page, ".known").first()).toBeVisible();
});

test("a page that was opened while marks were off gets them when they are switched on", async ({ app }) => {
  const probe = await ready(app);
  await choose(probe, { marks: false });
  const page = await app.context.newPage();
  await page.goto(paperPage);
  await expect(page.locator("paperkin-tab")).toBeAttached();
  await expect(page.locator("paperkin-links")).toHaveCount(0);
  await choose(probe, { marks: true });
  await expect(page.locator("paperkin-links")).toHaveCount(1);
});

test("pointing at a marked link, or coming to it by keyboard, tells which lists hold the paper", async ({ app }) => {
  const probe = await ready(app);
  const { list } = await ask(probe, "createList", { name: "Vision" });
  await save(probe, known.id);
  await save(probe, known.id, list);
  const page = await app.context.newPage();
  await page.setViewportSize({ width: 1200, height: 2400 });
  await page.goto(listPage);
  await expect(dotsIn(page, ".saved")).toBeVisible();
  await page.hover(`a[href="/abs/${known.id}"]`);
  await expect(labelIn(page)).toHaveText("Saved in Reading list & Vision");
  await page.mouse.move(1, 1);
  await expect(labelIn(page)).toBeHidden();
  await page.locator('a[href="/abs/2107.05720"]').focus();
  await expect(labelIn(page)).toHaveText("In your catalogue");
});

test("the page sees an empty host and nothing of its own changed, whatever the reader has", async ({ openMore }) => {
  const app = await openMore({ build: "release" });
  const probe = await ready(app);
  const page = await app.context.newPage();
  await page.goto(listPage);
  const host = page.locator("paperkin-links");
  await expect(host).toBeAttached();
  await page.evaluate(`{
    window.seen = [];
    const note = (records) => window.seen.push(...records.map(({ type, target }) => type + " " + target.nodeName));
    new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  }`);
  const look = `(() => {
    const host = document.querySelector("paperkin-links");
    const { scrollWidth, scrollHeight } = document.documentElement;
    const under = document.elementsFromPoint(200, 200).map(({ nodeName }) => nodeName);
    return [document.body.outerHTML, host.outerHTML, host.shadowRoot, JSON.stringify(host.getBoundingClientRect()),
      scrollWidth, scrollHeight, under];
  })()`;
  const before = await page.evaluate(look);
  await save(probe, unknown.id);
  const other = await app.context.newPage();
  await other.goto(listPage);
  await expect(other.locator("paperkin-links")).toBeAttached();
  expect(await page.evaluate(look)).toEqual(before);
  expect(await page.evaluate("window.seen")).toEqual([]);
});

test("letters go through a list, save, mute and take back; what is saved keeps what is known", async ({ app }) => {
  const probe = await ready(app);
  await choose(probe, { triage: true });
  const page = await app.context.newPage();
  await page.goto(listPage);
  await expect(dotsIn(page).first()).toBeVisible();
  await expect(helpIn(page)).toBeHidden();
  await page.keyboard.press("j");
  await expect(helpIn(page)).toContainText("save");
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(helpIn(page)).toContainText("Saved to Reading list");
  await expect(dotsIn(page, ".saved")).toHaveCount(1);
  await page.keyboard.press("k");
  await page.keyboard.press("m");
  await expect(dotsIn(page, ".muted")).toHaveCount(1);
  await page.keyboard.press("u");
  await expect(helpIn(page)).toContainText("Taken back");
  await expect(dotsIn(page, ".muted")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(helpIn(page)).toBeHidden();
  await expect((await openList(await app.popup(), "Reading list")).first()).toContainText(sitePapers[1]!.title);
});

test("o opens the paper the ring is around", async ({ app }) => {
  await choose(await ready(app), { triage: true });
  const page = await app.context.newPage();
  await page.goto(listPage);
  await expect(dotsIn(page).first()).toBeVisible();
  await page.keyboard.press("j");
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("Shift+O");
  await expect(await opened).toHaveURL(/\/abs\//u);
  // The new tab is in front now, and keys are for whoever is.
  await page.bringToFront();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(`https://arxiv.org/abs/${sitePapers[0]!.id}`);
});

test("letters typed into a field, with a modifier, or wanted by the page are the page's", async ({ app }) => {
  const probe = await ready(app);
  await choose(probe, { triage: true });
  const page = await app.context.newPage();
  await page.goto(listPage);
  await expect(dotsIn(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(helpIn(page)).toBeVisible();
  await page.evaluate(`{
    const box = document.createElement("div");
    document.querySelector("h1").after(box);
    for (const mode of ["open", "closed"]) {
      const host = document.createElement("div");
      const field = document.createElement("input");
      host.attachShadow({ mode }).append(field);
      box.append(host);
      window[mode + "Field"] = field;
    }
    box.insertAdjacentHTML("beforeend", '<div id="note" contenteditable><b>x</b></div><textarea id="area"></textarea>');
  }`);
  await page.getByLabel("Search").pressSequentially("jsmku");
  await expect(page.getByLabel("Search")).toHaveValue("jsmku");
  for (const field of ["open", "closed"]) {
    await page.evaluate(`window.${field}Field.focus()`);
    await page.keyboard.type("jsmu");
    expect(await page.evaluate(`window.${field}Field.value`)).toBe("jsmu");
  }
  await page.locator("#note").pressSequentially("sm");
  await expect(page.locator("#note")).toContainText("sm");
  await page.locator("#area").pressSequentially("sm");
  await expect(page.locator("#area")).toHaveValue("sm");
  await page.evaluate(`document.activeElement.blur()`);
  await page.keyboard.press("Alt+s");
  // A key that the page makes up is nobody's.
  await page.evaluate(`dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true }))`);
  await page.evaluate(`document.addEventListener("keydown", (event) => event.key === "s" && event.preventDefault())`);
  await page.keyboard.press("s");
  // This one is ours; what came before it would have been done by now.
  await page.keyboard.press("m");
  await expect(dotsIn(page, ".muted")).toHaveCount(1);
  expect((await ask(probe, "listPapers", { list: "reading", limit: 9 })).total).toBe(0);
});

test("letters do nothing until they are switched on", async ({ app }) => {
  const probe = await ready(app);
  const page = await app.context.newPage();
  await page.goto(listPage);
  await expect(dotsIn(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(helpIn(page)).toBeHidden();
  await choose(probe, { triage: true });
  await expect
    .poll(async () => {
      await page.keyboard.press("j");
      return helpIn(page).isVisible();
    })
    .toBe(true);
  expect((await ask(probe, "listPapers", { list: "reading", limit: 9 })).total).toBe(0);
});
