/**
 * Opens Chromium with the built extension and with every host mapped to the local site, in a profile of its own.
 * Nothing it asks for can leave this machine.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright";
import { findChromium, missingBrowser } from "./browsers.ts";
import type { LocalSite } from "./local-site.ts";

/**
 * Which build: "release" is what readers get, its shadow roots closed to everybody; "e2e" is the same with open ones,
 * so that tests can look inside.
 */
export type BuildKind = "release" | "e2e";

export type ChromiumOptions = {
  /** Every host is this site; left out, the network is the real one. */
  readonly site?: LocalSite;
  readonly headless: boolean;
  /** "e2e" unless told otherwise; "none" is Chromium without Paperkin, to compare with. */
  readonly build?: BuildKind | "none";
  /** Kept when given; else a fresh one that goes away at the end. */
  readonly profile?: string;
  readonly colorScheme?: "light" | "dark";
  readonly deviceScaleFactor?: number;
  /** Null: pages are as large as their window, for people. */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
};

export type OpenChromium = {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** Opens one of the extension's own pages in a tab. */
  extensionPage(path: string): Promise<Page>;
  /** Opens the popup's page in a tab of the popup's size. */
  popup(): Promise<Page>;
  /** A page with the extension's rights that runs no script of ours: for storage and messages. */
  probe(): Promise<Page>;
  /** Stops the service worker as the browser does when it is idle or short of memory; the next event wakes it. */
  killWorker(): Promise<void>;
  close(): Promise<void>;
};

/** The size Paperkin's popup has under its button. */
export const popupSize = { width: 400, height: 600 };

/** Starts Chromium; resolves when the extension answers on its own address. */
export async function openChromium(options: ChromiumOptions): Promise<OpenChromium> {
  const browser = findChromium();
  if (browser === null) throw missingBrowser("Chromium");
  const { build = "e2e" } = options;
  const folder = build === "none" ? null : buildFolder("chrome", build);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "paperkin-chromium-"));
  const launching = chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: options.headless,
    ignoreHTTPSErrors: true,
    ...(options.viewport === null
      ? { viewport: null, colorScheme: null }
      : {
          viewport: options.viewport ?? { width: 1200, height: 800 },
          colorScheme: options.colorScheme ?? "light",
          deviceScaleFactor: options.deviceScaleFactor ?? 1,
        }),
    // Playwright switches extensions off by default, and pages kept for Back, which readers' browsers have.
    ignoreDefaultArgs: ["--disable-extensions", "--disable-back-forward-cache"],
    args: argumentsFor(folder, options.site),
  });
  const clean = () => {
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const context = await launching.catch((error: unknown) => {
    clean();
    throw error;
  });
  const extensionId = folder === null ? "" : unpackedId(folder);
  let stopper: Promise<() => Promise<void>> | null = null;
  const open: OpenChromium = {
    context,
    extensionId,
    extensionPage: async (path) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    popup: async () => {
      const page = await context.newPage();
      await page.setViewportSize(popupSize);
      await page.goto(`chrome-extension://${extensionId}/popup.html`);
      return page;
    },
    probe: () => open.extensionPage("manifest.json"),
    killWorker: async () => {
      stopper ??= createStopper(open);
      await (
        await stopper
      )();
    },
    close: async () => {
      await context.close();
      clean();
    },
  };
  return open;
}

/**
 * What the browser does when the save key is pressed on the paper page that is open: Playwright cannot press keys of
 * the browser itself, so the event is raised where it arrives.
 */
export async function pressSaveKey(app: OpenChromium): Promise<void> {
  await pressKey(app, "save-paper", "https://arxiv.org/*");
}

/** The same for the key that asks Paperkin onto the page of an address; the build for tests may go there unasked. */
export async function pressUseKey(app: OpenChromium, url: string): Promise<void> {
  await pressKey(app, "use-page", url);
}

async function pressKey({ context }: OpenChromium, command: string, url: string): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await worker.evaluate(`(async () => {
    const [tab] = await chrome.tabs.query({ url: ${JSON.stringify(url)} });
    chrome.commands.onCommand.dispatch(${JSON.stringify(command)}, tab);
  })()`);
}

/**
 * Says yes ahead of time to the question for a site, which is asked in a window that Playwright cannot reach: what was
 * allowed in the browser's own settings is given without a question to the page that asks for it in a click.
 */
export async function consentTo({ context, extensionId }: OpenChromium, pattern: string): Promise<void> {
  const settings = await context.newPage();
  await settings.goto("chrome://extensions/");
  await settings.evaluate(`chrome.developerPrivate.addHostPermission("${extensionId}", ${JSON.stringify(pattern)})`);
  await settings.close();
}

/** The folder of a build; says what to run when it is not there. */
export function buildFolder(browser: "chrome" | "firefox", kind: BuildKind): string {
  const folder = join(import.meta.dirname, "../../../.output", `${browser}-mv3${kind === "e2e" ? "-e2e" : ""}`);
  if (existsSync(join(folder, "manifest.json"))) return folder;
  const flags = `${browser === "firefox" ? " -b firefox --mv3" : ""}${kind === "e2e" ? " --mode e2e" : ""}`;
  throw new Error(`There is no build to open: run \`npx wxt build${flags}\`.`);
}

/** Watches the worker from a page of its own, so that stopping it later takes no preparation. */
async function createStopper({ context, extensionId, probe }: OpenChromium): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(await probe());
  const running = new Set<string>();
  let onStopped: (() => void) | null = null;
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (!scriptURL.includes(extensionId)) continue;
      if (runningStatus === "stopped") running.delete(versionId);
      else running.add(versionId);
    }
    if (running.size === 0) onStopped?.();
  });
  await session.send("ServiceWorker.enable");
  return async () => {
    const stopped = new Promise<void>((resolve) => (onStopped = resolve));
    await session.send("ServiceWorker.stopAllWorkers");
    if (running.size > 0) await stopped;
    onStopped = null;
  };
}

function argumentsFor(folder: string | null, site: LocalSite | undefined): string[] {
  return [
    ...(folder === null ? [] : [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]),
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    // Chromium's sandbox cannot start as root, which is what containers run as.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(site === undefined
      ? []
      : [
          // This machine by its own name is itself: servers of a reader's own are reached there.
          `--host-resolver-rules=MAP * 127.0.0.1:${site.port}, EXCLUDE localhost`,
          "--ignore-certificate-errors",
        ]),
  ];
}

/**
 * The id Chromium gives an unpacked extension without a key: the first half of the SHA-256 of its path, in the letters
 * a to p (crx_file::id_util::GenerateIdForPath). Computed because, under load, Playwright may miss the worker that
 * would tell it (microsoft/playwright#39075).
 */
export function unpackedId(folder: string): string {
  const path = realpathSync(folder);
  const bytes = process.platform === "win32" ? Buffer.from(path, "utf16le") : Buffer.from(path);
  const hex = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  return hex.replaceAll(/./gu, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)));
}
