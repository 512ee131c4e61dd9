/**
 * How the extension is built: modules, manifest and permissions. Hosts derive from the registry of sites.
 */
import { resolve } from "node:path";
import { defineConfig } from "wxt";
import { permittedHosts } from "./lib/network/host-rules.ts";
import { sentData, sentToWebdav } from "./lib/sent-data.ts";
import { siteHosts } from "./lib/sites/index.ts";

export default defineConfig({
  modules: ["@wxt-dev/webextension-polyfill", "@wxt-dev/i18n/module", "@wxt-dev/auto-icons"],
  // Explicit imports: a reader (and grep) sees where every name comes from.
  imports: false,
  manifestVersion: 3,
  i18n: { localesDir: "assets/locales" },
  autoIcons: { baseIconPath: "assets/icon.svg" },
  manifest: ({ browser, mode }) => ({
    name: "__MSG_extName__",
    description: "__MSG_extDescription__",
    default_locale: "en",
    permissions: ["storage", "unlimitedStorage", "alarms", "scripting", "activeTab", "contextMenus"],
    // Asked for when the reader wants to be told of digests: both browsers warn of it, and Chromium switches an extension
    // off whose update brings a new warning.
    // The other two are for the weekly backup and for papers among bookmarks.
    optional_permissions: ["notifications", "downloads", "bookmarks"],
    // No test can press a browser's own buttons, which is what gives us a page: those builds have the pages from the start.
    host_permissions: [
      ...new Set([...siteHosts, ...permittedHosts]),
      ...(mode === "e2e" ? ["https://*.example.org/*", "http://localhost/*"] : []),
    ],
    // Asked for one site at a time, when the reader wants it remembered.
    optional_host_permissions: ["https://*/*", "http://*/*"],
    omnibox: { keyword: "pk" },
    action: { default_title: "__MSG_extName__" },
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+K" } },
      "use-page": { suggested_key: { default: "Alt+Shift+U" }, description: "__MSG_usePaperkin__" },
      "save-paper": { suggested_key: { default: "Alt+Shift+S" }, description: "__MSG_commandSavePaper__" },
      // Firefox has a name of its own for it.
      [browser === "firefox" ? "_execute_sidebar_action" : "open-panel"]: {
        suggested_key: { default: "Alt+Shift+L" },
        description: "__MSG_openPanel__",
      },
      // Chromium takes four suggested keys at most (developer.chrome.com/docs/extensions/reference/api/commands), so there it
      // has none until the reader sets one. O is no key of Firefox with Alt and Shift on any system, and none of Chromium's
      // (A, B, C, I, N, P, T, W, X, Z); on a Mac it types a letter, as the other four do.
      "open-library": {
        ...(browser === "firefox" && { suggested_key: { default: "Alt+Shift+O" } }),
        description: "__MSG_commandLibrary__",
      },
    },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "paperkin@paperkin.org",
              // The first version that shows what an extension collects: nothing, but what the reader asks to be sent.
              strict_min_version: "140.0",
              // Nor can one press the button that consents.
              data_collection_permissions:
                mode === "e2e"
                  ? { required: [...sentToWebdav], optional: sentData.filter((data) => !sentToWebdav.includes(data)) }
                  : { required: ["none"], optional: [...sentData] },
            },
          },
        }
      : { minimum_chrome_version: "120" }),
  }),
  // A worker loads its parts when it needs them, as modules can.
  vite: () => ({ worker: { format: "es" } }),
  hooks: {
    "entrypoints:resolved": (_wxt, entrypoints) => {
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === "content-script") entrypoint.options.matches = [...siteHosts];
      }
    },
    // The built-in list is data the background fetches once, not code to parse at every start of the worker.
    "build:publicAssets": (_wxt, assets) => {
      assets.push({ absoluteSrc: resolve("assets/papers.json"), relativeDest: "papers.json" });
      // What the licences of the citation engine and its styles ask for; minifying drops the engine's own.
      assets.push({ absoluteSrc: resolve("assets/citations/NOTICE.txt"), relativeDest: "citations-notice.txt" });
    },
    // Scripts on pages stay small: promises are native there, the polyfill would be most of their weight, and of the
    // translation library they need five lines.
    "vite:build:extendConfig": (entrypoints, config) => {
      if (!entrypoints.every(({ type }) => type === "content-script" || type === "unlisted-script")) return;
      const alias = config.resolve?.alias;
      if (alias === undefined || Array.isArray(alias)) return;
      Reflect.deleteProperty(alias, "wxt/browser");
      Reflect.set(alias, "@wxt-dev/i18n", resolve("lib/page-i18n.ts"));
    },
  },
});
