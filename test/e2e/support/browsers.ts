/**
 * Which browsers the tests and the tour use: one named by an environment variable, else the system's, else Playwright's
 * own download. It only looks; `install-browsers.ts` installs.
 */
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

export type FoundBrowser = {
  readonly path: string;
  /** Where it was found, as words for a line of output. */
  readonly from: "environment variable" | "system" | "Playwright's download" | "own download";
};

/** Where `install-browsers.ts` puts a Firefox when the machine's own packages cannot be used. */
export const downloadsFolder = join(homedir(), ".cache/paperkin-browsers");

const chromiumNames = ["chromium", "chromium-browser", "ungoogled-chromium"];
const firefoxNames = ["firefox-esr", "firefox", "firefox-developer-edition"];

/** Chrome and Edge are no candidates: since 2025 they refuse `--load-extension`; plain Chromium keeps it. */
const chromiumPaths = [
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  join(process.env["LOCALAPPDATA"] ?? "", "Chromium/Application/chrome.exe"),
];
const firefoxPaths = [
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  join(process.env["PROGRAMFILES"] ?? "", "Mozilla Firefox/firefox.exe"),
];

/** A Chromium that can load an unpacked extension, null when there is none. */
export function findChromium(): FoundBrowser | null {
  const found = fromVariable("PAPERKIN_CHROMIUM") ?? fromSystem(chromiumNames, chromiumPaths);
  if (found !== null) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? { path: own, from: "Playwright's download" } : null;
}

/** A Firefox that can install an unsigned extension for a while, null when there is none. */
export function findFirefox(): FoundBrowser | null {
  const found = fromVariable("PAPERKIN_FIREFOX") ?? fromSystem(firefoxNames, firefoxPaths);
  if (found !== null) return found;
  const own = downloadedFirefox();
  return own === null ? null : { path: own, from: "own download" };
}

/** What to tell somebody whose machine has no such browser. */
export function missingBrowser(name: "Chromium" | "Firefox"): Error {
  return new Error(
    `No ${name} was found: run \`node test/e2e/support/install-browsers.ts\`, or set PAPERKIN_${name.toUpperCase()} to the path of one.`,
  );
}

function fromVariable(name: string): FoundBrowser | null {
  const path = process.env[name];
  if (path === undefined || path === "") return null;
  if (!existsSync(path)) throw new Error(`${name} names ${path}, which does not exist.`);
  return { path, from: "environment variable" };
}

function fromSystem(names: readonly string[], paths: readonly string[]): FoundBrowser | null {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths];
  const path = candidates.find(isExecutable);
  return path === undefined ? null : { path, from: "system" };
}

function downloadedFirefox(): string | null {
  // Written by the installer: the folder's own layout differs by system and version.
  const note = join(downloadsFolder, "firefox.path");
  if (!existsSync(note)) return null;
  const path = readFileSync(note, "utf8").trim();
  return existsSync(path) ? path : null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
