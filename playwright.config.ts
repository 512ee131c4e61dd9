/** End-to-end tests: real browsers, a local site instead of the network, one at a time. */
import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "*.spec.ts",
  outputDir: ".output/e2e",
  workers: 1,
  // A second try is reported as flaky; a machine that stalls for ten seconds should not stop a change from landing.
  retries: process.env["CI"] === undefined ? 0 : 1,
  forbidOnly: true,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
});
