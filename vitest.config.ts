/** Unit and component tests: WXT's fake browser, Node unless a file asks for a DOM. */
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**", "test/citations/**"],
    // One worker is left idle otherwise, and on two cores that is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ["test/setup.ts"], // Hostile pages of megabytes take a DOM in JavaScript its time.
    testTimeout: 30_000,
  },
});
