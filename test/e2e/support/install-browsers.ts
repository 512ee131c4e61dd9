/**
 * Installs the browsers the tests need and the machine lacks, in the way that fits it: Debian's packages as root, else
 * downloads into the user's cache. `chromium` or `firefox` asks for that one only; `--check` only says what is there.
 * Exits 1 when one is still missing.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { downloadsFolder, findChromium, findFirefox } from "./browsers.ts";
import { installPackages, run } from "./debian.ts";

const binaries = join(import.meta.dirname, "../../../node_modules/.bin");

/** Puppeteer's downloader prints "firefox@version /path/to/firefox" as its last line. */
function downloadFirefox(): boolean {
  mkdirSync(downloadsFolder, { recursive: true });
  const args = ["install", "firefox@stable", "--path", downloadsFolder];
  console.log(`> browsers ${args.join(" ")}`);
  const { status, stdout } = spawnSync(join(binaries, "browsers"), args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  const path = /^firefox@\S+ (.+)$/mu.exec(stdout)?.[1];
  if (status !== 0 || path === undefined) return false;
  writeFileSync(join(downloadsFolder, "firefox.path"), `${path}\n`);
  return true;
}

const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wants = (name: string) => named.length === 0 || named.includes(name);
const lacksChromium = () => wants("chromium") && findChromium() === null;
const lacksFirefox = () => wants("firefox") && findFirefox() === null;

if (!process.argv.includes("--check")) {
  const packages = [
    // A browser without fonts draws boxes; this one file set covers the Arabic and accented names of the tests.
    ...(lacksChromium() ? ["chromium", "fonts-noto-core"] : []),
    ...(lacksFirefox() ? ["firefox-esr"] : []),
  ];
  if (packages.length > 0) installPackages(packages);
  if (lacksChromium()) run(join(binaries, "playwright"), ["install", "chromium"]);
  if (lacksFirefox()) downloadFirefox();
}

const found = { chromium: findChromium(), firefox: findFirefox() };
for (const [name, browser] of Object.entries(found)) {
  if (wants(name)) console.log(browser === null ? `${name}: none` : `${name}: ${browser.path} (${browser.from})`);
}
if (lacksChromium() || lacksFirefox()) {
  console.error(
    "A browser is missing: install Chromium and Firefox with your system's packages, or set PAPERKIN_CHROMIUM and PAPERKIN_FIREFOX to the paths of their programs.",
  );
  process.exitCode = 1;
}
