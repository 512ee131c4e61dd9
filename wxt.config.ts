/**
 * How the extension is built: modules, manifest and permissions. Hosts derive from the registry of sites.
 */
import { defineConfig } from "wxt";
import { siteMatches } from "./lib/sites/index.ts";

export default defineConfig({
  modules: ["@wxt-dev/webextension-polyfill", "@wxt-dev/i18n/module", "@wxt-dev/auto-icons"],
  // Explicit imports: a reader (and grep) sees where every name comes from.
  imports: false,
  manifestVersion: 3,
  i18n: { localesDir: "assets/locales" },
  autoIcons: { baseIconPath: "assets/icon.svg" },
  manifest: ({ browser }) => ({
    name: "__MSG_extName__",
    description: "__MSG_extDescription__",
    default_locale: "en",
    permissions: ["storage", "unlimitedStorage", "alarms", "scripting"],
    host_permissions: [...siteMatches],
    action: { default_title: "__MSG_extName__" },
    ...(browser === "firefox" && {
      browser_specific_settings: {
        gecko: {
          id: "paperkin@paperkin.org",
          strict_min_version: "128.0",
          data_collection_permissions: { required: ["none"] },
        },
      },
    }),
  }),
});
