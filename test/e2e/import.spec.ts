/** Files of papers through the library page: whatever dies or is closed meanwhile, every paper comes in exactly once. */
import { gzipSync } from "node:zlib";
import type { Page } from "playwright/test";
import type { ImportSummary } from "../../lib/messages.ts";
import type { OpenChromium } from "./support/chromium.ts";
import { ask, type Evaluator } from "./support/extension-api.ts";
import { openFirefox, until } from "./support/firefox.ts";
import { faultsOf } from "./support/faults.ts";
import { expect, test } from "./support/test.ts";
import { search } from "./support/views.ts";

const BUILT_IN = 222;

/** A file of so many papers, one bad line after every hundredth. */
function fileOf(papers: number): string {
  const lines: string[] = [];
  for (let index = 0; index < papers; index++) {
    lines.push(
      JSON.stringify({
        title: `Imported paper ${index} on the flight of swallows`,
        abstract: "Laden and unladen. ".repeat(40),
        authors: ["Ada Byron", "Emmy Noether"],
        year: 2021,
        arxiv: `2101.${String(index).padStart(5, "0")}`,
      }),
    );
    if (index % 100 === 99) lines.push(index % 200 === 99 ? "{not JSON" : '{"abstract": "without a title"}');
  }
  return lines.join("\n");
}

const library = (app: OpenChromium) => app.extensionPage("library.html#import");

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").setInputFiles(file);
}

async function firstImport(page: Evaluator): Promise<ImportSummary | undefined> {
  const [first] = await ask(page, "imports");
  return first;
}

test("an import goes on after its worker was stopped again and again and its page was closed", async ({ app }) => {
  test.slow();
  const probe = await app.probe();
  const page = await library(app);
  await choose(page, "swallows.jsonl", fileOf(3_000));
  await expect.poll(async () => (await firstImport(probe))?.state, { intervals: [20] }).toBe("running");
  await page.close();
  const deaths: number[] = [];
  for (const papers of [200, 1_000, 1_800]) {
    await expect
      .poll(async () => (await firstImport(probe))?.added, { intervals: [20] })
      .toBeGreaterThanOrEqual(papers);
    await app.killWorker();
    // The first question wakes the next worker, which goes on by itself.
    const woken = await firstImport(probe);
    if (woken?.state === "running") deaths.push(woken.added);
  }
  expect(deaths.length).toBeGreaterThan(0);
  await expect.poll(async () => (await firstImport(probe))?.state, { timeout: 60_000 }).toBe("done");
  expect(await firstImport(probe)).toMatchObject({ added: 3_000, merged: 0, skipped: { notJson: 15, noTitle: 15 } });
  expect((await ask(probe, "status")).papers).toBe(BUILT_IN + 3_000);

  const later = await library(app);
  await expect(later.getByText("3,222 papers on this device")).toBeVisible();
  await expect(
    later.getByRole("listitem").getByText("3,000 papers added, 30 lines skipped: 15 were not JSON, 15 had no title"),
  ).toBeVisible();
});

test("a gzipped file comes in unpacked, is found by search, and comes in once", async ({ app }) => {
  const page = await library(app);
  await choose(page, "swallows.jsonl.gz", gzipSync(fileOf(150)));
  const row = page.getByRole("listitem").filter({ hasText: "swallows.jsonl.gz" });
  await expect(row).toContainText("150 papers added, 1 line skipped: 1 was not JSON");
  await choose(page, "again.jsonl", fileOf(150));
  await expect(page.getByRole("listitem").filter({ hasText: "again.jsonl" })).toContainText(
    "0 papers added, 150 were known already",
  );
  const popup = await app.popup();
  await expect((await search(popup, "flight of swallows")).first()).toContainText("Imported paper");
  await expect(popup.getByRole("link", { name: "372 papers here" })).toHaveAttribute("href", "/library.html");
  await page.bringToFront();
  await row.getByRole("button", { name: /off this page/u }).click();
  await expect(row).toBeHidden();
  expect(await copiesIn(page)).toEqual([]);
});

test("cancelling keeps what is in and leaves no copy behind", async ({ app }) => {
  const page = await library(app);
  await choose(page, "swallows.jsonl", fileOf(8_000));
  const row = page.getByRole("listitem").filter({ hasText: "swallows.jsonl" });
  await expect(row).toContainText(/of about [\d,]+ papers/u);
  await row.getByRole("button", { name: /^Cancel/u }).press("Enter");
  await expect(row).toContainText("Stopped.");
  await expect(row).toBeFocused();
  const { added } = (await firstImport(page)) ?? { added: 0 };
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(8_000);
  expect((await ask(page, "status")).papers).toBe(BUILT_IN + added);
  await expect.poll(() => copiesIn(page)).toEqual([]);
});

test("a file that is not what its beginning says is told so; two files queue", async ({ app }) => {
  const page = await library(app);
  await choose(page, "broken.gz", gzipSync(fileOf(200)).subarray(0, 900));
  await expect(page.getByRole("alert").filter({ hasText: "broken.gz" })).toContainText("could not be read");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.locator("input[type=file]").setInputFiles([
    { name: "one.jsonl", mimeType: "", buffer: Buffer.from(fileOf(300)) },
    { name: "two.jsonl", mimeType: "", buffer: Buffer.from(fileOf(500)) },
  ]);
  const rowOf = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await expect(rowOf("one.jsonl")).toContainText("300 papers added");
  await expect(rowOf("two.jsonl")).toContainText("200 papers added, 300 were known already");
});

test("the library page has no accessibility faults, at rest and at work", async ({ app }) => {
  const page = await library(app);
  await expect(page.getByText("papers on this device")).toBeVisible();
  await choose(page, "swallows.jsonl", fileOf(4_000));
  await expect(page.getByRole("progressbar")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
  }
  await page.getByRole("button", { name: /^Cancel/u }).click();
  await expect(page.getByText("Stopped.")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
  }
});

test("Firefox imports a gzipped file, too", async ({ site }) => {
  const firefox = await openFirefox({ site, headless: true });
  try {
    const page = await firefox.extensionPage("library.html#import");
    const lines = JSON.stringify(fileOf(450));
    await page.evaluate(`(async () => {
      const packed = new Blob([${lines}]).stream().pipeThrough(new CompressionStream("gzip"));
      const transfer = new DataTransfer();
      transfer.items.add(new File([await new Response(packed).blob()], "swallows.jsonl.gz"));
      const input = document.querySelector("input[type=file]");
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    })()`);
    await until(async () => (await firstImport(page))?.state === "done");
    expect(await firstImport(page)).toMatchObject({ added: 450, skipped: { notJson: 2, noTitle: 2 } });
  } finally {
    await firefox.close();
  }
});

/** The names of the copies that are left. */
async function copiesIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("imports", { create: true });
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
}
