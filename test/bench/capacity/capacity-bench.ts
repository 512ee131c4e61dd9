/**
 * The capacity bench: how many saved papers with reading states the browser's account takes, in real Chromium and
 * Firefox, each with an extension of a single page, so that nothing of Paperkin's own gets in between.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import puppeteer from "puppeteer-core";
import { build } from "vite";
import type { Bench } from "../bench.ts";
import { UsageError } from "../options.ts";
import { findChromium, findFirefox, missingBrowser } from "../../e2e/support/browsers.ts";
import { unpackedId } from "../../e2e/support/chromium.ts";
import type { Evaluator } from "../../e2e/support/extension-api.ts";
import { until } from "../../e2e/support/firefox.ts";
import type { CapacityFigures } from "./page.ts";

const GECKO_ID = "capacity@paperkin.org";
const ORIGIN_ID = "5a8d3c1e-7b2f-4c60-9e41-0d6f2a9b8c75";
const SCRIPT = "capacity.js";

const browsers = { chromium: measureChromium, firefox: measureFirefox };

export const capacityBench: Bench = {
  name: "capacity",
  usage: "capacity [--browser chromium|firefox] [--json OUT]",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { browser: { type: "string" }, json: { type: "string" } },
    });
    const chosen = Object.entries(browsers).filter(([name]) => values.browser === undefined || values.browser === name);
    if (chosen.length === 0) throw new UsageError(`--browser ${values.browser ?? ""} is not known`);
    const folder = mkdtempSync(join(tmpdir(), "paperkin-capacity-"));
    const all: Record<string, CapacityFigures> = {};
    try {
      await writeExtension(folder);
      for (const [name, measure] of chosen) {
        const figures = await measure(folder);
        all[name] = figures;
        console.log(`${name}: ${describe(figures)}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
  },
};

function describe({ papers, items, used, of, fillMs, saveMs, idleMs, readMs }: CapacityFigures): string {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    `${String(papers)} saved papers, each with a reading state, fit beside the reserve for others`,
    `${String(items)} items, ${String(used)} of ${String(of)} bytes`,
    `filling ${ms(fillMs)}, one more paper ${ms(saveMs)}, nothing new ${ms(idleMs)}, read by another browser ${ms(readMs)}`,
  ].join("; ");
}

async function writeExtension(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, "page.ts"),
        formats: ["iife"],
        name: "capacity",
        fileName: () => SCRIPT,
      },
    },
  });
  writeFileSync(join(folder, "page.html"), `<!doctype html><meta charset="utf-8"><script src="${SCRIPT}"></script>`);
  const manifest = {
    manifest_version: 3,
    name: "Capacity of the account",
    version: "1",
    permissions: ["storage"],
    browser_specific_settings: { gecko: { id: GECKO_ID } },
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
}

async function measureChromium(folder: string): Promise<CapacityFigures> {
  const found = findChromium();
  if (found === null) throw missingBrowser("Chromium");
  const profile = mkdtempSync(join(tmpdir(), "paperkin-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    headless: true,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      "--no-first-run",
      "--disable-gpu",
      // Chromium's sandbox cannot start as root, which is what containers run as.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
  try {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${unpackedId(folder)}/page.html`);
    return await measureIn(page);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureFirefox(folder: string): Promise<CapacityFigures> {
  const found = findFirefox();
  if (found === null) throw missingBrowser("Firefox");
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: found.path,
    headless: true,
    protocolTimeout: 300_000,
    // Since 153 Firefox keeps WebDriver out of moz-extension pages without it.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: { "extensions.webextensions.uuids": JSON.stringify({ [GECKO_ID]: ORIGIN_ID }) },
  });
  try {
    await browser.installExtension(folder);
    const page = await browser.newPage();
    // Firefox never reports the load of an extension page (mozilla/firefox-devtools-mcp#87): ask the page instead.
    await page.goto(`moz-extension://${ORIGIN_ID}/page.html`, { waitUntil: [] });
    await until(() => page.evaluate(() => typeof globalThis.measureCapacity === "function"));
    return await measureIn(page);
  } finally {
    await browser.close();
  }
}

async function measureIn(page: Evaluator): Promise<CapacityFigures> {
  return (await page.evaluate("measureCapacity()")) as CapacityFigures;
}
