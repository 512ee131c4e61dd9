/** Unit and component tests: WXT's fake browser, Node unless a file asks for a DOM. */
import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**"],
    setupFiles: ["test/setup.ts"], // Hostile pages of megabytes take a DOM in JavaScript its time.
    testTimeout: 30_000,
  },
});
