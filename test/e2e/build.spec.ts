/** What is shipped: icons, permissions and sizes of the built extensions. */
import { readdirSync, readFileSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { permittedHosts } from "../../lib/network/host-rules.ts";
import { siteHosts } from "../../lib/sites/index.ts";
import { buildFolder } from "./support/chromium.ts";
import { expect, test } from "./support/test.ts";

/** Budgets of scripts on paper pages, and of the package as it is downloaded without the built-in list; in bytes. */
const STUB_LIMIT = 15_000;
const SIDEBAR_LIMIT = 80_000;
const PACKAGE_LIMIT = 660_000;

for (const browser of ["chrome", "firefox"] as const) {
  test.describe(`the ${browser} build`, () => {
    const folder = buildFolder(browser, "release");
    const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

    test("has its icons in every size", () => {
      const icons = Object.entries(manifest["icons"] ?? {});
      expect(icons.map(([size]) => size)).toEqual(["16", "32", "48", "128"]);
      for (const [size, path] of icons) {
        const png = readFileSync(join(folder, String(path)));
        // Width and height stand at fixed places of a PNG's first chunk.
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
      }
    });

    test("asks for the hosts of the sites and of services without CORS, and nothing broader", () => {
      expect(manifest["host_permissions"]).toEqual([...new Set([...siteHosts, ...permittedHosts])]);
      expect(manifest["content_scripts"]).toMatchObject([{ matches: siteHosts.toSorted() }]);
      // Not "tabs": where the reader is besides the sites is nobody's business.
      const panel = browser === "chrome" ? ["sidePanel"] : [];
      expect(manifest["permissions"]).toEqual([
        "storage",
        "unlimitedStorage",
        "alarms",
        "scripting",
        "activeTab",
        "contextMenus",
        ...panel,
      ]);
      expect(manifest["optional_permissions"]).toEqual(["notifications", "downloads", "bookmarks"]);
      expect(manifest["optional_host_permissions"]).toEqual(["https://*/*", "http://*/*"]);
      expect(manifest).not.toHaveProperty("web_accessible_resources");
      expect(manifest).not.toHaveProperty("externally_connectable");
    });

    test("has the panel beside the page, which does not open by itself", () => {
      if (browser === "chrome") expect(manifest["side_panel"]).toEqual({ default_path: "sidepanel.html" });
      else
        expect(manifest["sidebar_action"]).toMatchObject({ default_panel: "sidepanel.html", open_at_install: false });
    });

    test("keeps the budgets of scripts on pages and of the package", () => {
      expect(statSync(join(folder, "content-scripts/paper.js")).size).toBeLessThanOrEqual(STUB_LIMIT);
      expect(statSync(join(folder, "sidebar.js")).size).toBeLessThanOrEqual(SIDEBAR_LIMIT);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const code = files.filter(({ name }) => name !== "papers.json");
      const packed = ({ parentPath, name }: Dirent) => deflateRawSync(readFileSync(join(parentPath, name))).byteLength;
      const bytes = code.reduce((sum, file) => sum + packed(file), 0);
      expect(bytes).toBeLessThanOrEqual(PACKAGE_LIMIT);
    });

    test("carries the whole built-in list", () => {
      expect(JSON.parse(readFileSync(join(folder, "papers.json"), "utf8"))).toHaveLength(222);
    });
  });
}
