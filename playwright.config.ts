/** End-to-end tests: real browsers, a local site instead of the network, one at a time. */
import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "*.spec.ts",
  outputDir: ".output/e2e",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
});
