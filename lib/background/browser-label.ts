/** What readers know a browser by among their others. Names, the same in every language; they travel with the lists. */

const BROWSERS: Readonly<Record<string, string>> = {
  chrome: "Chrome",
  chromium: "Chromium",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
};

/** The systems of `runtime.PlatformOs`. */
const SYSTEMS: Readonly<Record<string, string>> = {
  android: "Android",
  cros: "ChromeOS",
  fuchsia: "Fuchsia",
  ios: "iOS",
  linux: "Linux",
  mac: "macOS",
  openbsd: "OpenBSD",
  win: "Windows",
};

/** "Firefox on Linux", from what browsers and systems call themselves; one that is not known keeps its own word. */
export function labelOf(browser: string, os: string): string {
  return `${BROWSERS[browser] ?? browser} on ${SYSTEMS[os] ?? os}`;
}
