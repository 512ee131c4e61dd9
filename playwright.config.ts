/** End-to-end tests: real browsers, a local site instead of the network. */
import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "*.spec.ts",
  outputDir: ".output/e2e",
  // Browsers spend most of their time waiting: two go through in little more time than one, also on two cores.
  workers: 2,
  // A second try is reported as flaky; a machine that stalls for ten seconds should not stop a change from landing.
  retries: process.env["CI"] === undefined ? 0 : 1,
  forbidOnly: true,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
});
